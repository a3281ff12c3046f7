from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import active_children

import pytest

from newspaper import APPEAL, add_page, write_page
from quietpage.dev.invented import made_by_an_earlier_version
from quietpage.importing.work import read, reread
from quietpage.model.color import Color
from quietpage.model.highlight import Place
from quietpage.model.listing import ListQuery
from quietpage.model.mask import VERSION, Reason, Verdict
from quietpage.model.sites import Match, SiteRule
from quietpage.services.rereader import Rereader
from quietpage.services.review import Difference, would_change
from quietpage.sites.rules import suggest


@pytest.fixture
def add(library, tmp_path):
    """Adds a page of one newspaper, in the order in which they are asked for."""

    def page(name, site="harbour-post.example"):
        return add_page(library, write_page(tmp_path, name, site))

    return page


def verdicts(library, article_id):
    body = library.reader.body(article_id)
    return {block.text: verdict for block, verdict in zip(body.blocks, body.shown(), strict=True)}


def is_kept(library, article_id, text=APPEAL):
    return verdicts(library, article_id)[text].kept


def fresh(source, name, kind):
    return reread(source, name, kind).draft


def state(library):
    reader = library.reader
    return [(i, reader.body(i), reader.article(i).words, reader.decision(i)) for i in reader.ids(ListQuery())]


def test_what_stands_on_two_other_pages_of_the_site_is_hidden_on_the_next(library, add):
    first, second, elsewhere = add("ferry"), add("market"), add("ferry", "island-news.example")
    assert is_kept(library, first)
    assert is_kept(library, second)
    third = add("bridge")
    assert verdicts(library, third)[APPEAL].reason is Reason.REPEATED
    assert APPEAL not in library.reader.body(third).kept_text()
    assert library.reader.ids(ListQuery(text="four hundred who support")) == [elsewhere, second, first]
    assert is_kept(library, elsewhere)


def test_the_same_article_saved_again_makes_nothing_of_itself_boilerplate(library, add, tmp_path):
    add("ferry")
    for copy in (1, 2, 3):
        path = tmp_path / f"copy-{copy}.html"
        path.write_text((tmp_path / "ferry-harbour-post.example.html").read_text() + f"<!-- {copy} -->")
        (added,) = library.add([read(str(path)).draft])
        assert is_kept(library, added.article_id)


def test_it_is_offered_for_the_pages_that_were_there_before(library, add):
    first, _second, _third = add("ferry"), add("market"), add("bridge")
    proposal = library.review.look(first, fresh)
    assert [difference.text for difference in proposal.differences] == [APPEAL]
    before = state(library)
    library.review.decide([proposal], lambda _proposal, _difference: True)
    assert not is_kept(library, first)
    assert APPEAL not in library.reader.body(first).kept_text()
    assert library.review.look(first, fresh) is None
    after = state(library)
    library.steps.undo()
    assert state(library) == before
    library.steps.redo()
    assert state(library) == after


def test_what_was_refused_is_not_offered_again(library, add):
    first, _second, _third = add("ferry"), add("market"), add("bridge")
    library.review.decide([library.review.look(first, fresh)], lambda _proposal, _difference: False)
    assert is_kept(library, first)
    assert library.review.look(first, fresh) is None
    add("school")
    assert library.review.look(first, fresh) is None


def test_a_rule_decides_all_articles_of_its_site_and_those_to_come(library, add):
    rule = SiteRule("harbour-post.example", False, Match.INSIDE, "p.standfirst")
    first, elsewhere = add("ferry"), add("ferry", "island-news.example")
    ((effect,),) = [effect.listed for effect in library.site_rules.effects([rule])]
    text = "What became of the ferry this year, told by those who use it every day."
    assert (effect.article_id, effect.texts) == (first, (text,))
    before = state(library)
    library.site_rules.add(rule)
    second = add("market")
    assert verdicts(library, first)[text].reason is Reason.RULE
    assert not is_kept(library, second, text.replace("ferry", "market"))
    assert is_kept(library, elsewhere, text)
    (stored,) = library.reader.site_rules()
    assert stored.sentence == "On harbour-post.example, always hide everything inside p.standfirst"
    library.site_rules.remove([stored.id])
    assert is_kept(library, first, text)
    assert is_kept(library, second, text.replace("ferry", "market"))
    while library.steps.undo_name() != "import of 1 article":
        library.steps.undo()
    library.steps.undo()
    library.steps.undo()
    assert state(library) == before
    assert library.reader.check() == []


def test_an_article_follows_the_rules_of_the_site_that_the_reader_writes(library, add):
    article = add("ferry", "island-news.example")
    library.site_rules.add(SiteRule("harbour-post.example", False, Match.TEXT, APPEAL))
    before = state(library)
    library.edit_details(article, url="https://harbour-post.example/ferry")
    assert verdicts(library, article)[APPEAL].reason is Reason.RULE
    library.edit_details(article, title="Another title")
    assert not is_kept(library, article)
    library.edit_details(article, url="", site="")
    assert is_kept(library, article)
    for _step in range(3):
        library.steps.undo()
    assert state(library) == before


def test_the_readers_word_on_a_block_stands_above_every_rule(library, add):
    article = add("ferry")
    block = [block.text for block in library.reader.body(article).blocks].index(APPEAL)
    library.correct(article, [block], True)
    library.site_rules.add(SiteRule("harbour-post.example", False, Match.TEXT, APPEAL.upper()))
    assert verdicts(library, article)[APPEAL].reason is Reason.READER
    library.correct(article, [block], None)
    assert verdicts(library, article)[APPEAL].reason is Reason.RULE


def test_neither_a_rule_nor_a_review_hides_what_is_highlighted(library, add):
    first, _second, _third = add("ferry"), add("market"), add("bridge")
    block = [block.text for block in library.reader.body(first).blocks].index(APPEAL)
    library.highlight(first, Place(block, 0, block, 10), Color.YELLOW)
    assert library.review.look(first, fresh) is None
    rule = SiteRule("harbour-post.example", False, Match.TEXT, APPEAL)
    assert [effect.spared for effect in library.site_rules.effects([rule])] == [1]
    library.site_rules.add(rule)
    assert is_kept(library, first)


def test_what_newer_rules_decide_otherwise_is_offered_and_moves_no_highlight(library, add):
    article = add("ferry")
    body = library.reader.body(article)
    last = len(body.blocks) - 1
    (highlight,) = library.highlight(article, Place(2, 4, 2, 9), Color.YELLOW).created
    before = library.reader.highlight(highlight)
    made_by_an_earlier_version(library, article, (*body.mask[:-1], Verdict(False, Reason.FOOTER, 0.7)))
    proposal = library.review.look(article, fresh)
    assert [(difference.block, difference.verdict.kept) for difference in proposal.differences] == [(last, True)]
    library.review.decide([proposal], lambda _proposal, _difference: True)
    assert library.reader.body(article).shown()[last].kept
    assert library.reader.decision(article).version == VERSION
    assert library.review.look(article, fresh) is None
    assert library.reader.highlight(highlight) == before


def test_a_page_that_is_cut_otherwise_by_now_keeps_its_blocks(library, add):
    article = add("ferry")
    body = library.reader.body(article)
    joined = replace(body.blocks[2], text=f"{body.blocks[2].text}\n{body.blocks[3].text}")
    blocks = (*body.blocks[:2], joined, *body.blocks[4:])
    hidden = Verdict(False, Reason.FOOTER, 0.7)
    made_by_an_earlier_version(library, article, (*body.mask[:2], *body.mask[3:-1], hidden), blocks)
    proposal = library.review.look(article, fresh)
    assert [difference.block for difference in proposal.differences] == [len(blocks) - 1]
    library.review.decide([proposal], lambda _proposal, _difference: True)
    assert library.reader.body(article).blocks == blocks


def test_an_article_that_newer_rules_leave_as_it_is_is_read_again_only_once(library, add):
    article = add("ferry")
    made_by_an_earlier_version(library, article, library.reader.body(article).mask)
    proposal = library.review.look(article, fresh)
    assert proposal.differences == ()
    library.review.note([proposal])
    assert library.review.look(article, fresh) is None


def test_a_block_suggests_rules_from_the_narrowest_to_the_widest(library, add):
    body = library.reader.body(add("ferry"))
    block = next(block for block in body.blocks if block.text == APPEAL)
    rules = suggest("harbour-post.example", False, block)
    assert [rule.match for rule in rules] == [Match.TEXT, Match.BEGINS, Match.INSIDE, Match.ONWARD]
    assert rules[2].value == "p.appeal"


def test_what_the_reader_did_after_a_look_is_not_overruled_by_its_answer(library, add):
    first, _second, _third = add("ferry"), add("market"), add("bridge")
    proposal = library.review.look(first, fresh)
    (difference,) = proposal.differences
    library.highlight(first, Place(difference.block, 0, difference.block, 10), Color.YELLOW)
    library.review.decide([proposal], lambda _proposal, _difference: True)
    assert is_kept(library, first)


def test_several_articles_are_decided_in_one_step_each_part_by_itself(library, add):
    ids = [add("ferry"), add("market"), add("bridge")][:2]
    proposals = [*library.review.look_over(ids, fresh)]
    assert [proposal.article_id for proposal in proposals] == ids
    before = state(library)
    library.review.decide(proposals, lambda proposal, _difference: proposal.article_id == ids[1])
    assert [is_kept(library, article) for article in ids] == [True, False]
    library.steps.undo()
    assert state(library) == before


def test_a_look_over_many_articles_ends_when_it_is_cancelled(library, add):
    ids = [add("ferry"), add("market"), add("bridge")]
    seen = []
    looks = library.review.look_over(ids, fresh, lambda done, total: seen.append((done, total)), lambda: bool(seen))
    assert [*looks] == []
    assert seen == [(0, 3)]


def test_what_would_change_is_said_in_words(library, add):
    first, _second, _third = add("ferry"), add("market"), add("bridge")
    repeated = library.review.look(first, fresh).differences
    assert would_change(repeated, "Harbour Post") == "1 part here also stands on other pages of Harbour Post."
    hidden, shown = (Difference(0, "", Verdict(kept, Reason.FOOTER)) for kept in (False, True))
    assert would_change([hidden, shown, hidden, hidden], "") == "Quietpage would now hide 3 parts and show 1."
    assert would_change([hidden], "") == "Quietpage would now hide 1 part."
    assert would_change([shown, shown], "") == "Quietpage would now show 2 parts."


def test_a_closed_rereader_keeps_nobody_waiting():
    rereader = Rereader(timeout=60)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(rereader, b"<p>A page", "page.html", "html")
        while not active_children():  # until the worker starts
            assert not waiting.done()
        rereader.close()
        assert waiting.result() is None
    assert rereader(b"<p>A page", "page.html", "html") is None
