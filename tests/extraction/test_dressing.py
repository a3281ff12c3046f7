"""Captions and the titles of notes are known by the names that pages give them."""

import pytest

from quietpage.extraction.dressing import dress
from quietpage.extraction.splitting import split
from quietpage.extraction.tree import parse
from quietpage.model.blocks import BlockKind, Mark, MarkKind


def dressed(body):
    placed = split(parse(f"<body>{body}</body>")[0])
    blocks = dress(placed)
    assert [block.text for block in blocks] == [block.text for block, _element in placed]
    return blocks


@pytest.mark.parametrize(
    "body",
    [
        "<div class='thumb'><img src='a.jpg'><div class='thumbcaption'>The quay</div></div>",
        "<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>The quay</p></div>",
        "<p><img src='a.jpg'></p><div class='caption'><p>The quay</p></div>",
    ],
)
def test_words_below_a_picture_in_what_is_called_a_caption_are_one(body):
    assert [block.kind for block in dressed(body)] == [BlockKind.FIGURE, BlockKind.CAPTION]


@pytest.mark.parametrize(
    "body",
    [
        "<p>First</p><p class='caption'>The quay</p>",
        "<p><img src='a.jpg'></p><p class='encaptioned'>The quay</p>",
        f"<p><img src='a.jpg'></p><div class='caption'>{'The quay is long. ' * 40}</div>",
    ],
)
def test_other_words_are_none(body):
    assert dressed(body)[-1].kind is BlockKind.PARAGRAPH


def test_the_title_of_a_note_is_bold():
    title, words = dressed("<div class='admonition'><p class='admonition-title'>Be <i>quick</i></p><p>Now.</p></div>")
    assert title.marks[0] == Mark(0, 8, MarkKind.STRONG)
    assert title.marks[1].kind is MarkKind.EMPHASIS
    assert words.marks == ()
