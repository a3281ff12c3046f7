from quietpage.extraction.embedded import embedded_posts
from quietpage.extraction.splitting import split
from quietpage.extraction.tree import parse


def posts(source):
    root, _flattened = parse(source)
    placed = split(root)
    return [placed[number][0].text for number in sorted(embedded_posts(placed))]


def test_a_post_is_known_by_the_class_that_its_network_gives():
    page = """<p>He wrote:</p><blockquote class="twitter-tweet tw-align-center"><p>It is done.</p>&mdash; The mayor
        <a href="https://twitter.com/x/1">May 2</a></blockquote><p>So it was.</p>"""
    assert posts(page) == ["It is done.", "— The mayor May 2"]


def test_an_ordinary_quotation_is_none():
    assert posts("<blockquote class='pull-quote'><p>It is done.</p></blockquote>") == []
