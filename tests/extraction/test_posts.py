"""In a thread each post says who wrote it and when, once; what hangs on all posts does not stand between them."""

import pytest

from quietpage.extraction.page import extract_html
from quietpage.extraction.posts import keep_speakers
from quietpage.extraction.splitting import split
from quietpage.extraction.tree import parse
from quietpage.model.blocks import BlockKind, MarkKind

SAID = ["The ferry was late again this morning.", "It waits for the train from the coast.", "The train is never late."]
PEOPLE = ["marta_k", "Old Sailor", "marta_k"]


def thread(post):
    return "".join(
        f"<div class='row row{n}'>{post.format(who=who, said=said, n=n + 1)}</div>"
        for n, (who, said) in enumerate(zip(PEOPLE, SAID, strict=True))
    )


def kept_of(body, said=SAID):
    placed = split(parse(f"<body>{body}</body>")[0])
    texts = [block.text for block, _element in placed]
    after = keep_speakers(placed, [text in said for text in texts])
    return [text for text, keep in zip(texts, after, strict=True) if keep]


def told(*orders):
    """What is kept of the thread, a line each, from the names of what stands in each post."""
    parts = {"who": PEOPLE, "said": SAID, "when": [f"3 May 2024, 10:0{n}" for n in (1, 2, 3)]}
    return [parts[name][n] for n in range(3) for name in orders]


@pytest.mark.parametrize(
    "post",
    [
        "<h4><a class='username' href='/m/1'>{who}</a></h4><time>3 May 2024, 10:0{n}</time><p>{said}</p>",
        "<dl class='post-left'><dt><b>{who}</b></dt><dd>Joined: 4 May 2019</dd></dl>"
        "<div>3 May 2024, 10:0{n}</div><p>{said}</p>",
        "<div>S</div><div><a href='/users/7/x'>{who}</a></div><div>3 May 2024, 10:0{n}</div><p>{said}</p>",
    ],
)
def test_who_wrote_a_post_and_when_stands_above_it(post):
    assert kept_of(thread(post)) == told("who", "when", "said")


def test_it_may_stand_below_the_post():
    post = "<p>{said}</p><div>answered 3 May 2024</div><div itemprop='author'><a href='/users/9/x'>{who}</a></div>"
    assert kept_of(thread(post))[:3] == [SAID[0], "answered 3 May 2024", "marta_k"]


def test_a_name_that_is_shown_twice_is_kept_once():
    post = "<h4 class='username'>{who}</h4><header><h4 class='username'>{who}</h4></header><p>{said}</p>"
    assert kept_of(thread(post)) == told("who", "said")


def test_signatures_and_what_stands_in_every_post_are_left_out():
    post = "<b class='username'>{who}</b><p>{said}</p><p>Sent from my boat</p><div class='signature'>Ahoy, {who}!</div>"
    signatures = [f"Ahoy, {who}!" for who in PEOPLE]
    assert kept_of(thread(f"<div>{post}</div>"), [*SAID, "Sent from my boat", *signatures]) == told("who", "said")


def test_a_post_that_says_only_what_others_said_stays():
    body = "".join(f"<div><p><a class='username'>{who}</a></p><p>I agree with all of you.</p></div>" for who in "abc")
    assert kept_of(body.replace(">a<", ">al<"), ["I agree with all of you."]).count("I agree with all of you.") == 3


def test_a_page_with_one_author_is_no_thread():
    assert kept_of(f"<p class='author'>Marta</p><p>{SAID[0]}</p><p>{SAID[1]}</p>") == SAID[:2]


def test_names_of_those_who_comment_below_an_article_are_not_kept():
    comments = "".join(f"<div><b class='username'>{who}</b><p>Nobody kept this.</p></div>" for who in ("ann", "bob"))
    assert kept_of(f"<div><p>{SAID[0]}</p></div>{comments}") == SAID[:1]


def test_the_entries_of_a_live_report_keep_their_times():
    said = [f"Boat number {n} has left the harbour." for n in range(6)]
    entries = "".join(f"<div><aside><time>1{n}:30</time></aside><p>{text}</p></div>" for n, text in enumerate(said))
    assert kept_of(f"<p>{SAID[0]}</p>{entries}", [SAID[0], *said])[1:3] == ["10:30", said[0]]
    few = "".join(f"<div><time>1{n}:30</time><p>{said[n]}</p></div>" for n in range(2))
    assert kept_of(few, said) == said[:2]


def test_who_wrote_a_post_and_when_are_lines_of_their_own_with_the_name_in_bold():
    meta = "<span class='creator'>{who}</span> #{n}"
    post = f"<div class='meta'>{meta}</div><ul><li><time>May {{n}}, 2024</time></li></ul><p>{{said}}</p>"
    blocks = extract_html(f"<title>Ferries</title><body><h1>Ferries</h1>{thread(post)}</body>").blocks
    strong = [b.text[m.start : m.end] for b in blocks for m in b.marks if m.kind is MarkKind.STRONG]
    assert strong == PEOPLE
    assert {b.kind for b in blocks if b.text.startswith("May")} == {BlockKind.PARAGRAPH}
