from hypothesis import given
from hypothesis import strategies as st

from quietpage.model.article import Body
from quietpage.model.blocks import Block, BlockKind
from quietpage.model.highlight import Place
from quietpage.model.mask import Reason, Verdict
from quietpage.ui.reader.plan import Fold, Shown, lay_out
from quietpage.ui.reader.positions import Positions, units


def body(*kept):
    blocks = tuple(Block(BlockKind.PARAGRAPH, f"block {n}") for n in range(len(kept)))
    return Body(blocks, tuple(Verdict(keep, Reason.ARTICLE if keep else Reason.NAVIGATION) for keep in kept))


def test_a_fold_stands_where_something_is_hidden():
    items = lay_out(body(False, False, True, False), ())
    assert [type(item) for item in items] == [Fold, Shown, Fold]
    assert items[0].label == "2 lines hidden: menus"
    assert items[2].label == "1 line hidden: menus"


def test_an_open_fold_shows_its_blocks_dimmed_in_place():
    items = lay_out(body(False, False, True), {1})
    assert [item.index for item in items[1:]] == [0, 1, 2]
    assert [item.dimmed for item in items[1:]] == [True, True, False]
    assert items[0].is_open


def test_the_reader_has_the_last_word():
    corrected = Body(*(getattr(body(False, True), name) for name in ("blocks", "mask")), {0: True, 1: False})
    items = lay_out(corrected, ())
    assert isinstance(items[0], Shown)
    assert items[1].reasons == (Reason.READER,)


@given(st.lists(st.text(max_size=10), min_size=1, max_size=5), st.data())
def test_places_and_document_positions_agree(texts, data):
    positions, start = Positions(), 3
    for index, text in enumerate(texts):
        hyphens = data.draw(st.sets(st.integers(0, len(text))).map(sorted))
        positions.add(start, index, text, hyphens)
        start += units(text) + len(hyphens) + 1
    block = data.draw(st.integers(0, len(texts) - 1))
    offset = data.draw(st.integers(0, len(texts[block])))
    end = data.draw(st.integers(offset, len(texts[block])))
    found = positions.span(Place(block, offset, block, end))
    assert found is not None
    if end > offset:
        assert positions.place(*found) == Place(block, offset, block, end)
    assert positions.block_at(found[0]) == block
