"""What newer rules would decide otherwise is offered above the text, shown in a dialog, taken over or left."""

from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from newspaper import APPEAL, TALES, add_page, write_page
from quietpage.dev.invented import made_by_an_earlier_version
from quietpage.importing.work import reread
from quietpage.model.color import Color
from quietpage.model.highlight import Place
from quietpage.model.mask import Reason, Verdict
from quietpage.ui.review import looks
from quietpage.ui.review.delegate import HEAD
from quietpage.ui.review.dialog import ReviewDialog
from quietpage.ui.voice import Voice
from ui.gestures import CTRL, KEY, message

LEFT = Qt.MouseButton.LeftButton
KEPT = Verdict(True, Reason.ARTICLE)
HIDDEN = Verdict(False, Reason.FOOTER, 0.7)


@pytest.fixture
def articles(library, tmp_path):
    """Articles of an earlier version, which hid the last two parts of each and showed what the third page repeats."""
    ids = {name: add_page(library, write_page(tmp_path, name)) for name in ("ferry", "market", "school")}
    for number in ids.values():
        body = library.reader.body(number)
        mask = [
            KEPT if block.text == APPEAL else verdict for block, verdict in zip(body.blocks, body.mask, strict=True)
        ]
        mask[-1] = mask[2] = HIDDEN
        made_by_an_earlier_version(library, number, tuple(mask))
    return ids


@pytest.fixture
def window(articles, start, qtbot):
    window = start()
    qtbot.waitUntil(lambda: window.is_complete)
    return window


def fresh(source, name, kind):
    return reread(source, name, kind).draft


def open_article(qtbot, window, number):
    window.articles.view.select(number)
    qtbot.waitUntil(lambda: window.open_article.article is not None and window.open_article.article.id == number)


def bar(window):
    return window.reader.offer


def offered(qtbot, window):
    qtbot.waitUntil(bar(window).isVisible)
    return bar(window).findChild(QLabel, "offerSentence").text()


def press(qtbot, window, name):
    qtbot.mouseClick(window.findChild(QPushButton, name), LEFT)


def shown(window):
    window.desk.settle()
    body = window.desk.reader.body(window.open_article.article.id)
    return {block.text for block, verdict in zip(body.blocks, body.shown(), strict=True) if verdict.kept}


def ending(name):
    return f"{TALES[name]}That was in May."


def dialog(qtbot):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ReviewDialog))
    return QApplication.activeWindow()


def said(item):
    return item.data(0, Qt.ItemDataRole.AccessibleTextRole)


def test_a_screen_reader_says_whether_a_part_or_an_article_is_ticked(window, articles, qtbot):
    look_again(qtbot, window, *articles.values())
    asking = dialog(qtbot)
    heard = []
    asking.tree.findChild(Voice).announced.connect(heard.append)
    group = asking.tree.topLevelItem(0)
    part = group.child(0)
    assert said(part).startswith("ticked, would be ")
    assert said(group).startswith("ticked, ")
    asking.tree.setCurrentItem(part)
    qtbot.keyClick(asking.tree, KEY.Key_Space)
    assert said(part).startswith("not ticked, would be ")
    assert said(group).startswith("partly ticked, ")
    assert heard == ["not ticked"]
    asking.close()


def back_to(qtbot, window):
    """Come back from a dialog, as the desktop lets everybody do."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_what_would_change_is_offered_and_used_and_undone_and_done_again(window, articles, qtbot):
    open_article(qtbot, window, articles["ferry"])
    assert offered(qtbot, window) == "Quietpage would now hide 1 part and show 2."
    before = shown(window)
    press(qtbot, window, "offerUse")
    assert not bar(window).isVisible()
    after = shown(window)
    assert after - before == {ending("ferry"), f"{TALES['ferry']}3 of them were asked for this report."}
    assert before - after == {APPEAL}
    assert message(window) == "1 part hidden and 2 shown"
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: shown(window) == before)
    qtbot.waitUntil(bar(window).isVisible)
    qtbot.keyClick(window, KEY.Key_Y, CTRL)
    qtbot.waitUntil(lambda: shown(window) == after)
    qtbot.waitUntil(lambda: not bar(window).isVisible())


def test_what_is_left_is_not_offered_again_until_that_is_undone(window, articles, qtbot):
    open_article(qtbot, window, articles["ferry"])
    offered(qtbot, window)
    before = shown(window)
    press(qtbot, window, "offerLeave")
    qtbot.waitUntil(lambda: message(window) == "Left as it was")
    assert shown(window) == before
    open_article(qtbot, window, articles["market"])
    offered(qtbot, window)
    open_article(qtbot, window, articles["ferry"])
    qtbot.keyClick(window, KEY.Key_V)
    qtbot.waitUntil(lambda: message(window) == "Nothing would change in this article")
    assert not bar(window).isVisible()
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    offered(qtbot, window)


def test_what_is_not_ticked_is_refused(window, articles, qtbot):
    open_article(qtbot, window, articles["ferry"])
    offered(qtbot, window)
    before = shown(window)
    press(qtbot, window, "offerShow")
    asking = dialog(qtbot)
    tree = asking.tree
    assert tree.hasFocus()
    heads = [tree.topLevelItem(row).data(0, HEAD) for row in range(3)]
    assert heads == ["would be shown", f"would be hidden: {Reason.REPEATED}", "would be shown"]
    qtbot.keyClick(tree, KEY.Key_Down)
    qtbot.keyClick(tree, KEY.Key_Space)
    qtbot.keyClick(asking, KEY.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    qtbot.waitUntil(lambda: message(window) == "2 parts shown")
    assert shown(window) - before == {ending("ferry"), f"{TALES['ferry']}3 of them were asked for this report."}
    assert APPEAL in shown(window)
    assert not bar(window).isVisible()
    back_to(qtbot, window)
    qtbot.keyClick(window, KEY.Key_V)
    qtbot.waitUntil(lambda: message(window) == "Nothing would change in this article")


def test_a_tick_box_is_clicked_and_without_any_there_is_nothing_to_use(window, articles, qtbot):
    open_article(qtbot, window, articles["ferry"])
    qtbot.keyClick(window, KEY.Key_V)
    asking = dialog(qtbot)
    tree = asking.tree
    for row in range(3):
        box = tree.visualItemRect(tree.topLevelItem(row)).topLeft() + QPoint(16, 14)
        qtbot.mouseClick(tree.viewport(), LEFT, pos=box)
    assert not asking.use.isEnabled()
    assert tree.ticked() == set()
    qtbot.keyClick(asking, KEY.Key_Escape)
    assert offered(qtbot, window)  # nothing was decided


def test_return_shows_the_words_of_a_part_whole(window, articles, qtbot):
    open_article(qtbot, window, articles["ferry"])
    qtbot.keyClick(window, KEY.Key_V)
    tree = dialog(qtbot).tree
    first = tree.topLevelItem(0)
    tree.parentWidget().resize(300, 400)
    QApplication.processEvents()
    few = tree.visualItemRect(first).height()
    qtbot.keyClick(tree, KEY.Key_Return)
    qtbot.waitUntil(lambda: tree.visualItemRect(first).height() > few)
    qtbot.keyClick(tree, KEY.Key_Return)
    qtbot.waitUntil(lambda: tree.visualItemRect(first).height() == few)


def test_the_offer_goes_with_its_article(window, articles, library, qtbot):
    clean = articles["market"]
    library.review.decide([library.review.look(clean, fresh)], lambda _proposal, _difference: True)
    open_article(qtbot, window, articles["ferry"])
    offered(qtbot, window)
    open_article(qtbot, window, clean)
    assert not bar(window).isVisible()
    qtbot.keyClick(window, KEY.Key_V)
    qtbot.waitUntil(lambda: message(window) == "Nothing would change in this article")
    assert not bar(window).isVisible()


def test_what_only_the_site_repeats_is_offered_by_its_name(window, articles, library, qtbot):
    number = articles["market"]
    mask = library.review.look(number, fresh).mask
    mask = tuple(KEPT if verdict.reason is Reason.REPEATED else verdict for verdict in mask)
    made_by_an_earlier_version(library, number, mask)
    open_article(qtbot, window, number)
    assert offered(qtbot, window) == "1 part here also stands on other pages of harbour-post.example."


def test_the_line_under_the_eye_stays_where_it_is_when_the_offer_comes_and_goes(window, articles, qtbot):
    window.resize(900, 320)
    open_article(qtbot, window, articles["ferry"])
    view = window.reader.view
    view.verticalScrollBar().setValue(120)
    found = view.document().find("9 of them")
    place = lambda: view.mapTo(window, view.cursorRect(found).topLeft())  # noqa: E731
    before = place()
    offered(qtbot, window)
    assert place() == before
    bar(window).put_away()
    assert place() == before


def test_an_offer_is_reached_by_tab_and_gives_the_keys_back_to_the_text(window, articles, qtbot):
    open_article(qtbot, window, articles["ferry"])
    offered(qtbot, window)
    last = bar(window).findChild(QPushButton, "offerLeave")
    last.setFocus()
    qtbot.keyClick(last, KEY.Key_Tab)
    assert window.reader.view.hasFocus()
    qtbot.keyClick(window.reader.view, KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert last.hasFocus()
    qtbot.keyClick(last, KEY.Key_Space)
    qtbot.waitUntil(lambda: message(window) == "Left as it was")
    assert window.reader.view.hasFocus()


def test_a_highlight_made_since_keeps_its_part(window, articles, qtbot):
    open_article(qtbot, window, articles["ferry"])
    offered(qtbot, window)
    block = [block.text for block in window.desk.reader.body(articles["ferry"]).blocks].index(APPEAL)
    window.desk.act(window.desk.library.highlight, articles["ferry"], Place(block, 0, block, 7), Color.YELLOW)
    label = bar(window).findChild(QLabel, "offerSentence")
    qtbot.waitUntil(lambda: label.text() == "Quietpage would now show 2 parts.")


def test_what_another_program_took_over_is_no_longer_offered(window, articles, library, qtbot):
    open_article(qtbot, window, articles["ferry"])
    offered(qtbot, window)
    library.review.decide([library.review.look(articles["ferry"], fresh)], lambda _proposal, _difference: True)
    qtbot.waitUntil(lambda: not bar(window).isVisible(), timeout=20_000)
    assert APPEAL not in shown(window)


def look_again(qtbot, window, *numbers):
    view = window.articles.view
    view.select(numbers[0])
    for number in numbers[1:]:
        place = view.visualRect(window.articles.model.index(window.articles.model.position(number), 0)).center()
        qtbot.mouseClick(view.viewport(), LEFT, CTRL, place)
    qtbot.waitUntil(lambda: set(view.selected_ids()) == set(numbers))
    window.actions_["look_again"].trigger()


def test_several_articles_are_looked_at_and_decided_in_one_step(window, articles, qtbot):
    kept = {number: kept_in(window, number) for number in articles.values()}
    look_again(qtbot, window, *articles.values())
    asking = dialog(qtbot)
    assert asking.findChild(QLabel, "reviewSentence").text() == (
        "Looked at 3 articles again: 9 parts would change in 3 of them."
    )
    tree = asking.tree
    titles = [tree.topLevelItem(row).data(0, HEAD) for row in range(3)]
    assert sorted(titles) == ["The ferry", "The market", "The school"]
    left = articles[titles[0].removeprefix("The ")]
    qtbot.keyClick(tree, KEY.Key_Space)  # the whole article
    qtbot.keyClick(tree, KEY.Key_Down)
    qtbot.keyClick(tree, KEY.Key_Space)  # but not its first part
    assert tree.topLevelItem(0).checkState(0) is Qt.CheckState.PartiallyChecked
    press(qtbot, asking, "reviewUse")
    qtbot.waitUntil(lambda: message(window) == "2 parts hidden and 5 shown")
    back_to(qtbot, window)
    assert len(kept_in(window, left) - kept[left]) == 1
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: {number: kept_in(window, number) for number in kept} == kept)
    qtbot.keyClick(window, KEY.Key_Y, CTRL)
    qtbot.waitUntil(lambda: len(kept_in(window, left) - kept[left]) == 1)


def kept_in(window, number):
    body = window.desk.reader.body(number)
    return {index for index, verdict in enumerate(body.shown()) if verdict.kept}


def test_when_nothing_would_change_a_sentence_says_so(window, articles, library, qtbot):
    proposals = [*library.review.look_over([*articles.values()], fresh)]
    library.review.decide(proposals, lambda _proposal, _difference: True)
    look_again(qtbot, window, *articles.values())
    qtbot.waitUntil(lambda: message(window) == "Nothing would change in 3 articles")
    look_again(qtbot, window, articles["ferry"])
    qtbot.waitUntil(lambda: message(window).startswith("Nothing would change in this article; select several"))


def test_a_look_over_many_is_cancelled_while_the_window_goes_on(window, articles, qtbot):
    look_again(qtbot, window, *articles.values())
    cancel = window.findChild(QPushButton, "status_cancel")
    assert cancel.isVisible()
    assert message(window) == "Looking again at 0 of 3"
    qtbot.mouseClick(cancel, LEFT)
    qtbot.waitUntil(lambda: message(window).startswith("Cancelled after"))
    assert message(window).endswith("; nothing was changed")
    assert not cancel.isVisible()


class Endless:
    """Takes no source apart before it is closed."""

    asked = 0

    def __init__(self):
        self._closed = Event()
        self.close = self._closed.set

    def __call__(self, source, name, kind):
        Endless.asked += 1
        self._closed.wait()


def test_the_end_of_the_program_waits_for_no_article_that_is_looked_at(articles, start, qtbot, monkeypatch):
    monkeypatch.setattr(looks, "Rereader", Endless)
    window = start()
    qtbot.waitUntil(lambda: window.is_complete)
    look_again(qtbot, window, *articles.values())
    qtbot.waitUntil(lambda: Endless.asked == 1)
    start()  # which ends the first one
    assert not window.isVisible()


def test_damage_that_a_look_over_many_meets_is_said_and_ends_it(window, articles, library, qtbot):
    with library.steps.lock, library.steps.unrecorded() as recorder:
        recorder.update("article_source", {"article_id": articles["market"]}, {"data": b"no longer what it was"})
    look_again(qtbot, window, *articles.values())
    qtbot.waitUntil(lambda: "damaged" in message(window))
    assert not window.findChild(QPushButton, "status_cancel").isVisible()
    look_again(qtbot, window, articles["ferry"])
    dialog(qtbot)
