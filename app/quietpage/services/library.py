"""Everything that the reader can do to the library: each action is one commit and one step to undo."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quietpage.model.article import BY_READER, Draft
from quietpage.model.blocks import Point
from quietpage.model.changes import Changes
from quietpage.model.color import Color, Style
from quietpage.model.counting import count
from quietpage.model.dates import check_date
from quietpage.model.errors import UserError
from quietpage.model.highlight import PLACED, Highlight, Place
from quietpage.model.listing import State
from quietpage.model.rows import Value
from quietpage.model.sites import site_key
from quietpage.model.times import now
from quietpage.services.adding import Added, Additions
from quietpage.services.carrying import Carrying
from quietpage.services.history import Step
from quietpage.services.kept_text import store_kept_text
from quietpage.services.outcome import Outcome
from quietpage.services.parting import around, pieces
from quietpage.services.places import Places, Row
from quietpage.services.review import Review
from quietpage.services.site_rules import SiteRules
from quietpage.services.steps import Action, Steps
from quietpage.storage.database import Database
from quietpage.storage.reader import Reader
from quietpage.storage.writer import Recorder

_NOTHING = Changes()
_TAGS = Changes(tags=True)
_SAME = (
    'SELECT id FROM highlight WHERE article_id = ? AND deleted_at IS NULL AND start = ? AND "end" = ? '
    "AND color = ? AND style = ? AND anchor_state <> 'lost'"
)


class Library:
    """The reader's actions on one library file; safe in any thread, one action at a time."""

    def __init__(self, database: Database) -> None:
        """Work on `database`."""
        self.steps = Steps(database)
        self.reader = Reader(database)
        other = Reader(database)  # what looks through many articles must not push the open one out of the cache
        self.site_rules = SiteRules(self.steps, other)
        self.review = Review(self.steps, other)
        self.carrying = Carrying(self.steps, other)
        self._additions = Additions(other)
        self._places = Places(self.reader)

    def add(self, drafts: Sequence[Draft]) -> list[Added]:
        """Add pages in one transaction; bytes that are here already are not added twice."""
        with self.steps.lock, self.steps.unrecorded() as recorder:
            return [self._additions.add(recorder, draft) for draft in drafts]

    def title_of(self, article_id: int) -> str:
        """Return the title of an article; empty when there is none of that number."""
        row = self.reader.rows([article_id]).get(article_id)
        return row.title if row else ""

    def imported(self, article_ids: Sequence[int]) -> Outcome:
        """Make one step of the articles that were added together."""
        changes = Changes(frozenset(article_ids), listing=True, tags=True)
        with self.steps.lock:
            rows = self._additions.take(article_ids)
            if rows:
                self.steps.did(Step(f"import of {count(len(article_ids), 'article')}", rows, changes))
        return Outcome(changes, f"{count(len(article_ids), 'article')} added", tuple(article_ids), bool(rows))

    def highlight(
        self,
        article_id: int,
        place: Place,
        color: Color,
        note: str = "",
        tags: Sequence[str] = (),
        style: Style = Style.FILLED,
    ) -> Outcome:
        """Highlight a place; raises UserError when it holds no words.

        Without a note or tags of its own, it is the one that is there already in the same colour and style.
        """
        row = {"article_id": article_id, **self._at(article_id, place), "color": color.value, "style": style.value}
        row |= {"note": note, "created_at": (moment := now()), "updated_at": moment}
        with self.steps.begin("highlight", "Highlighted") as action:
            if not note and not tags and (same := _same(action.recorder, row)) is not None:
                return Outcome(_NOTHING, f"Already highlighted in {color.value}", (same,))
            created = action.recorder.insert("highlight", row)
            if tags:
                _set_tags(action.recorder, "highlight", created, tags)
            action.changes = Changes(highlights=frozenset({created}), tags=bool(tags), rows=frozenset({article_id}))
            action.created = (created,)
        return action.outcome

    def set_range(self, highlight_id: int, place: Place) -> Outcome:
        """Move a highlight to another place, with all that is on it; raises UserError when that holds no words."""
        highlight = self._present(highlight_id)
        if (highlight.place, highlight.anchor_state) == (place, PLACED):
            return Outcome(_NOTHING, "")
        with self.steps.begin("range", "Range changed") as action:
            self._edit_highlight(action, highlight_id, self._at(highlight.article_id, place))
        return action.outcome

    def split(self, highlight_id: int, cuts: Sequence[Point]) -> Outcome:
        """Cut a highlight into several with the same colour, style and tags; the note stays with the first.

        Raises UserError when no cut leaves words on both of its sides.
        """
        highlight = self.reader.highlight(highlight_id)
        places = [] if highlight is None else pieces(self.reader.blocks(highlight.article_id), highlight.place, cuts)
        if highlight is None or len(places) < 2:
            raise UserError("There are no words to part here.", "Click in a highlight, between its words.")
        with self.steps.begin("split", f"Split into {count(len(places), 'highlight')}", _TAGS) as action:
            self._edit_highlight(action, highlight_id, self._at(highlight.article_id, places[0]))
            row: Row = {"article_id": highlight.article_id, "note": ""}
            row |= {"color": highlight.color.value, "style": highlight.style.value}
            row |= {"created_at": highlight.created_at, "updated_at": now()}
            for place in places[1:]:
                created = action.recorder.insert("highlight", row | self._at(highlight.article_id, place))
                _set_tags(action.recorder, "highlight", created, highlight.tags)
                action.add_highlights(created)
                action.created += (created,)
        return action.outcome

    def merge(self, highlight_ids: Sequence[int]) -> Outcome:
        """Make one highlight of several, from where they begin to where they end: the first, with all notes and tags.

        Raises UserError for highlights of different articles, or fewer than two.
        """
        wanted = [self.reader.highlight(highlight_id) for highlight_id in highlight_ids]
        found = sorted((h for h in wanted if h is not None and not h.is_lost), key=lambda h: h.place)
        if len(found) < 2 or len({highlight.article_id for highlight in found}) > 1:
            raise UserError("There is nothing to merge.", "Choose several highlights of one article.")
        first, others = found[0], found[1:]
        with self.steps.begin("merge", f"{count(len(found), 'highlight')} merged", _TAGS) as action:
            values = self._at(first.article_id, around([highlight.place for highlight in found]))
            notes = dict.fromkeys(highlight.note for highlight in found if highlight.note)
            _set_tags(action.recorder, "highlight", first.id, [tag for highlight in found for tag in highlight.tags])
            self._edit_highlight(action, first.id, {**values, "note": "\n\n".join(notes)})
            for highlight in others:
                self._edit_highlight(action, highlight.id, {"deleted_at": now()})
            action.created = (first.id,)
        return action.outcome

    def recolor(self, highlight_ids: Sequence[int], color: Color) -> Outcome:
        """Give highlights another colour."""
        with self.steps.begin("colour", f"Coloured {color.value}") as action:
            for highlight_id in highlight_ids:
                self._edit_highlight(action, highlight_id, {"color": color.value})
        return action.outcome

    def restyle(self, highlight_ids: Sequence[int], style: Style) -> Outcome:
        """Fill highlights, or underline them."""
        with self.steps.begin("style", style.value.capitalize()) as action:
            for highlight_id in highlight_ids:
                self._edit_highlight(action, highlight_id, {"style": style.value})
        return action.outcome

    def set_note(self, highlight_id: int, note: str) -> Outcome:
        """Write a highlight's note; an empty one removes it. Raises UserError when the highlight was deleted."""
        self._present(highlight_id)
        with self.steps.begin("note", "Note saved" if note else "Note removed") as action:
            self._edit_highlight(action, highlight_id, {"note": note})
        return action.outcome

    def set_highlight_tags(self, highlight_id: int, tags: Sequence[str]) -> Outcome:
        """Give a highlight exactly these tags; raises UserError when it was deleted."""
        self._present(highlight_id)
        with self.steps.begin("tags", "Tags saved", Changes(tags=True)) as action:
            if _set_tags(action.recorder, "highlight", highlight_id, tags):
                self._edit_highlight(action, highlight_id, {})
        return action.outcome

    def add_highlight_tags(self, highlight_ids: Sequence[int], tags: Sequence[str]) -> Outcome:
        """Add tags to highlights, keeping those they have."""
        with self.steps.begin("tags", "Tags added", _TAGS) as action:
            for highlight_id in highlight_ids:
                highlight = self.reader.highlight(highlight_id)
                present = highlight.tags if highlight else ()
                if _set_tags(action.recorder, "highlight", highlight_id, (*present, *tags)):
                    self._edit_highlight(action, highlight_id, {})
        return action.outcome

    def delete_highlights(self, highlight_ids: Sequence[int]) -> Outcome:
        """Delete highlights; undo brings them back with note and tags."""
        name = count(len(highlight_ids), "highlight")
        with self.steps.begin(f"deletion of {name}", f"{name} deleted", Changes(tags=True)) as action:
            for highlight_id in highlight_ids:
                self._edit_highlight(action, highlight_id, {"deleted_at": now()})
        return action.outcome

    def set_article_tags(self, article_id: int, tags: Sequence[str]) -> Outcome:
        """Give an article exactly these tags."""
        with self.steps.begin("tags", "Tags saved", Changes(frozenset({article_id}), tags=True)) as action:
            _set_tags(action.recorder, "article", article_id, tags)
        return action.outcome

    def add_article_tags(self, article_ids: Sequence[int], tags: Sequence[str]) -> Outcome:
        """Add tags to articles, keeping those they have."""
        with self.steps.begin("tags", "Tags added", Changes(frozenset(article_ids), tags=True)) as action:
            for article_id in article_ids:
                article = self.reader.article(article_id)
                _set_tags(action.recorder, "article", article_id, (*(article.tags if article else ()), *tags))
        return action.outcome

    def set_state(self, article_ids: Sequence[int], state: State) -> Outcome:
        """Move articles to another pile."""
        where = {State.INBOX: "the inbox", State.LATER: "later", State.ARCHIVE: "the archive"}[state]
        name = count(len(article_ids), "article")
        changes = Changes(rows=frozenset(article_ids), listing=True)
        return self._edit_articles("move", f"{name} moved to {where}", changes, {"state": state.value})

    def set_unread(self, article_ids: Sequence[int], unread: bool) -> Outcome:
        """Mark articles as unread or read."""
        word = "unread" if unread else "read"
        changes = Changes(rows=frozenset(article_ids), listing=True)
        return self._edit_articles(f"mark as {word}", f"Marked as {word}", changes, {"unread": int(unread)})

    def opened(self, article_id: int) -> Outcome:
        """Note that an article was opened for the first time: not a step, since nobody asked for it."""
        return self._note(article_id, {"unread": 0})

    def delete_articles(self, article_ids: Sequence[int]) -> Outcome:
        """Delete articles; undo brings them back with everything on them."""
        name = count(len(article_ids), "article")
        changes = Changes(frozenset(article_ids), listing=True, tags=True)
        return self._edit_articles(f"deletion of {name}", f"{name} deleted", changes, {"deleted_at": now()})

    def edit_details(self, article_id: int, **details: str) -> Outcome:
        """Change fields of `Details`, such as the title; raises UserError for a date that is none."""
        check_date(details.get("published", ""))
        article = self.reader.article(article_id)
        if article is None:
            return Outcome(_NOTHING, "")
        known = replace(article.details, **details)
        values = {
            **details,
            "site_key": site_key(known.url, known.site),
            "origins": json.dumps(article.origins | dict.fromkeys(details, BY_READER), ensure_ascii=False),
        }
        changes = Changes(frozenset({article_id}), listing=True)
        with self.steps.begin("edit", "Saved", changes) as action:
            if action.recorder.update("article", {"id": article_id}, values):
                action.recorder.update("article", {"id": article_id}, {"updated_at": now()})
            if values["site_key"] != article.site_key:
                self.site_rules.follow(action, article_id, values["site_key"])
        return action.outcome

    def correct(self, article_id: int, blocks: Sequence[int], kept: bool | None) -> Outcome:
        """Keep or hide blocks against the program's mask; None takes the reader's word back."""
        sentence = {True: "Kept", False: "Hidden", None: "As the program decided"}[kept]
        with self.steps.begin("correction", sentence, Changes(frozenset({article_id}))) as action:
            for block in blocks:
                key = {"article_id": article_id, "block": block}
                action.recorder.delete("correction", key)
                if kept is not None:
                    action.recorder.insert("correction", {**key, "kept": int(kept), "created_at": now()})
            body = self.reader.body(article_id)
            others = {block: word for block, word in body.corrections.items() if block not in blocks}
            corrections = others if kept is None else others | dict.fromkeys(blocks, kept)
            store_kept_text(action.recorder, article_id, replace(body, corrections=corrections))
        return action.outcome

    def remember_progress(self, article_id: int, progress: float, line: Point | None = None) -> Outcome:
        """Keep how far an article was read, 0 to 1, and where the line begins that is looked at; it is no step."""
        block, offset = line or (None, None)
        return self._note(article_id, {"progress": round(progress, 4), "line_block": block, "line_offset": offset})

    def _at(self, article_id: int, place: Place) -> Row:
        """Return what a highlight at `place` stores of it and of its words; raises UserError when there are none."""
        try:
            return self._places.row(article_id, place)
        except ValueError as error:
            raise UserError("There are no words to highlight here.", "Select some.") from error

    def _note(self, article_id: int, values: Mapping[str, Value]) -> Outcome:
        with self.steps.lock, self.steps.unrecorded() as recorder:
            recorder.update("article", {"id": article_id}, values)
        return Outcome(Changes(rows=frozenset({article_id})), "")

    def _present(self, highlight_id: int) -> Highlight:
        """Return a highlight; raises UserError when it is gone, so that what was typed for it stays in its field."""
        highlight = self.reader.highlight(highlight_id)
        if highlight is None:
            raise UserError("This highlight was deleted, so this was not saved.", "Undo that, and save once more.")
        return highlight

    def _edit_highlight(self, action: Action, highlight_id: int, values: dict[str, Value]) -> None:
        highlight = self.reader.highlight(highlight_id)
        if highlight is None:
            return
        action.recorder.update("highlight", {"id": highlight_id}, {**values, "updated_at": now()})
        action.add_highlights(highlight_id)
        action.changes |= Changes(rows=frozenset({highlight.article_id}))

    def _edit_articles(
        self, name: str, sentence: str, changes: Changes, values: dict[str, str] | dict[str, int]
    ) -> Outcome:
        """Change a column of the articles that `changes` names."""
        with self.steps.begin(name, sentence, changes) as action:
            for article_id in sorted(changes.articles | changes.rows):
                if action.recorder.update("article", {"id": article_id}, values):
                    action.recorder.update("article", {"id": article_id}, {"updated_at": now()})
        return action.outcome


def _same(recorder: Recorder, row: Row) -> int | None:
    """Return the highlight that looks as `row` would, on exactly these code points of the text.

    Asked where it would be written: to any other connection, each commit makes what it had read worthless.
    """
    found = recorder.connection.execute(_SAME, [row[name] for name in ("article_id", "start", "end", "color", "style")])
    same = found.fetchone()
    return same[0] if same else None


def _set_tags(recorder: Recorder, kind: str, owner_id: int, names: Sequence[str]) -> bool:
    """Link exactly these tags; returns whether anything changed. Tags differ by more than case."""
    table, owner = f"{kind}_tag", f"{kind}_id"
    wanted = dict.fromkeys(recorder.tag(name.strip()) for name in names if name.strip())
    linked = recorder.connection.execute(f"SELECT tag_id FROM {table} WHERE {owner} = ?", (owner_id,)).fetchall()
    present = {row[0] for row in linked}
    for tag_id in present - wanted.keys():
        recorder.delete(table, {owner: owner_id, "tag_id": tag_id})
    for tag_id in wanted.keys() - present:
        recorder.insert(table, {owner: owner_id, "tag_id": tag_id})
    return present != wanted.keys()
