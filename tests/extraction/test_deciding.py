from hypothesis import given
from hypothesis import strategies as st

from quietpage.extraction.deciding import decide
from quietpage.extraction.lines import WORD
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, Cell

TEXT = "some words that make a paragraph of the article"


def paragraph(text=TEXT, source="/html/body/main/p"):
    return Block(BlockKind.PARAGRAPH, text, source=source)


@given(st.lists(st.tuples(st.text(max_size=30), st.floats(0, 1)), max_size=12))
def test_every_block_gets_a_decision_and_what_is_all_but_sure_is_kept(entries):
    blocks = [paragraph(text) for text, _chance in entries]
    kept = decide(blocks, [chance for _text, chance in entries])
    assert len(kept) == len(blocks)
    for block, (_text, chance), keep in zip(blocks, entries, kept, strict=True):
        assert keep or chance < 1 or not WORD.findall(block.text)


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


def test_a_doubtful_line_between_kept_ones_is_kept_but_not_a_word_alone():
    assert decide([paragraph(), paragraph("a doubtful line of words"), paragraph()], [0.95, 0.4, 0.95]) == [True] * 3
    long = [paragraph(TEXT * 9), paragraph("Advertisement"), paragraph(TEXT * 9)]
    assert decide(long, [0.95, 0.36, 0.95]) == [True, False, True]


def test_an_embedded_post_stays_with_the_text_that_it_follows():
    post = Block(BlockKind.PARAGRAPH, "what somebody posted about it", quote=1, source="/html/body/main/blockquote/p")
    blocks = [paragraph(), post, post, paragraph(), paragraph("a teaser"), post]
    chances = [0.95, 0.1, 0.1, 0.95, 0.02, 0.1]
    assert decide(blocks, chances, {1, 2, 5}) == [True, True, True, True, False, False]
    assert decide(blocks, chances) == [True, False, False, True, False, False]


def test_the_lead_between_the_headline_and_the_text_is_kept():
    headline = Block(BlockKind.HEADING, "The pier is open again", level=1, source="/html/body/header/h1")
    lead = "After three years of repairs, walkers may go to its end."
    above = [paragraph("Sections of this paper, and all of them worth your while."), headline]
    date = paragraph("2 May")
    page = [*above, paragraph(lead), date, paragraph(TEXT * 9), paragraph(TEXT * 9)]
    assert decide(page, [0.02, 0.1, 0.25, 0.02, 0.95, 0.95]) == [False, False, True, False, True, True]
    assert decide(page, [0.25, 0.1, 0.02, 0.02, 0.95, 0.95]) == [False, False, False, False, True, True]


def test_a_rule_parts_kept_text_and_nothing_else():
    rule = Block(BlockKind.RULE, "", source="/html/body/main/hr")
    blocks = [rule, paragraph(), rule, paragraph(), rule, paragraph("Menu")]
    assert decide(blocks, [0.5, 0.9, 0.5, 0.9, 0.5, 0.05]) == [False, True, True, True, False, False]
