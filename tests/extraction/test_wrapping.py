from quietpage.extraction.dump import read_dump

WRAPPED = """The ferry left at nine with forty people on board, and nobody had
counted the bicycles. By the time it passed the breakwater the wind
had turned, and the skipper, who had read the gauge himself, went up
to the bridge without a word to anyone.

    The second crossing was quieter. Two passengers slept through
the whole of it, and the third, who kept a diary, wrote down that
nothing had happened, which was not quite true, for the bell on the
outer mole had rung twice.
"""


def texts(source):
    return [block.text for block in read_dump(source)]


def test_a_paragraph_wrapped_at_a_fixed_width_is_one_block():
    first, second = texts(WRAPPED)
    assert first.startswith("The ferry left at nine")
    assert first.endswith("without a word to anyone.")
    assert second == " ".join(WRAPPED.split("\n\n")[1].split())


def test_a_short_paragraph_is_joined_where_the_others_were_wrapped_at_the_same_width():
    short = (
        "The bicycles were counted in the end by the old harbour master and\nhis daughter, and there were nine of them."
    )
    third = WRAPPED.split("\n\n")[0]
    assert texts(f"{WRAPPED}\n{third}\n\n{short}")[-1] == " ".join(short.split())
    assert texts(short) == short.split("\n")


def test_wrapped_japanese_is_joined_without_spaces():
    lines = ["\u3000" + "港" * 38, "町" * 39, "船" * 39, "灯" * 39, "海" * 12 + "。", "\u3000" + "駅" * 20 + "。"]
    first, second = texts("\n".join(lines))
    assert first == "港" * 38 + "町" * 39 + "船" * 39 + "灯" * 39 + "海" * 12 + "。"
    assert second == "駅" * 20 + "。"


def test_menus_teasers_and_lists_keep_their_lines():
    menu = "Home\nNews\nWeather and tides for the coming week\nContact\nAbout"
    assert texts(menu) == menu.split("\n")
    teasers = "Council votes to reopen the old canal after sixty dry years\nA short history of the weather map\n" * 2
    assert texts(teasers) == teasers.strip().split("\n")


def test_line_ends_that_were_converted_twice_are_one():
    assert texts("one line\r\r\nanother line\r\rthird") == ["one line", "another line", "third"]
