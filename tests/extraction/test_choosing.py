"""What readability chooses is the same, whether its HTML is written and read again or not."""

import copy
from pathlib import Path

import pytest
from lxml.html import document_fromstring
from readability import Document

from quietpage.extraction.choosing import Choice
from quietpage.extraction.tree import parse

PAGES = sorted(Path(__file__).parent.joinpath("cases").glob("*/source.html"))
LONG = "A sentence, with commas, that is long enough to be scored as a paragraph of an article. " * 4
ODD_PAGES = {
    "nothing": "",
    "short": "<div id=comments onclick='x()'><p>Short.</p></div><p>Also short.</p>",
    "hidden": f"<div hidden><p>{LONG}</p></div><div style='display: none'><p>{LONG}</p></div><p>{LONG}</p>",
    "loose text": f"<div>{LONG}<b>bold</b> and <i>more</i><br>{LONG}<p>{LONG}</p><span><img src=a></span>tail</div>",
    "two names": f"<div class='sidebar main'><p>{LONG}</p></div><div class=sidebar><p>{LONG}</p></div>",
    "video": f"<base href='https://www.youtube.com/'><div><p>{LONG}</p><iframe src='/embed/x'></iframe></div>",
    "spaces": f"<div><p>{'a  b <br>' * 9}\t\t</p><pre>{'x,   y  ' * 20}</pre></div><p><a href=x>{LONG}</a></p>",
}


@pytest.mark.parametrize("source", [*ODD_PAGES.values(), *PAGES], ids=[*ODD_PAGES, *(p.parent.name for p in PAGES)])
def test_the_choice_is_readabilitys_own(source):
    root, _flattened = parse(source if isinstance(source, str) else source.read_text("utf-8", "replace"))
    for number, element in enumerate(root.body.iterdescendants("*")):
        element.set("data-number", str(number))
    theirs = document_fromstring(Document(copy.deepcopy(root)).summary(html_partial=True))

    choice = Choice(root)
    choice.summary(html_partial=True)

    assert set(choice.html.xpath(".//@data-number")) == set(theirs.xpath("//@data-number"))
