"""Paints a row of the article list: title, site · date · minutes, colours, how far it was read."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from quietpage.model.listing import ArticleRow
from quietpage.ui.articles.model import IS_COPY, ROW
from quietpage.ui.theme.fonts import interface_font
from quietpage.ui.theme.palette import Theme
from quietpage.ui.wording import added, is_right_to_left, isolated, reading_time, short_date

_SIDE = 14
_TOP = 11
_GAP = 5
_EDGE = 3
"""Pixels of the accent edge of the selected row."""


class ArticleDelegate(QStyledItemDelegate):
    """A row that was not seen yet counts as one with two lines of title, so that a list of any length opens at once."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Paint in `theme`."""
        super().__init__(parent)
        self.theme = theme
        self._title = interface_font(14)
        self._bold = QFont(self._title)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._meta = interface_font(12)
        self._title_height = QFontMetrics(self._bold).height()
        self._meta_height = QFontMetrics(self._meta).height()

    @property
    def row_height(self) -> int:
        """Pixels: two lines of title and one below."""
        return self._height(2)

    def height(self, row: ArticleRow | None, width: int) -> int:
        """Return the pixels that a row needs in a list of that width."""
        return self.row_height if row is None else self._height(len(self._title_lines(row, width - 2 * _SIDE)))

    def _height(self, lines: int) -> int:
        return 2 * _TOP + lines * self._title_height + _GAP + self._meta_height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row that was not seen yet."""
        return QSize(200, self.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row: ArticleRow | None = index.data(ROW)
        theme, area = self.theme, option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            _fill(painter, area, theme.tint if selected else theme.hover)
        if not (selected and _is_selected(option, index.row() + 1)):
            _fill(painter, QRect(area.left(), area.bottom(), area.width(), 1), theme.line)
        if selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            _fill(painter, QRect(area.left(), area.top(), _EDGE + focused * 2, area.height()), theme.accent)
        if row is not None:
            room = area.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
            self._row(painter, row, room, selected=selected, is_copy=bool(index.data(IS_COPY)))
        painter.restore()

    def _row(self, painter: QPainter, row: ArticleRow, area: QRect, *, selected: bool, is_copy: bool) -> None:
        theme = self.theme
        lines = self._title_lines(row, area.width())
        top = area.top()
        painter.setFont(self._bold if row.unread else self._title)
        painter.setPen(QColor(theme.ink if row.unread or selected else theme.soft))
        side = Qt.AlignmentFlag.AlignRight if is_right_to_left(row.title) else Qt.AlignmentFlag.AlignLeft
        for line in lines:
            place = QRect(area.left(), top, area.width(), self._title_height)
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, line)
            top += self._title_height
        top += _GAP
        place = QRect(area.left(), top, area.width(), self._meta_height)
        self._meta_line(painter, row, place, side, is_copy=is_copy)
        if row.progress > 0:  # on the line between the rows, which is its track
            y = area.bottom() + _TOP - 1
            _fill(painter, QRectF(area.left(), y, area.width() * row.progress, 2), theme.accent)

    def _meta_line(
        self, painter: QPainter, row: ArticleRow, area: QRect, side: Qt.AlignmentFlag, *, is_copy: bool
    ) -> None:
        """Paint site, date, minutes and colours; from the right for a title that is read from there."""
        right = side == Qt.AlignmentFlag.AlignRight
        bars = 7 * len(row.colors) + 8 if row.colors else 0
        metrics, room = QFontMetrics(self._meta), max(20, area.width() - bars)
        if is_copy:  # of a page that is listed twice: what its copies have in common tells nothing
            when = added(row.imported_at)
            left = room - metrics.horizontalAdvance(f" · {when}")
            name = metrics.elidedText(row.source_name, Qt.TextElideMode.ElideMiddle, left)
            parts: tuple[str, ...] = (isolated(name), when)
        else:
            date = short_date(row.published or row.imported_at)
            parts = (isolated(row.site), date, reading_time(row.minutes, short=True))
        words = " · ".join(isolated(part) if right else part for part in parts if part)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._meta)
        painter.setPen(QColor(self.theme.soft))
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        absolute = Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area, side | absolute, text)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        along = metrics.horizontalAdvance(text) + 8
        for color in row.colors:
            x = area.right() + 1 - along - 4 if right else area.left() + along
            _fill(painter, QRectF(x, area.top() + 3, 4, self._meta_height - 6), self.theme.marks[color])
            along += 7

    def _title_lines(self, row: ArticleRow, width: int) -> list[str]:
        """Return the title on up to two lines, the second one shortened when there is more."""
        font = self._bold if row.unread else self._title
        title = " ".join(row.title.split()) or "Untitled"
        layout = QTextLayout(title, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(width)
        first.setPosition(QPointF(0, 0))
        layout.endLayout()
        start, rest = (part.strip() for part in _split(title, first.textLength()))
        if not rest:
            return [start]
        return [start, QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]


def _is_selected(option: QStyleOptionViewItem, row: int) -> bool:
    """Tell whether a row of the list is selected."""
    view = option.widget
    if not isinstance(view, QAbstractItemView):
        return False
    model = view.model()
    return row < model.rowCount() and view.selectionModel().isSelected(model.index(row, 0))


def _fill(painter: QPainter, area: QRect | QRectF, color: str) -> None:
    """Fill a rectangle; QPainter.fillRect would first make every class and name of gradients known to Python."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRect(area)


def _split(text: str, units: int) -> tuple[str, str]:
    """Split a text after so many UTF-16 units, as Qt counts; most texts need no codec for that."""
    if all(character <= "\uffff" for character in text):
        return text[:units], text[units:]
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded[: 2 * units].decode("utf-16-le", "replace"), encoded[2 * units :].decode("utf-16-le", "replace")
