import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from quietpage.model.color import Color
from quietpage.model.highlight import Highlight, Place
from quietpage.ui.sidebar.card import HighlightCard
from quietpage.ui.sidebar.editors import NoteEditor, TagsEditor
from quietpage.ui.sidebar.foot import CardFoot
from quietpage.ui.theme.palette import load_theme

TAGS = ("archive/logs", "cost", "policy/transport and everything that belongs to it", "voice/keepers")


@pytest.fixture
def card(qtbot, highlight):
    card = HighlightCard(highlight, load_theme("light"), None)
    qtbot.addWidget(card)
    card.resize(276, 120)
    card.show()
    qtbot.waitExposed(card)
    return card


@pytest.fixture
def highlight():
    moment = "2025-11-17T21:04:00+00:00"
    return Highlight(1, 1, Place(0, 0, 0, 5), "words", "", "", Color.BLUE, "", TAGS, moment, moment, 0, 5)


def test_a_card_with_many_tags_asks_for_no_more_room_than_the_sidebar_has(card):
    assert card.minimumSizeHint().width() < 200
    shown = card.findChild(CardFoot).shown_tags()
    assert shown[0] == "archive/logs"
    assert shown[-1] == f"+{len(TAGS) - len(shown) + 1}"
    card.resize(900, 120)
    assert len(card.findChild(CardFoot).shown_tags()) == len(TAGS)


def test_a_note_is_as_high_as_its_wrapped_lines(card, qtbot):
    card.edit_note("one line")
    editor = card.findChild(NoteEditor)
    low = editor.height()
    qtbot.keyClicks(editor, " and many more words, which go on and on until they need five lines of the card" * 2)
    assert editor.height() > low
    assert editor.verticalScrollBar().maximum() == 0


def test_a_field_of_tags_is_ready_for_the_next_one_and_saves_none_that_is_empty(card, qtbot):
    card.edit_tags(())
    editor = card.findChild(TagsEditor)
    assert editor.text().endswith(", ")
    with qtbot.waitSignal(card.tags_written) as written:
        qtbot.keyClicks(editor, "new")
        editor.finish()
    assert written.args == [1, (*TAGS, "new")]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of a popup, the offscreen platform says so
@pytest.mark.parametrize("reason", [Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason])
def test_completions_that_open_and_close_do_not_cut_a_tag(card, qtbot, reason):
    card.edit_tags(("sound",))
    editor = card.findChild(TagsEditor)
    with qtbot.waitSignal(card.tags_written) as written:
        for letters in ("s", "ol", "dier"):
            qtbot.keyClicks(editor, letters)
            for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
                QApplication.sendEvent(editor, QFocusEvent(kind, reason))
        editor.finish()
    assert written.args == [1, (*TAGS, "soldier")]
