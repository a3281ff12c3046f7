from quietpage.importing.work import extract


def kept(page):
    return [block for block, verdict in zip(page.blocks, page.mask, strict=True) if verdict.kept]


def test_a_news_page_is_shown_as_the_article_alone(sample):
    page = extract(str(sample("the-lighthouse")))
    shown = kept(page)
    assert shown[0].text.startswith("For ninety-one years")
    assert shown[-1].text.endswith("Ms Vell has set her ovens by it.")
    assert {"figure", "caption", "list item", "heading"} <= {block.kind.value for block in shown}
    assert not any("cookies" in block.text or "Facebook" in block.text for block in shown)
    details = page.details
    assert (details.title, details.author) == ("The lighthouse that went quiet", "Ines Okafor")
    assert (details.published, details.site, details.language) == ("2025-10-14", "Tidewater Courier", "en")
    assert details.kicker == "Coast"


def test_a_table_and_code_survive(sample):
    shown = kept(extract(str(sample("how-to"))))
    cells = {(block.cell.row, block.cell.column): block.text for block in shown if block.cell}
    assert cells[2, 1] == "evidence for it"
    (code,) = [block for block in shown if block.kind.value == "code"]
    assert code.text.split("\n")[0] == "quote,note,page"


def test_a_text_dump_is_shown_as_the_article_alone(sample):
    page = extract(str(sample("council")))
    shown = kept(page)
    assert shown[0].text.startswith("The council of Ebbridge voted")
    assert shown[-1].text == "Petra Lind contributed reporting."
    details = page.details
    assert details.title == "Council votes to reopen the old canal after sixty dry years"
    assert (details.author, details.published) == ("dharland", "2025-05-19")
