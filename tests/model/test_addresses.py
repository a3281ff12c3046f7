import pytest

from quietpage.model.addresses import page_address

PAGE = "https://www.harbour-post.example/tide"


@pytest.mark.parametrize(
    "other",
    [
        "http://harbour-post.example/tide/",
        "https://m.harbour-post.example:443/tide#comments",
        "https://Harbour-Post.example/tide?utm_source=letter&fbclid=1",
        "https://www.harbour-post.example/tide/index.html",
        " https://www.harbour-post.example/tide\n",
    ],
)
def test_the_same_page_has_one_address(other):
    assert page_address(other) == page_address(PAGE) != ""


@pytest.mark.parametrize(
    "other",
    [
        "https://www.harbour-post.example/Tide",
        "https://www.harbour-post.example/tide?page=2",
        "https://www.harbour-post.example:8080/tide",
        "https://island-news.example/tide",
    ],
)
def test_other_pages_have_others(other):
    assert page_address(other) not in ("", page_address(PAGE))


def test_the_order_of_what_is_asked_makes_no_difference():
    first, second = (page_address(f"{PAGE}?{asked}") for asked in ("id=7&lang=en", "lang=en&id=7&gclid=x"))
    assert first == second


@pytest.mark.parametrize("url", ["", "https://harbour-post.example/", "file:///tide.html", "https://[broken", "tide"])
def test_a_front_page_and_what_is_no_address_have_none(url):
    assert page_address(url) == ""
