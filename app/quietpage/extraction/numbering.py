"""What stands before the items of lists: bullets by depth, numbers as the page counts and writes them."""

import re

from lxml.html import HtmlElement

BULLETS = "•◦▪"
_NUMBER = re.compile(r"-?\d{1,9}")
_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|(?:lower|upper)-(?:alpha|latin|roman)|decimal)\b", re.IGNORECASE
)
_KINDS = {
    "none": "",
    "decimal": "1",
    **{
        f"{case}-{name}": kind
        for case, kinds in (("lower", "aai"), ("upper", "AAI"))
        for name, kind in zip(("alpha", "latin", "roman"), kinds, strict=True)
    },
}
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_HIDDEN = "none"


class Numbering:
    """Counts the items of the lists that are open."""

    def __init__(self) -> None:
        """Know no list yet."""
        self._open: list[tuple[str, int, int]] = []

    def enter(self, tag: str, items: HtmlElement) -> None:
        """Begin a list."""
        reverse = items.get("reversed") is not None
        first = items.get("start") or ""
        count = sum(1 for child in items if child.tag == "li") if reverse else 1
        style = _STYLE.search(items.get("style") or "")
        kind = (items.get("type") or "1") if tag == "ol" else ""
        if style is not None:
            kind = _KINDS[style[1].lower()] or _HIDDEN
        self._open.append((kind, int(first) if _NUMBER.fullmatch(first) else count, -1 if reverse else 1))

    def leave(self) -> None:
        """End the innermost list."""
        self._open.pop()

    def next(self, item: HtmlElement) -> str:
        """Return what stands before the next item of the innermost list; empty where the page shows nothing."""
        if not self._open:
            return BULLETS[0]
        kind, number, step = self._open[-1]
        given = item.get("value") or ""
        if _NUMBER.fullmatch(given):
            number = int(given)
        self._open[-1] = (kind, number + step, step)
        if kind == _HIDDEN:
            return ""
        return f"{_numeral(number, kind)}." if kind else BULLETS[(len(self._open) - 1) % len(BULLETS)]


def _numeral(number: int, kind: str) -> str:
    if kind in "aA" and number > 0:
        out = ""
        while number:
            number, letter = divmod(number - 1, 26)
            out = chr(ord(kind) + letter) + out
        return out
    if kind in "iI" and 0 < number < 4000:
        out = ""
        for value, sign in _ROMAN:
            while number >= value:
                out, number = out + sign, number - value
        return out if kind == "i" else out.upper()
    return str(number)
