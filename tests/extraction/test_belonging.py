"""What belongs to the kept text by the way its page is built is kept with it, and nothing else."""

import pytest

from quietpage.extraction.belonging import keep_what_belongs
from quietpage.extraction.page import extract_text
from quietpage.extraction.splitting import split
from quietpage.extraction.tree import parse

BEFORE, AFTER = "<p>The ferry waits at the quay.</p>", "<p>It leaves at noon.</p>"


def kept_of(body, chance=0.3, unlikely=()):
    """What is kept of a body of which only its first and last block, and what begins with KEPT, were kept."""
    placed = split(parse(f"<body>{BEFORE}{body}{AFTER}</body>")[0])
    blocks = [block for block, _element in placed]
    kept = [block.text.startswith("KEPT") for block in blocks]
    kept[0] = kept[-1] = True
    chances = [
        0.9 if keep else 0.02 if block.text in unlikely else chance for block, keep in zip(blocks, kept, strict=True)
    ]
    after = keep_what_belongs(placed, chances, kept)
    return [block.text for block, keep in zip(blocks, after, strict=True) if keep][1:-1]


def test_a_plain_list_between_paragraphs_is_text():
    assert kept_of("<ul><li>bread</li><li>two <b>eggs</b></li></ul>") == ["bread", "two eggs"]
    assert kept_of("<ul><li>bread</li></ul>", chance=0.02) == []


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li><a href='https://p.example/a'>Home</a></li><li><a href='https://p.example/b'>News</a></li></ul>",
        "<div><ul><li>bread</li></ul></div>",  # not beside the paragraphs
        f"<ul><li>{'One post, which is long. ' * 5}</li><li>{'Another one. ' * 9}</li></ul>",
    ],
)
def test_menus_lists_of_elsewhere_and_posts_are_not(body):
    assert kept_of(body) == []


def test_what_is_nested_in_a_kept_item_is_kept():
    listed = "<ul><li>KEPT carrots<ul><li>in cubes</li></ul></li><li>leeks</li></ul>"
    assert kept_of(f"<div>{listed}</div>") == ["KEPT carrots", "in cubes"]


def test_who_speaks_in_a_list_of_definitions_is_kept_with_what_is_said():
    spoken = "<dt>NORA</dt><dd>KEPT Welcome back to the road.</dd><dt>BEN</dt><dd>Mile ten!</dd>"
    assert kept_of(f"<dl>{spoken}</dl>") == ["NORA", "KEPT Welcome back to the road.", "BEN", "Mile ten!"]
    assert kept_of("<dl><dt>KEPT a</dt><dd>Mostly words that nobody kept.</dd></dl>") == ["KEPT a"]


def test_a_bold_line_between_kept_ones_is_kept():
    assert kept_of("<p><b>To serve</b></p>") == ["To serve"]
    assert kept_of("<p><b>To</b> serve</p>") == []
    assert kept_of("<p><b>Advertisement</b></p>", unlikely=("Advertisement",)) == []


def test_what_is_called_a_caption_stays_below_its_picture():
    image = "<p>KEPT <img src=a.jpg></p>"
    assert kept_of(f"{image}<p class='wp-caption-text'>The quay</p>") == ["KEPT \ufffc"]  # below words
    placed_below = "<figure><img src=a.jpg alt=KEPT></figure><p class='wp-caption-text'>The quay</p>"
    placed = split(parse(f"<body>{BEFORE}{placed_below}{AFTER}</body>")[0])
    assert keep_what_belongs(placed, [0.9, 0.9, 0.1, 0.9], [True, True, False, True]) == [True] * 4


def test_a_formula_between_kept_blocks_is_kept():
    formula = "<math display='block'><mi>x</mi><mo>=</mo><mn>1</mn></math>"
    assert kept_of(formula * 2) == ["x = 1", "x = 1"]
    assert kept_of(f"{formula}<p>Share this</p>") == []


def test_signs_on_buttons_are_not_kept():
    assert kept_of("<button>KEPT this</button>") == ["KEPT this"]
    placed = split(parse(f"<body>{BEFORE}<div><button>▼</button></div>{AFTER}</body>")[0])
    assert keep_what_belongs(placed, [0.9] * 3, [True] * 3) == [True, False, True]


DUMP = """Home
News
Contact

Old bridge closes to cars

The town council voted on Tuesday night to close the old bridge to cars for the rest of the winter.

Engineers had found cracks in two of its four piers in October, and told the council that salt would make them worse.

“We would rather walk than swim,” said the mayor, Edda Lunt, after the vote, which was nine to two.

{last}

{share}

Related articles
The mill opens again
"""


def kept_lines(last, share="Share on Facebook"):
    page = extract_text(DUMP.format(last=last, share=share))
    return [block.text for block, verdict in zip(page.blocks, page.mask, strict=True) if verdict.kept]


def test_the_short_last_sentence_of_a_dump_is_kept():
    for share in ("Share on Facebook", "Tweet", "Facebook Twitter Email"):
        assert kept_lines("She declined to give a date.", share)[-1] == "She declined to give a date."


@pytest.mark.parametrize(
    "last", ["Leave a comment", "Sign up for our newsletter.", "All rights reserved by us.", "Read."]
)
def test_what_sites_write_below_all_their_articles_is_not(last):
    assert last not in kept_lines(last)


def test_the_first_paragraph_is_kept_when_nothing_above_it_can_be_the_title():
    first = "The town council voted on Tuesday night to close the old bridge to cars for the rest of the winter."
    page = extract_text(
        DUMP.partition("\n\n")[2].partition("\n\n")[2].format(last="It will open in May.", share="Tweet")
    )
    assert [block.text for block, verdict in zip(page.blocks, page.mask, strict=True) if verdict.kept][0] == first


@pytest.mark.parametrize(
    "box",
    [
        "<div class='admonition note'><p class='admonition-title'>Note</p><p>{}</p></div>",
        "<div class='callout'><div class='callout-title'><div class='title-inner'>Note</div></div><p>{}</p></div>",
        "<div class='alert alert-info'><p class='alert-heading'>Note</p>{}</div>",
    ],
)
def test_the_title_of_a_kept_note_is_kept_and_of_no_other(box):
    assert kept_of(box.format("KEPT Bring a coat."), unlikely=("Note",)) == ["Note", "KEPT Bring a coat."]
    assert kept_of(box.format("Bring a coat."), unlikely=("Note",)) == []


def test_what_has_the_name_of_a_title_but_nothing_below_it_is_left():
    assert kept_of("<div class='note'><p class='note-title'>Note</p></div><p>KEPT Bread.</p>", unlikely=("Note",)) == [
        "KEPT Bread."
    ]


LONG = f"KEPT {'The stairs have a hundred steps. ' * 6}"
BOX = "<tr><th>Height</th><td>31 m</td></tr><tr><th>Light</th><td>white</td></tr>"


@pytest.mark.parametrize(
    "box", ["<table class='infobox vcard'>{}</table>", "<aside class='portable-infobox'>{}</aside>"]
)
def test_the_box_of_facts_above_kept_text_is_kept(box):
    facts = box.format(BOX if box.startswith("<table") else "<p>Height</p><p>31 m</p><p>Light</p><p>white</p>")
    assert kept_of(f"<div>{facts}<p>KEPT A tower.</p></div>") == ["Height", "31 m", "Light", "white", "KEPT A tower."]
    assert kept_of(f"<div>{facts}</div><p>KEPT A tower.</p>") == ["KEPT A tower."]
    assert kept_of(f"<table class='list'>{BOX}</table>") == []


def test_the_times_of_a_recipe_are_kept_with_its_items():
    times = "<div class='prep-time'>Prep: 10 min</div><div><b itemprop='recipeYield'>4 people</b></div>"
    more = "<button class='servings'>2x</button><div class='total-time'>Total time</div><div>17 votes</div>"
    items = "<ul><li>{} flour</li></ul>"
    recipe = f"<div class='recipe'>{times}{more}{items}</div>"
    assert kept_of(recipe.format("KEPT 2 cups of")) == ["Prep: 10 min", "4 people", "KEPT 2 cups of flour"]
    assert kept_of(recipe.format("2 cups of")) == []


def test_the_title_of_a_section_of_which_the_words_are_kept_is_kept_unless_it_is_one_of_many():
    section = f"<section><h2>Abstract</h2><p>{LONG}</p></section>"
    assert kept_of(section)[0] == "Abstract"
    assert kept_of(section, unlikely=("Abstract",))[0] != "Abstract"
    assert "Abstract" not in kept_of(section * 2)
    assert "Abstract" not in kept_of(section.replace("Abstract", "<a href='https://p.example/a'>Abstract</a>"))
    assert "Abstract" not in kept_of(f"<div><h2>Abstract</h2></div><p>{LONG}</p>")


def test_who_is_quoted_is_kept_with_the_quotation():
    quoted = "<blockquote><p>KEPT It waits for nobody.</p></blockquote>"
    assert kept_of(f"<p>Marta wrote:</p>{quoted}", chance=0.01) == ["Marta wrote:", "KEPT It waits for nobody."]
    assert kept_of(f"<p>Advertisement</p>{quoted}", chance=0.01) == ["KEPT It waits for nobody."]


def test_signs_that_only_a_font_of_the_page_shows_are_not_kept():
    placed = split(parse("<p>The ferry waits.</p><p>\uf09a \uf232</p>")[0])
    assert keep_what_belongs(placed, [0.9, 0.9], [True, True]) == [True, False]


def test_a_box_in_the_text_that_asks_for_an_address_is_left_out():
    box = "<div><span><h3>KEPT {title}</h3></span><div><p>KEPT Never miss a ferry again.</p></div></div>"
    assert kept_of(box.format(title="Sign up for the ferry newsletter")) == []
    assert kept_of(box.format(title="Sign up for the race"))[0] == "KEPT Sign up for the race"
    long = box.format(title="Sign up for the newsletter").replace("again.", "again. " * 200)
    assert kept_of(long)[0] == "KEPT Sign up for the newsletter"


def test_a_list_of_what_a_thing_measures_is_kept_where_a_line_of_it_is():
    lines = ["Length: 186 cm", "Weight per ski: 2030 grams", "KEPT Width: 117 mm", "Core: maple"]
    assert kept_of(f"<div>{''.join(f'<p>{line}</p>' for line in lines)}</div>") == lines
    assert kept_of(f"<div>{''.join(f'<p>{line}</p>' for line in lines[:3])}</div>") == lines[2:3]


def test_a_box_of_facts_is_kept_where_its_program_put_it_into_a_paragraph():
    box = "<p><aside class='portable-infobox'><h3>Type</h3><div>A ferry</div></aside></p>"
    assert kept_of(f"<div>{box}<p>KEPT The boat was built long ago.</p></div>", chance=0.01)[:2] == ["Type", "A ferry"]
