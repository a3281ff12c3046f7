import pytest

from quietpage.extraction.names import clean_name
from quietpage.extraction.page import extract_html

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The ferry company said on Monday that the last boat will wait for the last train, whatever comes.",
        "It is the third such promise in ten years, and the first that came with a name and a date, said the mayor.",
        "Passengers who had gathered on the quay to hear it clapped, and then looked at the clock above the door.",
        "The new rule begins with the summer timetable, and the company will count how often the boat had to wait.",
    )
)


def page(head="", above="", title="The boat that waits"):
    return extract_html(
        f"<html><head><title>{title} | Harbour Post</title>{head}</head><body>"
        f'<header><h1>Harbour Post</h1><a href="/">Home</a></header>'
        f"<main><h1>{title}</h1>{above}{BODY}</main></body></html>"
    ).details


def test_the_headline_above_the_text_is_the_title_not_the_name_of_the_site():
    assert page('<meta property="og:site_name" content="Harbour Post">').title == "The boat that waits"
    assert page('<meta property="og:title" content="Ferries: what changes">').title == "The boat that waits"


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("By Ada Lindqvist | 17 November 2025", "Ada Lindqvist", "2025-11-17"),
        ("Posted by Jo O’Neill on March 3, 2024", "Jo O’Neill", "2024-03-03"),
        ("Von Jürgen Groß, 4. Mai 2023", "Jürgen Groß", "2023-05-04"),
        ("Par Zoé d’Arc — le 12 août 2022", "Zoé d’Arc", "2022-08-12"),
        ("Por Inés de la Cruz · 9 de enero de 2021", "Inés de la Cruz", "2021-01-09"),
        ("كتبت سارة أحمد", "سارة أحمد", ""),
        ("كتب - محمد علي", "محمد علي", ""),
        ("كتب جديدة", "", ""),
    ],
)
def test_a_byline_that_only_people_can_read_is_read(line, author, published):
    details = page(above=f"<p>{line}</p>")
    assert (details.author, details.published) == (author, published)


LINKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Mira Holm"}, '
    '"datePublished": "2020-02-02T08:00:00Z"}</script>'
)


def test_what_the_page_says_to_machines_of_its_author_comes_first():
    assert page(LINKED, "<p>By Somebody Else</p>").author == "Mira Holm"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("3 March 2024", "2024-03-03"),
        ("Updated 3 March 2024", "2020-02-02"),
        ("Last change:</p><p>3 March 2024", "2020-02-02"),
        ("February 2, 2020. Revised 3 March 2024", "2020-02-02"),
    ],
)
def test_the_day_below_the_headline_comes_before_what_the_page_says_to_machines(line, published):
    assert page(LINKED, f"<p>{line}</p>").published == published


def test_an_author_named_like_the_site_is_taken_only_when_nobody_else_is_named():
    head = '<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Harbour Post">'
    assert page(head).author == "Harbour Post"
    assert page(head, "<p>By Mira Holm</p>").author == "Mira Holm"


@pytest.mark.parametrize("text", ["", "12 May 2024", "updated yesterday", "4 min read"])
def test_what_is_no_name_is_not_taken_for_one(text):
    assert clean_name(text) == ""


@pytest.mark.parametrize("line", ["كتبت سارة أحمد", "كتبت: سارة أحمد", "كتبت/ سارة أحمد", "بقلم سارة أحمد"])
def test_an_arabic_byline_is_read_without_the_word_before_the_name(line):
    assert page(above=f"<p class='byline'>{line}</p>").author == "سارة أحمد"
