"""What a consent manager puts into a page is never taken for the article, however long it is."""

from quietpage.extraction.page import extract_html

CONSENT = "<p>We and our partners store and access personal data on your device, to show you what we like. " * 9
STORY = "The ferry to the island leaves at noon, and the captain waits for nobody but the mail. "


def kept_of(body):
    page = extract_html(f"<html><body>{body}</body></html>")
    return " ".join(block.text for block, verdict in zip(page.blocks, page.mask, strict=True) if verdict.kept)


def test_the_box_is_hidden_on_a_page_of_few_words():
    kept = kept_of(f"<div><p>{STORY}</p></div><div id='onetrust-consent-sdk'><div>{CONSENT}</div></div>")
    assert "captain" in kept
    assert "personal data" not in kept


def test_a_page_on_which_nothing_is_found_is_shown_without_it():
    menu = "".join(f"<li><a href='/{n}'>Port {n}</a></li>" for n in range(9))
    kept = kept_of(f"<ul>{menu}</ul><div id='didomi-host'>{CONSENT}</div>")
    assert "Port 3" in kept
    assert "personal data" not in kept


def test_a_page_that_is_nothing_else_is_shown():
    assert "personal data" in kept_of(f"<div id='usercentrics-root'>{CONSENT}</div>")
