from hypothesis import given
from hypothesis import strategies as st

from quietpage.extraction.deciding import decide
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, Cell

TEXT = "some words that make a paragraph of the article"


def paragraph(text=TEXT, source="/html/body/main/p"):
    return Block(BlockKind.PARAGRAPH, text, source=source)


@given(st.lists(st.tuples(st.text(max_size=30), st.floats(0, 1)), max_size=12))
def test_every_block_gets_a_decision_and_falling_chances_never_turn_back(entries):
    blocks = [paragraph(text) for text, _chance in entries]
    chances = [chance for _text, chance in entries]
    kept = decide(blocks, chances)
    assert len(kept) == len(blocks)
    worded = [(chance, keep) for block, chance, keep in zip(blocks, chances, kept, strict=True) if block.text.isalpha()]
    best_hidden = max((chance for chance, keep in worded if not keep), default=0)
    assert all(chance >= best_hidden for chance, keep in worded if keep)


def test_what_is_likely_is_kept_and_what_is_not_is_hidden():
    assert decide([paragraph()] * 4, [0.95, 0.9, 0.05, 0.1]) == [True, True, False, False]


def test_a_table_is_taken_or_left_as_one():
    cells = [
        Block(BlockKind.CELL, "figures", cell=Cell(0, row, column), source=f"/t/tr[{row}]/td[{column}]")
        for row in range(2)
        for column in range(2)
    ]
    assert decide([paragraph(), *cells], [0.95, 0.9, 0.9, 0.3, 0.9])[1:] == [True] * 4
    assert decide([paragraph(), *cells], [0.95, 0.1, 0.6, 0.1, 0.1])[1:] == [False] * 4


def test_a_picture_and_its_caption_stay_with_the_text_around_them():
    figure = Block(BlockKind.FIGURE, IMAGE_CHARACTER, source="/html/body/main/figure/img")
    caption = Block(BlockKind.CAPTION, "The pier at noon", source="/html/body/main/figure/figcaption")
    around = [paragraph(), figure, caption, paragraph()]
    assert decide(around, [0.95, 0.5, 0.1, 0.95]) == [True] * 4
    aside = [
        paragraph(),
        paragraph(source="/html/body/aside/p"),
        figure,
        caption,
        paragraph(source="/html/body/aside/p"),
    ]
    assert decide(aside, [0.95, 0.02, 0.5, 0.1, 0.02]) == [True, False, False, False, False]
