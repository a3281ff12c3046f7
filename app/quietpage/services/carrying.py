"""Taking highlights over from an earlier copy of a page to a newer one: offered, reported, done, undone."""

from collections.abc import Callable, Collection

from quietpage.model.article import Article
from quietpage.model.changes import Changes
from quietpage.model.counting import count
from quietpage.model.errors import UserError
from quietpage.model.highlight import CHANGED, LOST, Highlight, Place
from quietpage.model.listing import State
from quietpage.model.times import now
from quietpage.services.copies import Earlier, Report, earlier_copy, fates
from quietpage.services.outcome import Outcome
from quietpage.services.places import Places, Row
from quietpage.services.steps import Steps
from quietpage.storage.reader import Reader
from quietpage.storage.writer import Recorder

_KEPT = ("quote", "prefix", "suffix", "heading", "paragraph", "note", "created_at", "updated_at")
"""What a highlight keeps on its way, unless it finds other words."""
_NOWHERE = dict.fromkeys(("start_block", "start_offset", "end_block", "end_offset", "start", "end"), 0)


class Carrying:
    """Copies highlights to where their words stand now; the old article keeps its own."""

    def __init__(self, steps: Steps, reader: Reader) -> None:
        """Work on the library of `reader`."""
        self._steps, self._reader, self._places = steps, reader, Places(reader)

    def earlier(self, article_id: int, *, left: bool = False) -> Earlier | None:
        """Return the earlier copy of an article's page, see `earlier_copy`; None when there is nothing to offer."""
        article = self._reader.article(article_id)
        return None if article is None else earlier_copy(self._reader, article.details.url, article_id, left=left)

    def report(self, old_id: int, new_id: int, go_on: Callable[[int, int], bool] = lambda done, total: True) -> Report:
        """Say what becomes of the highlights that did not come over before; of all of them, while `go_on` says so.

        Raises UserError when these are not two articles of the library.
        """
        old, _new = self._known(old_id), self._known(new_id)
        if old_id == new_id:
            raise UserError("These are not two copies of a page but one.", "Name the older one first.")
        came = {source for source, taken in self._reader.carried(new_id).items() if taken}
        waiting = [highlight for highlight in self._reader.highlights(old_id) if highlight.id not in came]
        return Report(old_id, new_id, old.details.title, fates(self._reader, waiting, old_id, new_id, go_on))

    def take_over(self, report: Report, accepted: Collection[int], *, archive: bool) -> Outcome:
        """Copy the highlights of a report, and the tags of the article; `archive` moves the old copy to the archive.

        Those that are `accepted`, by number, stand where they were found; the others are listed as lost and can be
        attached by hand: whatever the reader ticks, no note is left behind.
        """
        both = Changes(frozenset({report.old_id, report.new_id}), tags=True, listing=archive)
        with self._steps.begin("taking over", "", both) as action:
            action.stays = True
            lost = 0
            carried = self._reader.carried(report.new_id)
            for fate in report.fates:
                highlight = self._reader.highlight(fate.highlight.id)  # its note may be another one by now
                if highlight is None or carried.get(highlight.id):
                    continue
                place = fate.place if highlight.id in accepted else None
                lost += place is None
                row = _copied(highlight, report.new_id) | self._anchored(report.new_id, place, fate.how)
                action.created += (action.recorder.insert("highlight", row),)
                _copy_tags(action.recorder, "highlight", highlight.id, action.created[-1])
                _note(action.recorder, report.new_id, highlight.id, taken=True)
            _copy_tags(action.recorder, "article", report.old_id, report.new_id)
            if archive:
                key = {"id": report.old_id}
                if action.recorder.update("article", key, {"state": State.ARCHIVE.value}):
                    action.recorder.update("article", key, {"updated_at": now()})
            action.add_highlights(*action.created)
            action.sentence = f"{count(len(action.created) - lost, 'highlight')} taken over"
            action.sentence += f", {lost} lost" if lost else ""
        return action.outcome

    def leave(self, article_id: int) -> Outcome:
        """Leave the highlights of the earlier copy where they are, and do not offer them again."""
        changes = Changes(frozenset({article_id}))
        with self._steps.begin("leaving highlights", "Left in the older copy", changes) as action:
            earlier = self.earlier(article_id)
            for number in earlier.highlights if earlier else ():
                _note(action.recorder, article_id, number, taken=False)
        return action.outcome

    def attach(self, highlight_id: int, place: Place) -> Outcome:
        """Put a lost highlight at a place of its article, with all that is on it."""
        highlight = self._reader.highlight(highlight_id)
        if highlight is None or not highlight.is_lost:
            return Outcome(Changes(), "This highlight is not lost")
        try:
            values = self._places.row(highlight.article_id, place) | {"updated_at": now()}
        except ValueError:
            return Outcome(Changes(), "There are no words to attach it to")
        changes = Changes(frozenset({highlight.article_id}), frozenset({highlight_id}))
        with self._steps.begin("attaching", "Attached", changes) as action:
            action.recorder.update("highlight", {"id": highlight_id}, values)
        return action.outcome

    def _known(self, article_id: int) -> Article:
        article = self._reader.article(article_id)
        if article is None:
            raise UserError(f"There is no article {article_id}.", "See the numbers with: quietpage list")
        return article

    def _anchored(self, article_id: int, place: Place | None, how: str) -> Row:
        """Return what a row says of its place; without one, it keeps the words that it had."""
        if place is None:
            return {**_NOWHERE, "anchor_state": LOST}
        return self._places.row(article_id, place) | ({"anchor_state": CHANGED} if how == CHANGED else {})


def _copied(highlight: Highlight, article_id: int) -> Row:
    """Return a highlight as a row of another article, still without a place."""
    kept: Row = {name: getattr(highlight, name) for name in _KEPT}
    return kept | {"article_id": article_id, "color": highlight.color.value, "style": highlight.style.value}


def _copy_tags(recorder: Recorder, kind: str, source: int, target: int) -> None:
    table, owner = f"{kind}_tag", f"{kind}_id"
    for (tag_id,) in recorder.connection.execute(f"SELECT tag_id FROM {table} WHERE {owner} = ?", (source,)).fetchall():
        if not recorder.exists(table, {owner: target, "tag_id": tag_id}):
            recorder.insert(table, {owner: target, "tag_id": tag_id})


def _note(recorder: Recorder, article_id: int, source_id: int, *, taken: bool) -> None:
    key = {"article_id": article_id, "source_id": source_id}
    if recorder.exists("carried", key):
        recorder.update("carried", key, {"taken": int(taken)})
    else:
        recorder.insert("carried", {**key, "taken": int(taken)})
