"""Pictures, notes, lists and quotations that belong to the text stay with it, and are written as what they are."""

import pytest

from quietpage.extraction.lead_image import keep_lead_picture
from quietpage.extraction.machine import read_machine_data
from quietpage.extraction.notes import keep_notes
from quietpage.extraction.page import Extraction, kept_html
from quietpage.extraction.splitting import split
from quietpage.extraction.tree import parse
from quietpage.model.article import Details
from quietpage.model.blocks import MarkKind
from quietpage.model.mask import Reason, Verdict


def placed_of(body, head=""):
    root, _flattened = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    return root, split(root)


def html_of(body):
    _root, placed = placed_of(body)
    blocks = tuple(block for block, _element in placed)
    return kept_html(Extraction(Details(), {}, blocks, tuple(Verdict(True, Reason.ARTICLE, 1.0) for _ in blocks)))


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (
            "<figure><img src='a.jpg' alt='A quay'><figcaption>The quay</figcaption></figure>",
            '<figure><img alt="A quay">\n<figcaption>The quay</figcaption></figure>',
        ),
        (
            "<ul><li><figure><img src='a.jpg' alt='A quay'><figcaption>The quay</figcaption></figure></li></ul>",
            '<li><figure><img alt="A quay">\n<figcaption>The quay</figcaption></figure></li>',
        ),
        ("<blockquote><p>One.</p><p>Two.</p></blockquote>", "<blockquote>\n<p>One.</p>\n<p>Two.</p>\n</blockquote>"),
        (
            "<table><tr><th>Day</th><th>Boat</th></tr><tr><td>1</td><td><p>Ada</p><p>Bee</p></td></tr></table>",
            "<table><tr><th>Day</th><th>Boat</th></tr><tr><td>1</td><td><p>Ada</p><p>Bee</p></td></tr></table>",
        ),
    ],
)
def test_what_belongs_together_is_written_together(body, html):
    assert html_of(body) == html


@pytest.mark.parametrize(
    ("figure", "address"),
    [
        ("<figure itemid='https://p.example/a.jpg?w=6'><div>Image</div></figure>", "https://p.example/a.jpg?w=6"),
        ("<figure data-src='/quay.webp'><figcaption>The quay</figcaption></figure>", "/quay.webp"),
        ("<figure id='quay.jpg'><pre>code</pre></figure>", ""),
        ("<figure data-src='/poster.jpg'><video></video></figure>", ""),
    ],
)
def test_a_picture_that_a_script_would_put_into_a_figure_is_found(figure, address):
    _root, placed = placed_of(figure)
    images = [mark.value for block, _element in placed for mark in block.marks if mark.kind is MarkKind.IMAGE]
    assert images == [address] * bool(address)


def test_the_notes_to_which_the_kept_text_refers_are_kept():
    _root, placed = placed_of(
        '<p>The boat waits<sup><a href="https://p.example/boat#note-2">[2]</a></sup>, see <a href="#menu">all</a></p>'
        '<ol><li id="note-1">Nobody refers to this.</li><li id="note-2"><span>The timetable, p. 3.</span></li></ol>'
        '<div id="menu"><p>Home</p></div>'
    )
    kept = keep_notes(placed, [0.9, 0.3, 0.3, 0.1], [True, False, False, False])
    assert [block.text for (block, _element), keep in zip(placed, kept, strict=True) if keep][1:] == [
        "The timetable, p. 3."
    ]


def test_the_paragraphs_of_a_note_are_kept_with_it():
    _root, placed = placed_of(
        '<p>The boat waits<sup><a href="#n1">[1]</a></sup>.</p><section><ol>'
        '<li id="n1"><p>The timetable, p. 3.</p><p>Not that of 1921.</p></li><li id="n2"><p>Nobody refers to this.</p>'
        "</li></ol></section>"
    )
    kept = keep_notes(placed, [0.9, 0.4, 0.4, 0.4], [True, False, False, False])
    assert kept == [True, True, True, False]


@pytest.mark.parametrize(
    ("picture", "kept"),
    [
        ("<figure><img src='quay.jpg'><figcaption>The quay</figcaption></figure>", ["\ufffc", "The quay"]),
        ("<div><img src='/large/quay-800x600.jpg'></div>", ["\ufffc"]),
        ("<div><img src='/large/other.jpg'></div>", []),
        ("<figure class='author'><img src='ada.jpg'></figure>", []),
        ("<figure><img src='ada.jpg' width='60'></figure>", []),
    ],
)
def test_the_lead_picture_is_kept(picture, kept):
    root, placed = placed_of(
        f"<h1>The boat that waits</h1>{picture}<p>Share</p><p>The ferry company said so.</p>",
        '<meta property="og:image" content="https://post.example/quay.png?w=1200">',
    )
    before = [False] * (len(placed) - 1) + [True]
    after = keep_lead_picture(placed, [0.2] * len(placed), before, read_machine_data(root))
    assert [block.text for (block, _element), keep in zip(placed, after, strict=True) if keep][:-1] == kept


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p>So it is <img class="emoji" alt="🙂" src="a.png">, she said.</p>', "So it is 🙂, she said."),
        ('<p>Bang on <img class="smilie smilie--lazy" alt=":laugh:" src="a.gif"></p>', "Bang on :laugh:"),
        ('<p>Bang on <img class="smilie" src="a.gif"></p>', "Bang on \ufffc"),
        ('<p>The quay <img alt="A quay" src="a.png"></p>', "The quay \ufffc"),
        ('<h2>Boats <a class="headerlink" href="#boats">\uf0c1</a></h2>', "Boats"),
        ('<h2>Boats<a class="headerlink" href="#boats">¶</a></h2>', "Boats"),
        (
            '<figcaption><span>The quay at noon.</span><span class="caption__source">Ada Quill</span></figcaption>',
            "The quay at noon. Ada Quill",
        ),
        ('<figcaption><span class="credit">Ada Quill</span></figcaption>', "Ada Quill"),
        ("<figcaption><b>Q</b><span>uay</span></figcaption>", "Quay"),
    ],
)
def test_signs_are_written_as_such_and_what_only_a_style_parts_is_parted(body, text):
    _root, placed = placed_of(body)
    assert [block.text for block, _element in placed] == [text]
