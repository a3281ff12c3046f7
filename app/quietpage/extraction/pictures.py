"""Where a page keeps its pictures, and which of them are signs of the text."""

import re

from lxml.html import HtmlElement

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "src")
_PICTURE_FILE = re.compile(r"(?:https?:)?/[^\s,]+\.(?:jpe?g|png|webp|gif|avif)(?:\?[^\s,]*)?", re.IGNORECASE)
_SIGN = re.compile(r"(?:^|[\s_-])(?:emoji|emoticon|smiley|smilie|smileys|smilies)(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_SIGN = 24
"""Code points that a sign is called by, such as `:slight_smile:`."""


def address_of(image: HtmlElement) -> str:
    """Return where a picture is, also one that a script would have fetched later; empty when nothing says so."""
    value = next((v for name in _LAZY if (v := (image.get(name) or "").strip()) and _is_image(v)), "")
    if not value and (several := image.get("data-srcset") or image.get("srcset")):
        value = several.split(",")[-1].strip().split(" ")[0]
    return value


def sign_of(image: HtmlElement) -> str:
    """Return the sign of the text for which a picture stands, as blogs and boards draw them; empty for a picture."""
    sign = (image.get("alt") or "").strip()
    return sign if len(sign) <= _LONGEST_SIGN and _SIGN.search(image.get("class") or "") else ""


def is_repeated(image: HtmlElement) -> bool:
    """Tell a picture for browsers without scripts that stands beside the same one for those with them."""
    without = next(image.iterancestors("noscript"), None)
    around = None if without is None else without.getparent()
    if around is None or not (own := _without_query(address_of(image))):
        return False
    return any(
        _without_query(address_of(other)) == own
        for other in around.iter("img")
        if next(other.iterancestors("noscript"), None) is None
    )


def late_address(figure: HtmlElement) -> str:
    """Return the address of the picture that a script would put into a figure; empty when there is none to come."""
    if next(figure.iterdescendants("img", "video", "svg", "table", "pre", "iframe", "noscript"), None) is not None:
        return ""
    return next((value for value in figure.attrib.values() if _PICTURE_FILE.fullmatch(value.strip())), "")


def _without_query(address: str) -> str:
    """Return an address without what only asks for a size."""
    return address.partition("?")[0]


def _is_image(address: str) -> bool:
    """Tell an image from a placeholder of a few bytes that a script would have replaced."""
    return not (address.startswith("data:") and len(address) < 200)
