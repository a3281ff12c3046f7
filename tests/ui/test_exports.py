from quietpage.model.article import Article, Details
from quietpage.model.listing import ListQuery, State
from quietpage.ui.export.exports import scopes

OPENED = Article(7, Details("A page"), State.INBOX, False, 0, "", "", "", "", "html", "", 0, "", 460, 3000, "")


def test_the_whole_library_comes_first_and_the_open_article_last():
    offered = scopes(ListQuery(state=State.LATER), [7], OPENED)
    assert [name for name, _query in offered] == ["the whole library", "the articles in later", "this article"]
    assert [query for _name, query in offered] == [ListQuery(), ListQuery(state=State.LATER), ListQuery(ids=(7,))]


def test_a_search_and_a_selection_are_offered_as_what_they_are():
    offered = scopes(ListQuery(text="harbour"), [3, 5], None)
    assert [name for name, _query in offered] == [
        "the whole library",
        "the articles found in the list",
        "the 2 selected articles",
    ]
    assert offered[2][1].ids == (3, 5)
