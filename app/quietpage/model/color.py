"""The colours of highlights."""

from enum import StrEnum


class Color(StrEnum):
    """The five highlight colours, in the order of the keys 1 to 5."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    VIOLET = "violet"
