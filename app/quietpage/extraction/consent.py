"""The boxes in which pages ask for consent to cookies: whatever they say, they are not the article."""

from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement

from quietpage.extraction.splitting import Placed

BOXES = etree.XPath(
    "//*[@id = 'onetrust-consent-sdk' or @id = 'didomi-host' or @id = 'CybotCookiebotDialog'"
    " or @id = 'usercentrics-root' or @id = 'qc-cmp2-container' or @id = 'iubenda-cs-banner'"
    " or @id = 'cookie-law-info-bar' or starts-with(@id, 'sp_message_container')]"
)
"""Those of the common consent managers, by the names that their programs give them."""


def in_boxes(root: HtmlElement, placed: Sequence[Placed]) -> list[bool]:
    """Tell for each block whether it stands in such a box; a page that is nothing else has none."""
    boxes = set(BOXES(root))
    found = [bool(boxes) and not boxes.isdisjoint((e, *e.iterancestors())) for _block, e in placed]
    return found if not all(found) else [False] * len(placed)
