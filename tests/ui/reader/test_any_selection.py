"""Whatever is selected, in whatever article: what is stored of it is what was selected, and leads back there."""

from pathlib import Path
from random import Random

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from quietpage.anchoring.finding import resolve
from quietpage.anchoring.places import Described
from quietpage.anchoring.selectors import describe
from quietpage.config import resources
from quietpage.importing.work import read
from quietpage.model.blocks import IMAGE_CHARACTER, article_text
from quietpage.model.color import Color
from quietpage.ui.reader.pane import ReaderPane
from quietpage.ui.reader.typography import Typography
from quietpage.ui.theme.palette import load_theme
from ui.gestures import CTRL, KEY, SHIFT
from ui.reader.invented import PICTURE, invented
from ui.reader.shown import words_in, words_of

_TESTS = Path(__file__).parents[2]
_PAGES = sorted(
    [
        *resources.folder("sample").iterdir(),
        *(_TESTS / "extraction" / "cases").glob("*/source.*"),
        *(_TESTS.parent / "app" / "quietpage" / "dev" / "pages").glob("*.html"),
    ]
)
_STEPS = (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down, KEY.Key_Home, KEY.Key_End)


@pytest.fixture
def pane(qtbot):
    pane = ReaderPane(load_theme("light"))
    qtbot.addWidget(pane)
    pane.resize(700, 500)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def show(pane, article, body, random, image=lambda key: None):
    pane.set_typography(Typography(justified=random.random() < 0.5))
    pane.show_article(article, body, [], image)
    if random.random() < 0.4:
        pane.setting.toggle_hidden()


def whole_letter(view, random):
    """Return a position where a caret can stand: not within a surrogate pair."""
    position = random.randrange(view.document().characterCount())
    return position - (0xDC00 <= ord(view.document().characterAt(position)) < 0xE000)


def select(view, random):
    """Select as the mouse does, forwards or backwards, and now and then go on with keys."""
    cursor = QTextCursor(view.document())
    start = whole_letter(view, random)
    near = min(view.document().characterCount() - 1, start + random.randint(0, 9))
    end = near if random.random() < 0.4 else whole_letter(view, random)
    if 0xDC00 <= ord(view.document().characterAt(end)) < 0xE000:
        end -= 1
    anchor, position = random.sample([start, end], 2)
    cursor.setPosition(anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    if random.random() < 0.2:
        for _ in range(3):
            QTest.keyClick(view, random.choice(_STEPS), random.choice((SHIFT, SHIFT | CTRL)))


def shown_as_selected(view, cursor):
    """Yield the stretches of the document that look selected: of a table, whole cells do."""
    if cursor.hasComplexSelection():
        row, rows, column, columns = cursor.selectedTableCells()
        table = cursor.currentTable()
        cells = [table.cellAt(row + down, column + on) for down in range(rows) for on in range(columns)]
        yield from ((cell.firstPosition(), cell.lastPosition()) for cell in cells)
    else:
        yield cursor.selectionStart(), cursor.selectionEnd()
    yield from ((more.cursor.selectionStart(), more.cursor.selectionEnd()) for more in view.extraSelections())


def check(view, described, whole):
    """Check one selection; returns where its words stand in the whole text, None when it holds none."""
    cursor, place = view.textCursor(), view.selected_place()
    selected = {}
    for start, end in shown_as_selected(view, cursor):
        selected |= words_in(view, start, end)
    if place is None:
        assert not "".join(selected.values())
        return None
    start, end = described.range_of(place)
    assert described.place_of(start, end) == place
    assert view.positions.place(*view.positions.span(place)) == place
    assert words_of(view, place) == selected
    if not whole[start:end].replace(IMAGE_CHARACTER, "").strip():
        return None
    stored = described.at(place)
    assert (stored.start, stored.end, stored.quote) == (start, end, whole[start:end])
    return start, end


def check_many(pane, body, random, count):
    described, whole = Described(body.blocks), article_text(body.blocks)
    found = []
    for _ in range(count):
        select(pane.view, random)
        if (where := check(pane.view, described, whole)) is not None:
            found.append(where)
    for start, end in found[:8]:
        assert resolve(describe(whole, start, end), whole) == (start, end)
    return found


@pytest.mark.parametrize("seed", [*range(60), 172])  # in the last one, a selected cell ends with an empty block
def test_in_an_invented_article(pane, seed):
    random = Random(seed)
    article, body = invented(random)
    show(pane, article, body, random, lambda key: PICTURE if key else None)
    check_many(pane, body, random, 40)


@pytest.mark.parametrize("page", _PAGES, ids=lambda path: path.stem if path.stem != "source" else path.parent.name)
def test_in_a_page(pane, library, page):
    random = Random(page.name)
    (added,) = library.add([read(str(page)).draft])
    article, body = library.reader.article(added.article_id), library.reader.body(added.article_id)
    show(pane, article, body, random, library.reader.image)
    for start, end in check_many(pane, body, random, 12)[:3]:
        place = Described(body.blocks).place_of(start, end)
        (made,) = library.highlight(article.id, place, Color.YELLOW).created
        stored = library.reader.highlight(made)
        assert (stored.place, stored.quote) == (place, article_text(body.blocks)[start:end])
