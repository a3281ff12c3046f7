"""A highlight with its source, read back from each form."""

from lxml import html

from quietpage.exporting.text.citation import cited_html, cited_markdown, cited_plain
from quietpage.model.article import Details
from quietpage.model.blocks import IMAGE_CHARACTER
from quietpage.model.color import Color
from quietpage.model.highlight import LOST, Highlight, Place

KNOWN = Details("Tides & <ebbs>", "Tides", "Example", "https://example.org/a?b=1&c=2", "2025-11-17")


def highlight(quote, **rest):
    now = "2026-11-24T06:30:00.125Z"
    return Highlight(1, 1, Place(0, 0, 0, 1), quote, "", "", Color.YELLOW, "", (), now, now, 0, 1, **rest)


def test_the_title_is_the_link_even_where_the_author_has_the_same_word():
    page = html.fragment_fromstring(cited_html([(highlight("1 < 2"), KNOWN)]), create_parent="div")
    assert page.xpath("string(blockquote/@cite)") == KNOWN.url
    assert page.xpath("string(blockquote/p)") == "1 < 2"
    assert (page.xpath("string(.//a)"), page.xpath("string(.//a/@href)")) == (KNOWN.title, KNOWN.url)
    assert page.xpath("string(p)") == "— Tides, Tides & <ebbs>, Example, 2025-11-17"
    assert cited_markdown([(highlight("*no* star"), KNOWN)]) == (
        "> \\*no\\* star\n\n— Tides, [Tides & \\<ebbs>](https://example.org/a?b=1&c=2), Example, 2025-11-17"
    )


def test_paragraphs_stay_apart_and_pictures_are_left_out():
    quote = f"one\n{IMAGE_CHARACTER}\ntwo"
    assert cited_markdown([(highlight(quote), Details(title="T"))]) == "> one\n>\n> two\n\n— T"
    page = html.fragment_fromstring(cited_html([(highlight(quote), Details(title="T"))]), create_parent="div")
    assert [p.text for p in page.xpath("blockquote/p")] == ["one", "two"]
    assert page.xpath(".//a | .//@cite") == []


def test_several_come_one_after_the_other_lost_ones_too():
    two = [(highlight("first"), KNOWN), (highlight("second", anchor_state=LOST), Details(title="Other"))]
    assert cited_plain(two) == (
        "“first”\nTides, Tides & <ebbs>, Example, 2025-11-17, https://example.org/a?b=1&c=2\n\n“second”\nOther"
    )
    assert cited_html(two).count("<blockquote") == 2
    assert cited_markdown(two).endswith("> second\n\n— Other")
