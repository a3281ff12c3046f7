"""The elements around a block as a reader can understand them in a rule: `div.post aside.newsletter`."""

import re

from lxml.html import HtmlElement

_NAME = re.compile(r"[A-Za-z][A-Za-z_-]{2,30}\d{0,2}")
"""Names that people gave; what programs make up (`css-1x8kq0z`, `post-48213`) says nothing on another page."""
_CLASSES = 3
_STEPS = 6


class Enclosing:
    """Names the elements around the blocks of one page; each element is looked at once."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: dict[HtmlElement | None, tuple[str, ...]] = {None: ()}

    def of(self, element: HtmlElement) -> str:
        """Return the named elements from the outside in, the element itself last, each with a space before the next."""
        return " ".join(self._steps(element))

    def _steps(self, element: HtmlElement) -> tuple[str, ...]:
        waiting = []
        while element not in self._known:
            waiting.append(element)
            element = element.getparent()
        found = self._known[element]
        for inner in reversed(waiting):
            if step := _step(inner):
                found = (*found, step)[-_STEPS:]
            self._known[inner] = found
        return found


def _step(element: HtmlElement) -> str:
    """Return an element with its id and its classes, or nothing when it has no name."""
    if element.tag in ("html", "body") or not isinstance(element.tag, str):
        return ""
    identity = element.get("id") or ""
    names = [f"#{identity}"] if _NAME.fullmatch(identity) else []
    names += [f".{name}" for name in (element.get("class") or "").split() if _NAME.fullmatch(name)][:_CLASSES]
    return element.tag + "".join(names) if names else ""
