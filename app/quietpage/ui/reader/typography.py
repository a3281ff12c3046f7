"""How the text is set, and the steps in which that is changed."""

from dataclasses import dataclass

SIZES = (14, 15, 16, 17, 18, 19, 20, 22, 24, 27, 30)
WIDTHS = (480, 560, 640, 720, 820, 960)
SPACINGS = (0.0, 0.01, 0.02, 0.03, 0.05, 0.08)
LEADINGS = (1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 2.0)


@dataclass(frozen=True, slots=True)
class Typography:
    """The typeface and the measures of the text."""

    size: int = 18
    """Pixels."""
    width: int = 640
    """Of the column, in pixels."""
    family: str = "serif"
    """`serif` or `sans`."""
    leading: float = 1.6
    """Height of a line, in sizes."""
    spacing: float = 0.0
    """Between letters, in sizes."""
    justified: bool = False
    """Whether both edges of the text are even, or the one where lines end is ragged."""


def stepped(steps: tuple[float, ...], value: float, sign: int) -> float:
    """Return the next step above (1) or below (-1) `value`, or the last one."""
    beyond = [step for step in steps if (step > value if sign > 0 else step < value)]
    if not beyond:
        return value
    return min(beyond) if sign > 0 else max(beyond)
