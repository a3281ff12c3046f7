"""What a page sets in the middle, at an edge, or at the side of the text is known of its blocks."""

import pytest

from quietpage.extraction.splitting import split
from quietpage.extraction.tree import parse
from quietpage.model.blocks import BlockKind, MarkKind
from quietpage.model.packing import pack_blocks, unpack_blocks

IMAGE = '<img src="a.jpg" alt="A quay">'


def blocks_of(body, attributes=""):
    root, _flattened = parse(f"<html {attributes}><body>{body}</body></html>")
    return [block for block, _element in split(root)]


def sides(body):
    return [mark.value for block in blocks_of(body) for mark in block.marks if mark.kind is MarkKind.FLOAT]


@pytest.mark.parametrize(
    ("body", "side"),
    [
        ('<p><img src="a.jpg" align="right"> The quay</p>', "right"),
        ('<p><img src="a.jpg" style="margin: 0; float:left"> The quay</p>', "left"),
        (f'<div style="float: right; width: 220px">{IMAGE}<br><small>The quay</small></div><p>Text</p>', "right"),
        (f'<figure class="wp-caption alignleft">{IMAGE}<figcaption>The quay</figcaption></figure>', "left"),
        (f'<div class="thumb tright"><div class="thumbinner">{IMAGE}</div></div>', "right"),
        (f'<div class="floatleft"><a href="https://a.example/">{IMAGE}</a></div>', "left"),
        (f'<figure typeof="mw:File/Thumb">{IMAGE}<figcaption>The quay</figcaption></figure>', "right"),
        (f'<figure typeof="mw:File/Thumb" class="mw-halign-left">{IMAGE}</figure>', "left"),
        (f'<table align="right"><tr><td>{IMAGE}</td></tr></table>', ""),
        (f'<figure typeof="mw:File/Thumb" class="mw-halign-center">{IMAGE}</figure>', ""),
        (f'<figure class="aligncenter">{IMAGE}</figure>', ""),
        (f'<div style="float: left">{"<p>A column of the page.</p>" * 40}{IMAGE}</div>', ""),
        (f"<p>{IMAGE} The quay</p>", ""),
    ],
)
def test_a_picture_floats_where_it_or_what_holds_it_says_so(body, side):
    assert sides(body) == ([side] if side else [])


@pytest.mark.parametrize(
    ("body", "alignment"),
    [
        ('<p style="text-align: center">Finis</p>', "center"),
        ('<p align="right">Finis</p>', "right"),
        ("<center>Finis</center>", "center"),
        ('<div class="has-text-align-right"><div><p>Finis</p></div></div>', "right"),
        ('<h2 class="text-center">Finis</h2>', "center"),
        ('<div align="center"><p align="left">Finis</p></div>', ""),
        ('<p align="left" dir="rtl">Finis</p>', "left"),
        ('<p style="text-align: justify">Finis</p>', ""),
        ('<p align="nowhere">Finis</p>', ""),
        (f'<div align="center">{"<p>All of an old page is in the middle.</p>" * 30}<p>Finis</p></div>', ""),
        ('<pre style="text-align: center">Finis</pre>', ""),
        ("<p>Finis</p>", ""),
    ],
)
def test_lines_are_aligned_where_their_element_or_one_around_a_few_of_them_says_so(body, alignment):
    blocks = blocks_of(body)
    assert (blocks[-1].text, blocks[-1].alignment) == ("Finis", alignment)
    assert unpack_blocks(pack_blocks(tuple(blocks))) == tuple(blocks)


def test_cells_are_aligned_each_by_itself():
    cells = blocks_of(
        "<table><tr><td align='center'>a</td><td>b</td></tr><tr align='right'><td>c</td><td>d</td></tr></table>"
    )
    assert [(cell.kind, cell.alignment) for cell in cells] == [
        (BlockKind.CELL, alignment) for alignment in ("center", "", "right", "right")
    ]


@pytest.mark.parametrize(
    ("body", "languages"),
    [
        ('<p>She said <i lang="fr">déjà vu</i> twice.</p>', [("déjà vu", "fr")]),
        ('<p>She said <span lang="en">so</span>.</p>', []),
        ('<p lang="de">Sie sagte <span lang="de">so</span>.</p>', []),
        ('<p>She said <span lang="<script>">so</span>.</p>', []),
    ],
)
def test_words_in_another_language_are_marked(body, languages):
    (block,) = blocks_of(body, 'lang="en"')
    found = [mark for mark in block.marks if mark.kind is MarkKind.LANGUAGE]
    assert [(block.text[mark.start : mark.end], mark.value) for mark in found] == languages


@pytest.mark.parametrize(
    ("body", "text", "page"),
    [
        ('<p>It reads <bdo dir="rtl">abc</bdo>.</p>', "It reads \u202eabc\u202c.", ""),
        ("<p>By <bdi>أمل</bdi>: 3</p>", "By \u2068أمل\u2069: 3", ""),
        ("<p>By <bdi>Amal</bdi>: 3</p>", "By Amal: 3", ""),
        ("<p>By <bdi>Amal</bdi>: 3</p>", "By \u2068Amal\u2069: 3", 'dir="rtl"'),
        ('<p>رقم <span dir="ltr">+44 20</span></p>', "رقم \u2066+44 20\u2069", 'dir="rtl"'),
        ('<p>No <span dir="ltr">+44 20</span></p>', "No +44 20", ""),
        ('<p>The word <span dir="rtl">كتاب</span></p>', "The word كتاب", ""),
        ("<p>Empty<bdi> </bdi> <bdo dir='rtl'></bdo>so</p>", "Empty so", ""),
    ],
)
def test_words_with_a_direction_of_their_own_keep_it(body, text, page):
    (block,) = blocks_of(body, page)
    assert block.text == text
