"""What is copied is read back by others: lxml for HTML, Qt's own Markdown for Markdown."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from PySide6.QtGui import QTextDocument

from quietpage.config import resources
from quietpage.exporting.text.cutting import cut, with_title
from quietpage.exporting.text.html import as_html
from quietpage.exporting.text.markdown import as_markdown
from quietpage.exporting.text.plain import as_plain
from quietpage.extraction.page import extract_html
from quietpage.model.article import Details
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, Cell, Mark, MarkKind
from quietpage.model.highlight import Place

KIND, MARK = BlockKind, MarkKind
PAGE = "https://example.org/page"
ROOT = Path(__file__).parents[3]
PAGES = [
    *(ROOT / "app" / "quietpage" / "dev" / "pages").glob("*.html"),
    *resources.folder("sample").glob("*.html"),
    *(ROOT / "tests" / "extraction" / "cases").glob("*/source.html"),
]


def paragraph(text, *marks, **rest):
    return Block(KIND.PARAGRAPH, text, marks, **rest)


def item(text, marker, level=1, **rest):
    return Block(KIND.LIST_ITEM, text, level=level, marker=marker, **rest)


def cell(text, row, column, **rest):
    return Block(KIND.CELL, text, cell=Cell(0, row, column, **rest))


def markdown(*blocks):
    return as_markdown(blocks, PAGE)


def read_html(blocks):
    return html.fragment_fromstring(as_html(blocks, PAGE), create_parent="div")


def read_markdown(text):
    """Markdown as a program shows it: its words."""
    document = QTextDocument()
    font = document.defaultFont()
    font.setPointSize(12)
    document.setDefaultFont(font)
    # Qt's reader stops at a line break within a cell, which others take
    document.setMarkdown(text.replace("<br>", " "))
    return document.toPlainText()


def letters(text):
    """All that is no space, and no sign of a list or an image: for texts that are to be the same but for their form."""
    return "".join(re.sub(r"[\s•◦▪☐☑\ufffc]+", "", text).split())


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.parent.name if path.stem == "source" else path.stem)
def test_no_word_of_a_page_is_lost_or_changed(page):
    blocks = extract_html(page.read_text("utf-8", "replace"), PAGE).blocks
    blocks = [replace(block, marker="") for block in blocks if block.kind is not KIND.RULE]
    said = letters("".join(block.text for block in blocks))
    assert len(said) > 100
    without_images = [replace(b, marks=tuple(m for m in b.marks if m.kind is not MARK.IMAGE)) for b in blocks]
    assert letters(as_plain(without_images)) == said
    assert letters(read_html(without_images).text_content()) == said
    assert letters(read_markdown(as_markdown(without_images, PAGE))) == said


@pytest.mark.parametrize(
    "words",
    [
        "2 * 3 * 4, *not* emphasis, __nor__ this, snake_case_name and _one_",
        "# no heading",
        "- no list",
        "+ no list",
        "1. no list",
        "12) no list",
        "> no quotation",
        "=====",
        "---",
        "a [link](https://example.org) that is none, and ![no image](x.png)",
        "<b>no element</b> & &amp; no entity",
        "`no code` and ~~not struck~~",
        "| no | table |",
        "a line\n--- | ---\nof pipes",
        "C #",
        "a \\ backslash \\* before a sign",
    ],
)
def test_words_mean_nothing_but_themselves_in_markdown(words):
    for block in (paragraph(words), item(words, "•"), cell(words, 0, 0), Block(KIND.HEADING, words, level=2)):
        assert letters(read_markdown(markdown(block))) == letters(words), block.kind


def test_emphasis_takes_signs_where_these_are_taken_for_it_and_elements_elsewhere():
    text = "a bold word, part of it, (in)side"
    strong = Mark(2, 6, MARK.STRONG), Mark(13, 15, MARK.EMPHASIS), Mark(25, 29, MARK.STRONG)
    assert markdown(paragraph(text, *strong)) == "a **bold** word, *pa*rt of it, <strong>(in)</strong>side"
    assert markdown(paragraph("one two ", Mark(0, 4, MARK.STRONG), Mark(4, 8, MARK.EMPHASIS))) == (
        "<strong>one</strong> <em>two</em>"
    )
    both = paragraph("one two three", Mark(0, 13, MARK.EMPHASIS), Mark(4, 7, MARK.STRONG))
    assert markdown(both) == "*one **two** three*"
    overlapping = paragraph("one two three", Mark(0, 7, MARK.EMPHASIS), Mark(4, 13, MARK.STRONG))
    assert letters(read_markdown(markdown(overlapping))) == "onetwothree"


def test_links_lead_outside_only_and_a_note_of_the_page_to_the_page():
    text = "See there, note 1, or run."
    marks = (
        Mark(4, 9, MARK.LINK, "https://example.org/a (b)"),
        Mark(16, 17, MARK.LINK, "#fn1"),
        Mark(22, 25, MARK.LINK, "javascript:run()"),
    )
    assert markdown(paragraph(text, *marks)) == (
        "See [there](https://example.org/a%20%28b%29), note [1](https://example.org/page#fn1), or run."
    )
    links = [link.get("href") for link in read_html([paragraph(text, *marks)]).iter("a")]
    assert links == ["https://example.org/a (b)", "https://example.org/page#fn1"]
    assert as_markdown([paragraph(text, *marks)], "").endswith("note 1, or run.")


def test_lists_keep_their_numbers_their_depth_and_what_stands_in_their_items():
    blocks = [
        item("third", "3."),
        item("deeper", "◦", 2),
        item("fourth", "4."),
        item("goes on", ""),
        Block(KIND.CODE, "run()\n  now", level=1),
        paragraph("after it"),
    ]
    assert markdown(*blocks) == (
        "3. third\n\n   - deeper\n\n4. fourth\n\n   goes on\n\n   ```\n   run()\n     now\n   ```\n\nafter it"
    )
    assert as_plain(blocks) == "3. third\n   ◦ deeper\n4. fourth\n\n   goes on\n\n   run()\n     now\n\nafter it"
    page = read_html(blocks)
    assert [entry.get("value") for entry in page.xpath("ol/li")] == ["3", "4"]
    assert page.xpath("string(ol/li[1]/ul/li)") == "deeper"
    assert page.xpath("string(ol/li[2]/pre/code)") == "run()\n  now"
    assert page.xpath("string(p)") == "after it"


def test_a_quotation_in_an_item_and_a_list_in_a_quotation_are_kept_apart():
    inside = [item("said", "•"), paragraph("quoted", level=1, quote=1), item("done", "•")]
    assert markdown(*inside) == "- said\n\n  > quoted\n\n- done"
    around = [paragraph("she said", quote=1), item("one", "•", quote=1), paragraph("and left")]
    assert markdown(*around) == "> she said\n>\n> - one\n\nand left"


def test_tables_keep_merged_cells_in_html_and_their_columns_in_markdown():
    blocks = [
        cell("a|b", 0, 0, header=True),
        cell("wide", 0, 1, columns=2, header=True),
        cell("tall", 1, 0, rows=2),
        cell("x\ny", 1, 1),
        cell("z", 1, 2),
        cell("last", 2, 2),
    ]
    assert markdown(*blocks).splitlines() == [
        "| a\\|b | wide |  |",
        "| --- | --- | --- |",
        "| tall | x<br>y | z |",
        "|  |  | last |",
    ]
    assert as_plain(blocks).splitlines() == ["a|b\twide", "tall\tx y\tz", "last"]
    page = read_html(blocks)
    assert [(c.tag, c.get("rowspan"), c.get("colspan")) for c in page.xpath("table/tr/*[@rowspan or @colspan]")] == [
        ("th", None, "2"),
        ("td", "2", None),
    ]


def test_code_keeps_its_lines_and_its_backticks():
    block = Block(KIND.CODE, "a = `b`\n```\n  <c>")
    assert markdown(block) == "````\na = `b`\n```\n  <c>\n````"
    assert read_html([block]).xpath("string(pre)") == block.text
    assert markdown(paragraph("say `x` aloud", Mark(4, 7, MARK.CODE))) == "say `` `x` `` aloud"


def test_pictures_are_said_in_words_or_left_out():
    text = f"before {IMAGE_CHARACTER} and {IMAGE_CHARACTER} after"
    block = paragraph(text, Mark(7, 8, MARK.IMAGE, "key", "a  clock"), Mark(13, 14, MARK.IMAGE))
    assert as_plain([block]) == "before [image: a clock] and  after"
    assert read_html([block]).text_content() == "before [image: a clock] and  after"


def test_a_few_words_of_a_block_are_words_and_several_blocks_keep_what_they_are():
    blocks = [
        (2, Block(KIND.HEADING, "A heading", level=2)),
        (5, item("one two three", "1.", 1)),
        (6, paragraph("the end", Mark(0, 3, MARK.EMPHASIS))),
    ]
    assert as_markdown(cut(blocks, Place(2, 2, 2, 9)), "") == "heading"
    assert as_plain(cut(blocks, Place(5, 3, 5, 8))) == " two "
    assert as_html(cut(blocks, Place(5, 0, 5, 13)), "") == '<ol>\n<li value="1">one two three</li>\n</ol>'
    assert as_markdown(cut(blocks, Place(2, 2, 6, 5)), "") == "## heading\n\n1. one two three\n\n*the* e"


def test_a_whole_article_has_its_title_and_its_source_above_it():
    details = Details("The title", "Ann O.", "Example", "https://example.org/a_b", "2025-11-17")
    text = as_markdown(with_title(details, [paragraph("Words.")]), details.url)
    assert text == (
        "# The title\n\nAnn O. · Example · 2025-11-17 · [https://example.org/a_b](https://example.org/a_b)\n\nWords."
    )
    assert as_plain(with_title(Details(title="Alone"), [paragraph("Words.")])) == "Alone\n\nWords."


def test_alignment_and_language_are_copied_and_what_floats_leaves_nothing_behind():
    marks = (Mark(0, 1, MARK.IMAGE, "key", "A quay"), Mark(0, 1, MARK.FLOAT, "left"), Mark(4, 11, MARK.LANGUAGE, "fr"))
    blocks = [paragraph(f"{IMAGE_CHARACTER} a déjà vu", *marks, alignment="center"), paragraph("End")]
    assert as_html(blocks, PAGE) == (
        '<p style="text-align: center">[image: A quay] a <span lang="fr">déjà vu</span></p>\n<p>End</p>'
    )
    assert as_markdown(blocks, PAGE) == "[image: A quay] a déjà vu\n\nEnd".replace("[", "\\[").replace("]", "\\]")
