from hypothesis import given
from hypothesis import strategies as st

from quietpage.anchoring.places import Described, find_quote, range_to_place
from quietpage.model.blocks import Block, BlockKind, article_text

BLOCKS = st.lists(st.text(max_size=12).map(lambda text: Block(BlockKind.PARAGRAPH, text)), min_size=1, max_size=6)


@given(BLOCKS, st.data())
def test_every_range_of_the_text_is_a_place_and_back(blocks, data):
    length = len(article_text(tuple(blocks)))
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    assert Described(blocks).range_of(range_to_place(blocks, start, end)) == (start, end)


def test_a_quote_is_found_whatever_its_spacing():
    blocks = [Block(BlockKind.PARAGRAPH, "one two"), Block(BlockKind.PARAGRAPH, "three one two")]
    assert Described(blocks).range_of(find_quote(blocks, "two   three")) == (4, 13)
    assert Described(blocks).range_of(find_quote(blocks, "one two", 2)) == (14, 21)
    assert find_quote(blocks, "four") is None
