"""A newer copy of a page: the highlights of the older one are offered, reported, taken over; lost ones are attached."""

import csv
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from newspaper import TIDE_CHANGED, add_page, tide, write_edition
from quietpage.anchoring.finding import ChangedText
from quietpage.anchoring.places import find_quote
from quietpage.model.color import Color
from quietpage.model.listing import ListQuery, State
from quietpage.ui.copies import copies
from quietpage.ui.copies.delegate import FATE
from quietpage.ui.copies.dialog import ReportDialog
from quietpage.ui.import_results.dialog import ImportResults
from ui.gestures import CTRL, KEY, SHIFT, cards, drag, drop, message

LEFT = Qt.MouseButton.LeftButton
NAMES = ("same", "moved", "changed", "lost")
NEW_PLACE = "the pilots go by the moon"


@pytest.fixture
def old(library, tmp_path):
    """An article with a highlight of each fate."""
    article = add_page(library, write_edition(tmp_path, 1))
    for name, color in zip(NAMES, Color, strict=False):
        library.highlight(
            article, find_quote(library.reader.blocks(article), tide(name)), color, f"on {name}", ["tide"]
        )
    return article


@pytest.fixture
def window(old, start, qtbot, tmp_path):
    """The window after its newer copy was dropped, and opened."""
    window = start()
    qtbot.waitUntil(lambda: window.is_complete)
    with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
        drop(window, write_edition(tmp_path, 2))
    qtbot.waitUntil(lambda: window.articles.model.rowCount() == 2)
    window.articles.view.select(old + 1)
    qtbot.waitUntil(lambda: window.open_article.article is not None and window.open_article.article.id == old + 1)
    return window


def bar(window):
    return window.reader.copy_offer


def press(qtbot, window, name):
    qtbot.mouseClick(window.findChild(QPushButton, name), LEFT)


def report(qtbot, window):
    qtbot.waitUntil(bar(window).isVisible)
    press(qtbot, window, "copyOfferShow")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ReportDialog))
    return QApplication.activeWindow()


def back_to(qtbot, window):
    """Come back from a dialog, as the desktop lets everybody do."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def take_over(qtbot, window):
    asking = report(qtbot, window)
    qtbot.mouseClick(asking.take, LEFT)
    qtbot.waitUntil(lambda: len(cards(window)) == 4)
    back_to(qtbot, window)


def rows(asking):
    return [asking.tree.topLevelItem(number) for number in range(asking.tree.topLevelItemCount())]


def came(window):
    found = window.desk.reader.highlights(window.open_article.article.id)
    return {highlight.note.removeprefix("on "): highlight for highlight in found}


def painted(window):
    return {highlight.note.removeprefix("on ") for highlight, _span in window.reader.view.decoration.highlights}


def lost_card(window):
    return next(card for card in cards(window) if card.highlight.is_lost)


def test_the_import_says_that_it_is_a_newer_copy_and_the_text_offers_the_highlights(window, old, qtbot):
    assert message(window) == "1 added, a newer copy"
    qtbot.waitUntil(bar(window).isVisible)
    sentence = bar(window).findChild(QLabel, "copyOfferSentence")
    assert sentence.text() == "This is a newer copy of an article with 4 highlights."
    assert painted(window) == set()
    qtbot.mouseClick(window.status.details, LEFT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ImportResults))
    table = QApplication.activeWindow().table
    assert table.item(0, 1).text() == "added, newer copy"
    assert table.item(0, 2).text().endswith("with 4 highlights. Open it to take them over.")
    QApplication.activeWindow().close()
    window.articles.view.select(old)
    qtbot.waitUntil(lambda: window.open_article.article.id == old)
    qtbot.waitUntil(lambda: not bar(window).isVisible())


def test_what_is_found_is_painted_what_is_lost_is_listed_and_one_undo_takes_it_back(window, old, qtbot):
    asking = report(qtbot, window)
    assert [row.data(0, FATE).how for row in rows(asking)] == ["lost", "changed", "moved", "same"]
    qtbot.mouseClick(asking.take, LEFT)
    qtbot.waitUntil(lambda: painted(window) == {"same", "moved", "changed"})
    back_to(qtbot, window)
    assert message(window) == "3 highlights taken over, 1 lost"
    assert len(cards(window)) == 4
    assert not bar(window).isVisible()
    assert window.desk.reader.article(old).state is State.ARCHIVE
    assert "lost" in lost_card(window).accessibleName()
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(bar(window).isVisible)
    qtbot.waitUntil(lambda: not cards(window))
    assert painted(window) == set()
    assert window.open_article.article.id == old + 1
    assert window.desk.reader.article(old).state is State.INBOX
    qtbot.keyClick(window, KEY.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: painted(window) == {"same", "moved", "changed"})
    qtbot.waitUntil(lambda: not bar(window).isVisible())


def test_by_keys_alone_one_is_unticked_and_the_older_copy_stays(window, old, qtbot):
    asking = report(qtbot, window)
    tree = asking.tree
    assert tree.hasFocus()
    for key in (KEY.Key_Space, KEY.Key_Down, KEY.Key_Space):  # what is lost has nothing to tick
        qtbot.keyClick(tree, key)
    qtbot.keyClick(asking, KEY.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    assert not asking.archive.isChecked()
    qtbot.keyClick(asking, KEY.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    qtbot.waitUntil(lambda: painted(window) == {"same", "moved"})
    assert came(window)["changed"].is_lost
    assert came(window)["changed"].quote == tide("changed")
    assert window.desk.reader.article(old).state is State.INBOX


def test_a_click_at_the_box_unticks_and_return_shows_a_passage_whole(window, old, library, qtbot):
    words = " ".join(tide(name) for name in ("same", "changed", "moved", "lost"))
    library.highlight(old, find_quote(library.reader.blocks(old), words), Color.PINK)
    asking = report(qtbot, window)
    tree = asking.tree
    row = rows(asking)[-1]
    box = tree.visualItemRect(row)
    qtbot.mouseClick(tree.viewport(), LEFT, pos=box.topLeft() + QPoint(17, 17))
    assert row.checkState(0) is Qt.CheckState.Unchecked
    long = next(row for row in rows(asking) if len(row.data(0, FATE).highlight.quote) > 300)
    asking.resize(asking.minimumSizeHint())
    tree.setCurrentItem(long)
    QApplication.processEvents()
    before = tree.visualItemRect(long).height()
    qtbot.keyClick(tree, KEY.Key_Return)
    qtbot.waitUntil(lambda: tree.visualItemRect(long).height() > before)
    asking.reject()
    assert came(window) == {}


def test_what_is_left_is_not_offered_again_until_that_is_undone(window, qtbot):
    qtbot.waitUntil(bar(window).isVisible)
    press(qtbot, window, "copyOfferLeave")
    qtbot.waitUntil(lambda: not bar(window).isVisible())
    qtbot.waitUntil(lambda: message(window) == "Left in the older copy")
    window.actions_["carry"].trigger()  # they can still be asked for
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ReportDialog))
    assert len(rows(QApplication.activeWindow())) == 4
    QApplication.activeWindow().reject()
    back_to(qtbot, window)
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(bar(window).isVisible)


def test_a_lost_highlight_is_attached_by_card_selection_and_key(window, qtbot):
    take_over(qtbot, window)
    lost = came(window)["lost"]
    qtbot.mouseClick(lost_card(window), LEFT)
    assert message(window).startswith("Lost. Select its new place")
    assert "Shift+H" in message(window)
    drag(qtbot, window, NEW_PLACE)
    qtbot.keyClick(window.reader.view, KEY.Key_H, SHIFT)
    qtbot.waitUntil(lambda: "lost" in painted(window))
    found = window.desk.reader.highlight(lost.id)
    assert (found.quote, found.note, found.tags, found.color) == (NEW_PLACE, lost.note, lost.tags, lost.color)
    assert window.reader.marking.current == lost.id
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "lost" not in painted(window))
    assert window.desk.reader.highlight(lost.id) == lost


def test_the_only_lost_highlight_is_attached_to_the_marked_paragraph_by_keys_alone(window, qtbot):
    take_over(qtbot, window)
    window.reader.view.setFocus()
    qtbot.keyClick(window.reader.view, KEY.Key_H, SHIFT)
    assert message(window) == "Select the new place of the highlight first"
    for _ in range(3):
        qtbot.keyClick(window.reader.view, KEY.Key_N)
    qtbot.keyClick(window.reader.view, KEY.Key_H, SHIFT)
    qtbot.waitUntil(lambda: "lost" in painted(window))
    qtbot.keyClick(window.reader.view, KEY.Key_H, SHIFT)
    qtbot.waitUntil(lambda: message(window) == "No highlight is lost")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of a menu, the offscreen platform says so
def test_the_menu_of_a_lost_card_attaches_it(window, qtbot):
    take_over(qtbot, window)
    drag(qtbot, window, NEW_PLACE)
    card = lost_card(window)

    def choose():
        menu = QApplication.activePopupWidget()
        entry = next(action for action in menu.actions() if action.text() == "Attach here")
        qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())

    QTimer.singleShot(0, choose)
    point = QPoint(40, 20)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, card.mapToGlobal(point))
    QApplication.sendEvent(card, event)
    qtbot.waitUntil(lambda: "lost" in painted(window))
    assert came(window)["lost"].quote == NEW_PLACE


def test_keys_walk_past_a_lost_highlight_and_mean_it_while_its_card_is_chosen(window, qtbot):
    take_over(qtbot, window)
    view, marking = window.reader.view, window.reader.marking
    view.setFocus()
    walked = []
    for _ in range(4):
        qtbot.keyClick(view, KEY.Key_BracketRight)
        walked.append(marking.current)
    order = [came(window)[name].id for name in ("same", "changed", "moved", "same")]
    assert walked == order
    lost = came(window)["lost"]
    qtbot.mouseClick(lost_card(window), LEFT)
    before = view.verticalScrollBar().value()
    qtbot.keyClick(view, KEY.Key_5)
    qtbot.waitUntil(lambda: came(window)["lost"].color is Color.VIOLET)
    assert view.verticalScrollBar().value() == before
    assert painted(window) == {"same", "moved", "changed"}
    qtbot.keyClick(view, KEY.Key_BracketRight)
    assert marking.current == order[0]
    qtbot.mouseClick(lost_card(window), LEFT)
    qtbot.keyClick(view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(cards(window)) == 3)
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "lost" in came(window))
    assert came(window)["lost"].id == lost.id


def test_a_link_to_a_lost_highlight_leads_to_its_card(window, old, qtbot):
    take_over(qtbot, window)
    lost = came(window)["lost"]
    window.listing.open_when_listed(old)
    qtbot.waitUntil(lambda: window.open_article.article.id == old)
    window.panes.show_sidebar(False)
    window.open_article.open_link(f"quietpage:article/{lost.article_id}#highlight-{lost.id}")
    qtbot.waitUntil(lambda: window.open_article.article.id == lost.article_id)
    assert lost_card(window).isVisible()
    assert window.sidebar.highlights.current == lost.id


def test_a_lost_highlight_is_found_in_the_whole_library_and_exported(window, qtbot, tmp_path):
    take_over(qtbot, window)
    tab = window.sidebar.highlights
    tab.filter.set_whole_library(True)
    qtbot.keyClicks(tab.filter.words, "drawing of a fish")
    qtbot.waitUntil(lambda: len(cards(window)) == 2)
    qtbot.mouseClick(lost_card(window), LEFT)
    assert window.open_article.article.id == came(window)["lost"].article_id
    out = tmp_path / "out.csv"
    with qtbot.waitSignal(window.desk.export_ended):
        window.desk.export("csv", ListQuery(ids=(window.open_article.article.id,)), out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        states = {row["highlight"]: row["anchor_state"] for row in csv.DictReader(file)}
    assert states == {tide("lost"): "lost", TIDE_CHANGED: "changed", tide("moved"): "placed", tide("same"): "placed"}


def test_a_long_look_is_cancelled_while_the_window_goes_on(window, qtbot, monkeypatch):
    stop, looked = Event(), []
    find = ChangedText.find

    def slow(self, selector):
        looked.append(selector)
        assert stop.wait(20)
        return find(self, selector)

    monkeypatch.setattr(ChangedText, "find", slow)
    monkeypatch.setattr(copies, "_PROGRESS", 0)
    qtbot.waitUntil(bar(window).isVisible)
    press(qtbot, window, "copyOfferShow")
    qtbot.waitUntil(lambda: message(window) == "Looking for highlight 0 of 4" and bool(looked))
    press(qtbot, window, "copyOfferShow")  # which is under way
    press(qtbot, window, "status_cancel")
    stop.set()
    qtbot.waitUntil(lambda: message(window) == "Cancelled; nothing was taken over")
    assert len(looked) == 1
    assert not window.findChildren(ReportDialog)
    assert len(rows(report(qtbot, window))) == 4
