"""The reader's rules for a site, with keys and clicks: made, seen before and after, listed, removed, passed on."""

import json
import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from newspaper import TALES
from quietpage.model.color import Color
from quietpage.model.highlight import Place
from quietpage.model.sites import Match, SiteRule
from quietpage.services.rule_effect import LISTED, ArticleEffect, RuleEffect
from quietpage.ui.commands import CommandList
from quietpage.ui.sites.list_dialog import RulesDialog
from quietpage.ui.sites.rule_dialog import RuleDialog
from ui.gestures import CTRL, KEY, SHIFT, drop, message, points_of

SITE = "harbour-post.example"
NAMES = ("ferry", "market", "bridge")


def note(name):
    return f"Told by phone: what became of the {name} this year, by those who use it every day and at every hour."


def write_page(folder, name, site=SITE):
    paragraphs = "".join(f"<p>{TALES[name]}{n} of them were asked for this report.</p>" for n in (3, 5, 9))
    path = folder / f"{name}-{site}.html"
    path.write_text(
        f"<html lang=en><head><title>The {name}</title>"
        f'<link rel=canonical href="https://www.{site}/{name}"></head><body><article class="story"><h1>The {name}</h1>'
        f'<p>{TALES[name]}</p><p class="told">{note(name)}</p>{paragraphs}</article></body></html>'
    )
    return path


@pytest.fixture
def site(start, qtbot, tmp_path):
    """The window with three articles of one site and one of another, the ferry open; and their ids."""
    window = start()
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in NAMES:
        write_page(folder, name)
    write_page(folder, "ferry", "island-news.example")
    with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
        drop(window, folder)
    qtbot.waitUntil(lambda: window.articles.model.rowCount() == 4)
    articles = [window.desk.reader.article(number) for number in window.articles.model.ids()]
    ids = {(article.details.title.split()[-1], article.site_key): article.id for article in articles}
    open_article(window, qtbot, ids["ferry", SITE])
    return window, ids


def open_article(window, qtbot, number):
    window.articles.view.select(number)
    qtbot.waitUntil(lambda: window.open_article.article is not None and window.open_article.article.id == number)
    qtbot.waitUntil(lambda: not window.open_article.article.unread)


def ask_rule(window, qtbot, words):
    """Click into a paragraph and ask for a rule; returns the dialog once it knows the effects."""
    point = points_of(window, words)[0]
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.keyClick(window.reader.view, KEY.Key_X, SHIFT)
    return opened(window, qtbot)


def opened(window, qtbot):
    dialog = window.findChild(RuleDialog)
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.make.isEnabled())
    return dialog


def make(window, qtbot, dialog):
    """Make the rule that is proposed, by key."""
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Return)
    come_back(window, qtbot)


def come_back(window, qtbot):
    """Do what the desktop does when a dialog has closed."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def list_rules(window, qtbot):
    window.actions_["rules"].trigger()
    dialog = window.findChild(RulesDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def table(dialog):
    rows, columns = dialog.table.rowCount(), dialog.table.columnCount()
    cells = [[dialog.table.item(row, column).text() for column in range(columns)] for row in range(rows)]
    return [[text.replace("\u2068", "").replace("\u2069", "") for text in row] for row in cells]


def click_row(qtbot, dialog, row):
    place = dialog.table.visualItemRect(dialog.table.item(row, 1)).center()
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def plain(text):
    return text.replace("\u2068", "").replace("\u2069", "")


def kept(window, ids, name="ferry", page=SITE):
    body = window.desk.reader.body(ids[name, page])
    return next(v.kept for block, v in zip(body.blocks, body.shown(), strict=True) if block.text == note(name))


def shown_text(window):
    return window.reader.view.toPlainText()


def test_a_rule_is_made_by_keys_after_its_effect_was_shown(site, qtbot):
    window, ids = site
    dialog = ask_rule(window, qtbot, "Told by phone")
    assert plain(dialog._group.checkedButton().text()) == "parts that begin with “Told by phone:”"
    assert plain(dialog.summary.text()) == f"In 3 of 3 articles of {SITE}, 3 parts would be hidden:"
    assert sorted(table(dialog)) == sorted([f"The {name}", note(name)] for name in NAMES)
    assert not dialog.warning.isVisible()
    assert all(kept(window, ids, name) for name in NAMES)
    make(window, qtbot, dialog)
    qtbot.waitUntil(lambda: note("ferry") not in shown_text(window))
    assert "1 line hidden: your rules for this site" in shown_text(window)
    assert message(window) == f"Rule made: on {SITE}, always hide parts that begin with “Told by phone:”"
    assert not any(kept(window, ids, name) for name in NAMES)
    assert kept(window, ids, "ferry", "island-news.example")
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: note("ferry") in shown_text(window))
    assert all(kept(window, ids, name) for name in NAMES)
    qtbot.keyClick(window, KEY.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: note("ferry") not in shown_text(window))


def test_another_suggestion_shows_another_effect_and_a_wide_one_warns(site, qtbot):
    window, _ids = site
    dialog = ask_rule(window, qtbot, "Told by phone")
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Up)
    assert plain(dialog.summary.text()) == f"In 1 of 3 articles of {SITE}, 1 part would be hidden:"
    assert not dialog.warning.isVisible()
    wide = next(button for button in dialog._group.buttons() if "article.story" in button.text())
    qtbot.mouseClick(wide, Qt.MouseButton.LeftButton, pos=QPoint(8, wide.height() // 2))
    assert dialog.warning.text() == "In 3 articles, this would hide more than half of the text that is shown now."
    (row,) = [cells for cells in table(dialog) if cells[0] == "The bridge"]
    assert row[1].splitlines()[-1] == "and 2 more parts"


def test_what_is_hidden_is_offered_to_be_kept_and_the_other_way_round(site, qtbot):
    window, ids = site
    make(window, qtbot, ask_rule(window, qtbot, "Told by phone"))
    qtbot.waitUntil(lambda: note("ferry") not in shown_text(window))
    qtbot.keyClick(window.reader.view, KEY.Key_B)
    dialog = ask_rule(window, qtbot, "Told by phone")
    assert dialog.does.currentText() == "keep"
    assert plain(dialog.summary.text()) == f"In 3 of 3 articles of {SITE}, 3 parts would be shown:"
    qtbot.keyClick(dialog.does, KEY.Key_Up)
    assert not dialog.make.isEnabled()
    qtbot.waitUntil(lambda: dialog.summary.text() != "Looking…")
    begins = next(button for button in dialog._group.buttons() if "begin" in button.text())
    begins.click()
    assert dialog.summary.text() == "You have this rule already."
    assert not dialog.make.isEnabled()
    qtbot.keyClick(dialog.does, KEY.Key_Down)
    qtbot.waitUntil(dialog.make.isEnabled)
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(window, ids, "market"))


def test_a_single_part_is_corrected_above_a_rule_by_key_and_by_click(site, qtbot):
    window, ids = site
    make(window, qtbot, ask_rule(window, qtbot, "Told by phone"))
    qtbot.waitUntil(lambda: note("ferry") not in shown_text(window))
    point = points_of(window, "1 line hidden: your rules for this site")[0]
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    point = points_of(window, "Told by phone")[0]
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.keyClick(window.reader.view, KEY.Key_X)
    qtbot.waitUntil(lambda: "your rules" not in shown_text(window))
    assert kept(window, ids)
    assert not kept(window, ids, "market")
    point = points_of(window, "Told by phone")[0]
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.keyClick(window.reader.view, KEY.Key_X)
    qtbot.waitUntil(lambda: not kept(window, ids))


def test_the_menu_of_a_paragraph_offers_a_rule(site, qtbot):
    window, _ids = site
    menu = QMenu()
    qtbot.addWidget(menu)
    found = window.reader.view.document().find("Told by phone")
    window.reader.marking.add_to_menu(menu, QPoint(), found.selectionStart())
    next(action for action in menu.actions() if action.text() == "Always on this site…").trigger()
    assert "begin with" in opened(window, qtbot)._group.checkedButton().text()


def test_parts_with_highlights_stay_and_it_is_said(site, qtbot):
    window, ids = site
    blocks = window.desk.reader.body(ids["market", SITE]).blocks
    block = [block.text for block in blocks].index(note("market"))
    window.desk.library.highlight(ids["market", SITE], Place(block, 0, block, 4), Color.YELLOW)
    dialog = ask_rule(window, qtbot, "Told by phone")
    assert dialog.spared.text() == "1 part with highlights stays shown."
    assert plain(dialog.summary.text()) == f"In 2 of 3 articles of {SITE}, 2 parts would be hidden:"


def test_a_site_that_is_not_known_is_asked_for_in_one_line(start, qtbot, sample, tmp_path):
    window = start()
    page = tmp_path / "page.html"
    page.write_text(f"<html><head><title>The ferry</title></head><body><article><p>{TALES['ferry'] * 3}</article>")
    with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
        drop(window, page)
    qtbot.waitUntil(lambda: window.open_article.article is not None)
    qtbot.keyClick(window.reader.view, KEY.Key_N)
    qtbot.keyClick(window.reader.view, KEY.Key_X, SHIFT)
    assert message(window) == (
        "It is not known which site this article is from. Write the site or the address in the Info tab first."
    )
    assert window.findChild(RuleDialog) is None


def test_the_window_answers_while_the_effect_is_looked_up_and_closing_ends_that(site, qtbot, monkeypatch):
    window, _ids = site
    told, go_on = [], threading.Event()
    rules = window.desk.library.site_rules
    real = rules.effects

    def slow(offered, cancelled):
        go_on.wait(20)
        told.append(cancelled())
        return real(offered, cancelled)

    monkeypatch.setattr(rules, "effects", slow)
    point = points_of(window, "Told by phone")[0]
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.keyClick(window.reader.view, KEY.Key_X, SHIFT)
    dialog = window.findChild(RuleDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.summary.text() == "Looking…"
    assert not dialog.make.isEnabled()
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Space)
    assert dialog._group.checkedId() == 1
    assert dialog.summary.text() == "Looking…"
    qtbot.keyClick(dialog, KEY.Key_Escape)
    go_on.set()
    qtbot.waitUntil(lambda: told == [True])
    assert window.desk.reader.site_rules() == []


def test_a_long_list_of_articles_is_cut_and_counted(window, qtbot):
    rule = SiteRule(SITE, False, Match.TEXT, "Share")
    dialog = RuleDialog(SITE, {False: [rule], True: []}, False, [], window)
    qtbot.addWidget(dialog)
    dialog.start()
    dialog.show()
    listed = [ArticleEffect(number, f"Article {number}", ("Share",), 1) for number in range(LISTED)]
    dialog.show_effects([RuleEffect(rule, 5000, 4321, 4321, listed=listed)])
    assert plain(dialog.summary.text()) == f"In 4,321 of 5,000 articles of {SITE}, 4,321 parts would be hidden:"
    assert dialog.more.text() == "And 4,221 more articles."
    assert len(table(dialog)) == LISTED


RULES = [
    SiteRule(SITE, False, Match.BEGINS, "Told by phone:"),
    SiteRule(SITE, True, Match.INSIDE, "p.standfirst"),
    SiteRule("island-news.example", False, Match.TEXT, "Read & share <this>"),
]


def test_rules_are_found_and_several_are_removed_at_once(site, qtbot):
    window, ids = site
    window.desk.act(window.desk.library.site_rules.add_all, RULES)
    qtbot.waitUntil(lambda: not kept(window, ids))
    qtbot.keyClick(window, KEY.Key_K, CTRL)
    commands = window.findChild(CommandList)
    qtbot.keyClicks(commands.field, "rules for")
    qtbot.keyClick(commands.field, KEY.Key_Return)
    dialog = window.findChild(RulesDialog)
    assert [row[:2] for row in table(dialog)] == [
        [SITE, "hide parts that begin with “Told by phone:”"],
        [SITE, "keep everything inside p.standfirst"],
        ["island-news.example", "hide parts that say “Read & share <this>”"],
    ]
    qtbot.keyClicks(dialog.filter, "hide harbour")
    assert [row[1] for row in table(dialog)] == ["hide parts that begin with “Told by phone:”"]
    qtbot.keyClicks(dialog.filter, " zeppelin")
    assert dialog.nothing.text() == "No rule has these words."
    dialog.filter.clear()
    assert not dialog.remove.isEnabled()
    click_row(qtbot, dialog, 0)
    qtbot.keyClick(dialog.table, KEY.Key_Down, SHIFT)
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(table(dialog)) == 1)
    assert kept(window, ids)
    assert dialog.message.text() == "2 rules removed"
    click_row(qtbot, dialog, 0)
    qtbot.keyClick(dialog.table, KEY.Key_Delete)
    qtbot.waitUntil(lambda: dialog.nothing.text().startswith("There are no rules yet."))
    qtbot.keyClick(dialog, KEY.Key_Escape)
    come_back(window, qtbot)
    for number in (1, 3):
        qtbot.keyClick(window, KEY.Key_Z, CTRL)
        qtbot.waitUntil(lambda number=number: len(window.desk.reader.site_rules()) == number)
    qtbot.waitUntil(lambda: note("ferry") not in shown_text(window))


def test_a_removal_is_taken_back_in_the_list(site, qtbot):
    window, ids = site
    window.desk.act(window.desk.library.site_rules.add_all, RULES)
    qtbot.waitUntil(lambda: not kept(window, ids))
    dialog = list_rules(window, qtbot)
    click_row(qtbot, dialog, 0)
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(table(dialog)) == 2)
    qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(table(dialog)) == 3)
    assert not dialog.undo.isVisible()
    qtbot.keyClick(dialog.table, KEY.Key_Z, CTRL)
    window.desk.settle()
    assert window.desk.library.steps.undo_name() == "import of 3 rules"


def choose(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "exec", lambda _asking: True)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _asking: [str(path)])


def test_rules_that_are_written_to_a_file_and_read_again_are_the_same(site, qtbot, tmp_path, monkeypatch):
    window, ids = site
    window.desk.act(window.desk.library.site_rules.add_all, RULES)
    qtbot.waitUntil(lambda: not kept(window, ids))
    dialog, path = list_rules(window, qtbot), tmp_path / "rules.json"
    before = table(dialog)
    choose(monkeypatch, path)
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.message.text() == f"3 rules written to {path}")
    assert len(json.loads(path.read_text("utf-8"))["rules"]) == 3
    dialog.table.selectAll()
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not table(dialog))
    qtbot.mouseClick(dialog.import_, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: table(dialog) == before)
    assert not kept(window, ids)
    path.write_text("<p>Something else")
    qtbot.mouseClick(dialog.import_, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.message.text().startswith("rules.json is no file of rules."))
    assert table(dialog) == before


def test_a_thousand_rules_are_listed_and_found(site, qtbot):
    window, _ids = site
    many = [SiteRule(f"site-{number}.example", False, Match.TEXT, f"Part {number}") for number in range(1000)]
    window.desk.act(window.desk.library.site_rules.add_all, many)
    window.desk.settle()
    dialog = list_rules(window, qtbot)
    assert dialog.table.rowCount() == 1000
    qtbot.keyClicks(dialog.filter, "site-77. hide")
    assert [row[0] for row in table(dialog)] == ["site-77.example"]


def test_a_rule_takes_no_single_letter_once_letters_are_no_keys(site, qtbot):
    window, _ids = site
    window.actions_["letters"].trigger()
    point = points_of(window, "Told by phone")[0]
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.keyClick(window.reader.view, KEY.Key_X, SHIFT)
    assert window.findChild(RuleDialog) is None
    assert window.actions_["find_previous"].shortcut().toString() == "Shift+F3"
