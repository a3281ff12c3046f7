"""An earlier copy of the open page: its highlights are offered above the text, reported, taken over or left."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from quietpage.model.article import Article
from quietpage.model.changes import Changes
from quietpage.services.copies import Earlier, Report
from quietpage.ui.appearance import Appearance
from quietpage.ui.desk import Desk
from quietpage.ui.open_article import OpenArticle
from quietpage.ui.reader.offer import OfferBar


class Copies(QObject):
    """Looks for an earlier copy of each article that is opened, and lets the reader decide."""

    def __init__(self, bar: OfferBar, opened: OpenArticle, desk: Desk, appearance: Appearance, window: QWidget) -> None:
        """Offer in `bar` what an earlier copy of the article that is open holds."""
        super().__init__(window)
        self._bar, self._desk, self._appearance, self._window = bar, desk, appearance, window
        self._article: int | None = None
        self._earlier: Earlier | None = None
        opened.opened.connect(self._opened)
        desk.changed.connect(self._changed)
        bar.show_asked.connect(self.show)
        bar.leave_asked.connect(self._leave)

    def look(self) -> None:
        """Look for an earlier copy of the open article, which may have changed."""
        if (article := self._article) is None:
            return

        def looked(earlier: Earlier | None) -> None:
            if article == self._article:
                self._offer(earlier)

        self._desk.look_up(self._desk.library.carrying.earlier, article, done=looked)

    def show(self) -> None:
        """Show what becomes of the highlights, as soon as that is known."""
        if self._article is None:
            return
        if self._earlier is None:
            self._desk.said.emit("There is no older copy with highlights to take over", False)
            return
        article = self._article

        def found(report: Report) -> None:
            if article == self._article:
                self._show(report)

        self._desk.look_up(self._desk.library.carrying.report, self._earlier.article_id, article, done=found)

    def _opened(self, article: Article | None) -> None:
        number = article.id if article else None
        if number != self._article:
            self._article = number
            self._offer(None)
        self.look()

    def _changed(self, changes: Changes) -> None:
        """Look again when something was done to the open article, be it an undo."""
        if self._article in changes.articles:
            self.look()

    def _offer(self, earlier: Earlier | None) -> None:
        self._earlier = earlier
        if earlier is not None:
            self._bar.offer(f"This is {earlier.sentence}.")
        elif not self._bar.isHidden():
            self._bar.put_away()

    def _leave(self) -> None:
        if self._article is not None:
            self._desk.act(self._desk.library.carrying.leave, self._article)

    def _show(self, report: Report) -> None:
        from quietpage.ui.copies.dialog import ReportDialog  # noqa: PLC0415 - seldom needed

        dialog = ReportDialog(report, self._appearance.theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(lambda ticked, archive: self._take_over(report, ticked, archive=archive))
        dialog.open()

    def _take_over(self, report: Report, ticked: set[int], *, archive: bool) -> None:
        take_over = self._desk.library.carrying.take_over
        self._desk.act(lambda: take_over(report, ticked, archive=archive))
