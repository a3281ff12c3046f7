from quietpage.extraction import votes
from quietpage.extraction.splitting import split
from quietpage.extraction.tree import parse

SENTENCE = "This is a sentence, long enough, with a comma or two, such as a page is made of. "
CHOICE = "Our partners may store, read and combine what your browser tells them, if you let them do that. "
ARTICLE = "".join(f"<p>Number {number}. {SENTENCE * 2}</p>" for number in range(6))


def kept(source):
    """Return, for each vote, the first words of the blocks that it keeps."""
    root, _flattened = parse(source)
    placed = split(root)
    return [
        {block.text.split(".")[0] for (block, _element), share in zip(placed, shares, strict=True) if share > 0.5}
        for shares in votes.ask(root, placed, source)
    ]


def test_a_long_dialog_is_not_taken_for_the_article():
    choices = "".join(f"<p>Purpose {number}. {CHOICE * 4}</p>" for number in range(2))
    page = f"<body><div class='text'>{ARTICLE}</div><div role='dialog'>{choices}</div></body>"
    for vote in kept(page):
        assert "Number 3" in vote
        assert not any(name.startswith("Purpose") for name in vote)


def test_what_holds_most_of_the_page_is_read_whatever_it_says_of_itself():
    for vote in kept(f"<body><p>Open the menu</p><div role='dialog'><div>{ARTICLE}</div></div></body>"):
        assert "Number 3" in vote
