"""The colours and the styles of highlights."""

from enum import StrEnum


class Color(StrEnum):
    """The five highlight colours, in the order of the keys 1 to 5."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    VIOLET = "violet"


class Style(StrEnum):
    """How a highlight wears its colour: behind the words, or as a line beneath them."""

    FILLED = "filled"
    UNDERLINED = "underlined"

    @property
    def other(self) -> "Style":
        """The one that this is not."""
        return Style.FILLED if self is Style.UNDERLINED else Style.UNDERLINED
