"""What the program would now decide otherwise: offered above the text, shown in a dialog, taken over or left."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from quietpage.model.counting import count
from quietpage.services.review import Proposal, would_change
from quietpage.ui.desk import Desk
from quietpage.ui.open_article import OpenArticle
from quietpage.ui.reader.offer import OfferBar
from quietpage.ui.review.looks import Looks
from quietpage.ui.status_line import StatusLine
from quietpage.ui.staying import Staying


class Reviews(QObject):
    """Has articles looked at again, and lets the reader decide."""

    def __init__(
        self,
        bar: OfferBar,
        opened: OpenArticle,
        desk: Desk,
        status: StatusLine,
        chosen: Callable[[], list[int]],
        window: QWidget,
    ) -> None:
        """Offer in `bar` what is found in the article that is open; `chosen` returns those that a command means."""
        super().__init__(window)
        self._bar, self._desk, self._status, self._chosen, self._window = bar, desk, status, chosen, window
        self._proposal: Proposal | None = None
        self._afresh = self._show_wanted = False
        self._many = 0
        self._looks = Looks(desk, self)
        self._staying = Staying(opened, desk, self)
        self._staying.another.connect(self._forget)
        self._staying.stayed.connect(self._look)
        bar.show_asked.connect(self.show_open)
        bar.use_asked.connect(lambda: self._decide_open(use=True))
        bar.leave_asked.connect(lambda: self._decide_open(use=False))
        self._looks.looked.connect(self._looked)
        self._looks.moved.connect(self._moved)
        self._looks.ended.connect(self._looked_over)
        self._looks.cancelled.connect(self._cancelled)
        status.cancel_asked.connect(self._looks.cancel)

    def show_open(self) -> None:
        """Show what would change in the open article, as soon as that is known."""
        if self._proposal is not None:
            self._show([self._proposal], self._sentence(self._proposal))
        elif self._staying.article is not None:
            self._show_wanted = True
            self._staying.look_now()

    def look_over(self) -> None:
        """Look at the chosen articles again, and show what would change in them."""
        if self._desk.importing or self._looks.is_looking_over:
            self._status.say("One thing after the other: this can begin when what runs now has ended")
        elif ids := self._chosen():
            self._many = len(ids)
            self._looks.look_over(ids)

    def _forget(self) -> None:
        self._looks.forget()
        self._proposal, self._show_wanted, self._afresh = None, False, True
        self._bar.put_away()

    def _look(self, article_id: int) -> None:
        self._looks.look(article_id, afresh=self._afresh)
        self._afresh = False

    def _looked(self, article_id: int, proposal: Proposal | None) -> None:
        if self._staying.number != article_id:
            return
        self._proposal = proposal
        if proposal is not None:
            self._bar.offer(self._sentence(proposal))
        else:
            self._bar.put_away()
        if self._show_wanted:
            self._show_wanted = False
            if proposal is not None:
                self.show_open()
            else:
                self._status.say("Nothing would change in this article")

    def _sentence(self, proposal: Proposal) -> str:
        article = self._staying.article
        assert article is not None
        return would_change(proposal.differences, article.details.site or article.site_key)

    def _moved(self, done: int, total: int) -> None:
        self._status.show_progress(done, total, "Looking again at")

    def _looked_over(self, found: Sequence[Proposal]) -> None:
        if not found:
            self._status.say(_nothing_in(self._many))
            return
        self._status.clear()
        parts = sum(len(proposal.differences) for proposal in found)
        looked = f"Looked at {count(self._many, 'article')} again"
        self._show(found, f"{looked}: {count(parts, 'part')} would change in {_of_them(len(found), self._many)}.")

    def _cancelled(self, done: int) -> None:
        self._status.say(f"Cancelled after {count(done, 'article')}; nothing was changed")

    def _show(self, proposals: Sequence[Proposal], sentence: str) -> None:
        from quietpage.ui.review.dialog import ReviewDialog  # noqa: PLC0415 - seldom needed

        dialog = ReviewDialog(proposals, sentence, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(lambda ticked: self._decide(proposals, ticked))
        dialog.open()

    def _decide_open(self, *, use: bool) -> None:
        if self._proposal is not None:
            blocks = {(self._proposal.article_id, difference.block) for difference in self._proposal.differences}
            self._decide([self._proposal], blocks if use else set())

    def _decide(self, proposals: Sequence[Proposal], accepted: set[tuple[int, int]]) -> None:
        """Take over the `accepted` differences, each given by article and block, and refuse the others."""
        if self._staying.number in {proposal.article_id for proposal in proposals}:
            self._proposal = None
            self._bar.put_away()
        self._desk.act(
            self._desk.library.review.decide,
            proposals,
            lambda proposal, difference: (proposal.article_id, difference.block) in accepted,
            failed=self._staying.look_soon,  # to offer it once more
        )


def _of_them(found: int, looked: int) -> str:
    return "it" if looked == 1 else f"{found:,} of them"


def _nothing_in(articles: int) -> str:
    if articles == 1:
        return "Nothing would change in this article; select several to look at more"
    return f"Nothing would change in {count(articles, 'article')}"
