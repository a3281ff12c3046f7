"""What goes to other programs: the selection, the article and highlights, in the forms that these may take."""

import pytest
from lxml import html
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from quietpage.config import resources
from quietpage.model.blocks import IMAGE_CHARACTER
from quietpage.ui.reader.hyphens import SOFT_HYPHEN
from quietpage.ui.reader.typography import Typography
from ui.gestures import CTRL, KEY, QUOTE, SHIFT, cards, drag, drop, highlighted, message

LEFT = Qt.MouseButton.LeftButton
TITLE = "The lighthouse that went quiet"


def taken():
    return QGuiApplication.clipboard().mimeData()


def copied():
    """The clipboard's HTML, parsed."""
    return html.document_fromstring(taken().html())


def press(qtbot, window, key, held=CTRL):
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(window.reader.view, key, held)
    qtbot.waitUntil(lambda: bool(taken().text()))
    return taken().text()


@pytest.fixture
def dragged(monkeypatch):
    """What was dragged out of the window; another program takes it at once."""
    found = []

    def take(self, _actions):
        data = self.mimeData()
        found.append({kind: bytes(data.data(kind)).decode() for kind in data.formats()})
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", take)
    return found


def pull(qtbot, card, far):
    qtbot.mousePress(card, LEFT, pos=QPoint(20, 20))
    qtbot.mouseMove(card, QPoint(20 + far, 20))
    qtbot.mouseRelease(card, LEFT, pos=QPoint(20 + far, 20))


def test_a_few_words_are_copied_as_words(window, qtbot):
    drag(qtbot, window, QUOTE)
    assert press(qtbot, window, KEY.Key_C) == QUOTE
    assert copied().text_content() == QUOTE


def test_everything_is_copied_as_it_is_shown_and_nothing_of_the_window(window, qtbot):
    window.reader.set_typography(Typography(justified=True))
    assert SOFT_HYPHEN in window.reader.view.document().toRawText()
    qtbot.keyClick(window.reader.view, KEY.Key_A, CTRL)
    text = press(qtbot, window, KEY.Key_C)
    assert text.startswith(f"{TITLE}\n\n")
    assert not {SOFT_HYPHEN, IMAGE_CHARACTER} & {*text, *taken().html()}
    assert "lines hidden" not in text + taken().html()


def test_without_a_selection_the_article_is_copied_as_it_is_shown(window, qtbot):
    body = window.desk.reader.body(window.open_article.article.id)
    shown = [block.text for block, verdict in zip(body.blocks, body.shown(), strict=True) if verdict.kept]
    hidden = next(b.text for b, v in zip(body.blocks, body.shown(), strict=True) if not v.kept and len(b.text) > 12)
    text = press(qtbot, window, KEY.Key_C)
    assert message(window) == "Article copied"
    assert all(" ".join(words.replace(IMAGE_CHARACTER, "").split()) in " ".join(text.split()) for words in shown)
    assert hidden not in text
    assert copied().xpath("string(//h1)") == TITLE
    qtbot.keyClick(window.reader.view, KEY.Key_B)
    assert hidden in press(qtbot, window, KEY.Key_C)


def test_the_paragraph_with_the_cursor_is_copied_as_markdown(window, qtbot):
    for _ in range(2):
        qtbot.keyClick(window.reader.view, KEY.Key_N)
    index = window.reader.block_cursor.index
    text = press(qtbot, window, KEY.Key_C, CTRL | SHIFT)
    assert message(window) == "Paragraph copied as Markdown"
    assert text == window.desk.reader.blocks(window.open_article.article.id)[index].text


def test_the_menu_copies_the_article_in_each_form(window, qtbot):
    forms, menu = {}, QMenu(window)
    window.reader.copying.add_to_menu(menu)
    (entry,) = menu.actions()
    for action, form in zip(entry.menu().actions(), ("plain text", "Markdown", "HTML"), strict=True):
        action.trigger()
        assert message(window) == f"Article copied as {form}"
        forms[form] = taken().text()
        assert not taken().hasHtml()
    assert forms["plain text"].startswith(f"{TITLE}\n\n")
    assert forms["Markdown"].startswith(f"# {TITLE}\n\n")
    assert html.fragment_fromstring(forms["HTML"], create_parent="div").xpath("string(h1)") == TITLE


def test_lists_and_links_are_copied_from_a_selection(window, qtbot):
    with qtbot.waitSignal(window.desk.import_ended, timeout=30_000):
        drop(window, resources.folder("sample") / "how-to-keep-a-reading-notebook.html")
    notebook = next(
        i for i, row in window.desk.lists.rows(window.articles.model.ids()).items() if "notebook" in row.title
    )
    window.articles.view.select(notebook)
    qtbot.waitUntil(lambda: window.open_article.article.id == notebook)
    qtbot.keyClick(window.reader.view, KEY.Key_A, CTRL)
    text = press(qtbot, window, KEY.Key_C)
    blocks = window.desk.reader.blocks(notebook)
    markers = [f"{b.marker} {b.text}" for b in blocks if b.marker and b.text in text]
    assert markers
    assert all(line in text for line in markers)
    assert copied().xpath("//li")


def test_a_clicked_highlight_is_copied_with_its_source_in_each_form(window, qtbot):
    made = highlighted(qtbot, window)
    window.open_article.go_to(made.id)
    cursor = window.reader.view.textCursor()
    cursor.clearSelection()
    window.reader.view.setTextCursor(cursor)
    text = press(qtbot, window, KEY.Key_C)
    assert message(window) == "Copied with its source"
    assert text.startswith(f"“{QUOTE}”\n")
    assert TITLE in text
    page, url = copied(), window.open_article.article.details.url
    assert page.xpath("string(//blockquote/p)") == QUOTE
    assert page.xpath("string(//blockquote/@cite)") == url
    assert page.xpath("string(//a/@href)") == url
    assert bytes(taken().data("text/markdown")).decode().startswith(f"> {QUOTE}\n\n— ")
    assert press(qtbot, window, KEY.Key_C, CTRL | SHIFT).startswith(f"> {QUOTE}")


def test_the_card_with_the_focus_is_copied(window, qtbot):
    highlighted(qtbot, window)
    (card,) = cards(window)
    card.setFocus(Qt.FocusReason.TabFocusReason)
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_C, CTRL)
    qtbot.waitUntil(lambda: message(window) == "Copied with its source")
    assert QUOTE in taken().text()


def test_a_card_is_dragged_out_with_its_source_and_a_click_drags_nothing(window, qtbot, dragged):
    made = highlighted(qtbot, window)
    (card,) = cards(window)
    pull(qtbot, card, QApplication.startDragDistance() - 1)
    assert dragged == []
    assert window.sidebar.highlights.current == made.id
    window.sidebar.highlights.set_current(None)
    pull(qtbot, card, 60)
    (data,) = dragged
    assert data["text/plain"].startswith(f"“{QUOTE}”\n")
    assert "<blockquote" in data["text/html"]
    assert data["text/markdown"].startswith(f"> {QUOTE}")
    assert window.sidebar.highlights.current is None


def test_all_that_is_picked_is_dragged_together(window, qtbot, dragged):
    highlighted(qtbot, window)
    highlighted(qtbot, window, "Marta Vell")
    for card in cards(window):
        qtbot.mouseClick(card, LEFT, CTRL, QPoint(20, 20))
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_C, CTRL | SHIFT)
    qtbot.waitUntil(lambda: message(window) == "2 highlights copied as Markdown")
    assert [line for line in taken().text().splitlines() if line.startswith("> ")] == [f"> {QUOTE}", "> Marta Vell"]
    pull(qtbot, cards(window)[0], 60)
    (data,) = dragged
    assert data["text/plain"].count(TITLE) == 2
    assert [card.accessibleDescription() for card in cards(window)] == ["Selected", "Selected"]
