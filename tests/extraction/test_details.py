"""What a page or a dump says of itself, and where it says so."""

import pytest

from quietpage.extraction.dates import find_date
from quietpage.extraction.page import extract_html, extract_text

SENTENCES = (
    "The ferry company said on Monday that the last boat will wait for the last train, whatever comes.",
    "It is the third such promise in ten years, and the first that came with a name and a date, said the mayor.",
    "Passengers who had gathered on the quay to hear it clapped, and then looked at the clock above the door.",
    "The new rule begins with the summer timetable, and the company will count how often the boat had to wait.",
)
BODY = "".join(f"<p>{text}</p>" for text in SENTENCES)
LINES = "\n\n".join(SENTENCES)


def page(head="", above="<h1>The boat that waits</h1>", below="", url=None):
    return extract_html(f"<html><head>{head}</head><body><main>{above}{BODY}</main>{below}</body></html>", url)


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        # a forum's board is the h1, its topic an h2
        (
            "<title>Quay Forum • Boats and ferries</title>",
            '<h1><a href="/">Quay Forum</a></h1><h2>Boats and ferries</h2>',
            0,
        ),
        (
            "<title>A boat that waits - The Quay Handbook</title>",
            "<h1>The Quay Handbook</h1><h2>A boat that waits</h2>",
            1,
        ),
        # what hangs on a heading
        ("<title>json — Reading files</title>", "<h1>json — Reading files¶</h1>", 2),
        ("<title>Reading files</title>", "<h1>Reading files [edit]</h1>", 3),
        ("<title>Reading files</title>", "<h1>Reading files<a href='#top'>\uf0c1</a></h1>", 3),
        # headings that belong to a menu, or to a part of the page
        ('<meta property="og:title" content="A boat that waits">', "<h1>Select an option</h1>", 1),
        # a date or a label in front
        ('<meta property="og:title" content="A boat that waits">', "<h1>Dec 18 2025 A boat that waits</h1>", 1),
        ("<title>A boat that waits</title>", '<h1><span class="kicker">Ferries</span> A boat that waits</h1>', 1),
        # the site's name on either end, in scripts without spaces, too
        ("<title>Quay Post » A boat that waits</title><meta property='og:site_name' content='Quay Post'>", "", 1),
        (
            "<title>等待末班车的那条船_新闻频道_海港日报网</title><meta property='og:site_name' content='海港日报网'>",
            "",
            4,
        ),
        ("<title>Portage - Quay wiki</title>", "<h1>Portage</h1>", 5),
    ],
)
def test_the_title_is_that_of_the_article(head, above, title):
    titles = (
        *("Boats and ferries", "A boat that waits", "json — Reading files", "Reading files"),
        *("等待末班车的那条船", "Portage"),
    )
    assert page(head, above).details.title == titles[title]


@pytest.mark.parametrize(
    ("head", "above", "author"),
    [
        ('<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Lindqvist">', "", 0),
        ("", '<p class="byline"><span>By</span> <a rel="author">Ada Lindqvist</a></p>', 0),
        ("", '<div class="author-card"><h4>Ada Lindqvist</h4><p>Senior reporter for ferries and trains.</p></div>', 0),
        ("", '<p class="authors"><a class="name author">Ada Lindqvist</a>, <a class="name author">Jo Bey</a></p>', 1),
        ("", "<p>By</p><p>Ada Lindqvist</p>", 0),
        ('<meta name="author" content="alindq">', '<span class="author-name">Ada Lindqvist</span>', 0),
        ("", '<span class="author-name">Ada Lindqvist, CFP®</span>', 2),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@id": "#ada"}}, '
            '{"@type": "Person", "@id": "#ada", "name": "Ada Lindqvist"}]}</script>',
            *("", 0),
        ),
    ],
)
def test_the_author_is_the_person(head, above, author):
    names = ("Ada Lindqvist", "Ada Lindqvist, Jo Bey", "Ada Lindqvist, CFP®")
    assert page(head, f"<h1>The boat that waits</h1>{above}").details.author == names[author]


def test_in_a_forum_it_is_the_account_that_began_the_thread():
    posts = '<h4 class="message-name"><a class="username" href="/members/mo_23.7/">mo_23</a></h4><em>Senior Member</em>'
    answer = '<h4 class="message-name"><a class="username" href="/members/abe.9/">abe</a></h4>'
    url = "https://post.example/threads/boat.7/"
    assert page(above=f"<h1>The boat that waits</h1>{posts}", below=answer, url=url).details.author == "mo_23"


def test_those_who_comment_are_no_authors():
    below = '<div id="comments"><p class="comment-author">Max Mustermann</p><time datetime="2024-01-01">x</time></div>'
    details = page(below=below).details
    assert (details.author, details.published) == ("", "")


@pytest.mark.parametrize(
    ("head", "above", "origin"),
    [
        ('<meta name="w-published-date" content="2024-03-05T06:03:43Z">', "", "meta w-published-date"),
        (
            '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2024-03-05"}</script>',
            "",
            "JSON-LD",
        ),
        ("", "<p>5 March 2024</p>", "the line under the title"),
        ('<meta property="og:locale" content="en_US">', "<p>3/5/24</p>", "the line under the title"),
        ("", '<time datetime="2024-03-05">Tuesday</time>', "a time element"),
        ('<meta property="article:modified_time" content="2024-03-05">', "", "the day of the last change"),
    ],
)
def test_the_day_says_where_it_was_found(head, above, origin):
    found = page(head, f"<h1>The boat that waits</h1>{above}")
    assert (found.details.published, found.origins["published"]) == ("2024-03-05", origin)


@pytest.mark.parametrize(
    "text",
    [
        "5 maart 2024",
        "5 marca 2024",
        "5 березня 2024",
        "5 Mart 2024",
        "ב־5 במרץ 2024",
        "Mar. 5. 2024",
        "3/5/24",
        "5th of March 2024",
    ],
)
def test_dates_are_read_in_many_languages(text):
    assert find_date(text, "mdy") == "2024-03-05"


def test_a_date_that_leaves_a_doubt_is_not_read():
    assert find_date("3/5/2024") == ""
    assert find_date("13/5/2024") == find_date("5/13/2024") == "2024-05-13"


def test_every_detail_says_where_it_came_from():
    head = (
        '<meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://post.example/boat">'
        '<meta name="author" content="Ada Lindqvist"><meta property="og:image" content="https://post.example/boat.jpg">'
        '<meta property="og:locale" content="en_GB"><title>The boat that waits</title>'
    )
    found = page(head)
    assert found.lead_image == "https://post.example/boat.jpg"
    assert found.origins == {
        "title": "the heading",
        "author": "meta author",
        "site": "og:site_name",
        "url": "the canonical link",
        "language": "og:locale",
        "lead_image": "og:image",
    }


def test_the_lead_image_is_the_first_of_the_text_where_the_page_names_none():
    picture = '<figure><img src="boats/quay.jpg" alt="A quay"></figure>'
    found = page(above=f"<h1>The boat that waits</h1><p>{SENTENCES[0]}</p>{picture}")
    assert (found.lead_image, found.origins["lead_image"]) == ("boats/quay.jpg", "the first picture of the text")


def test_a_dump_names_the_lines_of_its_details():
    found = extract_text(
        "https://post.example/boat\nHome\nNews\nSport\n\nThe boat that waits for the train\n"
        f"A promise on the quay, kept in writing this time\nBy Ada Lindqvist\n5 March 2024\n\n{LINES}\n"
    )
    details = found.details
    assert details.title == "The boat that waits for the train"
    assert (details.author, details.published, details.site) == ("Ada Lindqvist", "2024-03-05", "post.example")
    assert found.origins == {
        **{"title": "line 6", "author": "line 8", "published": "line 9", "url": "line 1", "site": "the address"},
    }


def test_the_day_of_a_dump_may_stand_below_its_text():
    found = extract_text(f"Home\nNews\n\nThe boat that waits for the train\n\n{LINES}\n\n5 March 2024\n\nMore news\n")
    assert found.details.published == "2024-03-05"


def test_authors_without_a_name_are_none():
    head = "<meta name='citation_author' content=''><meta name='citation_author' content=' '>"
    assert extract_html(f"<html><head>{head}</head><body><p>Cells in water.</p></body></html>").details.author == ""
