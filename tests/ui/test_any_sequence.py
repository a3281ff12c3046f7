"""Whatever the reader does, in whatever order: a highlight changes by what is done to it and by nothing else."""

import sqlite3
from contextlib import closing
from random import Random

import pytest
from PySide6.QtGui import QTextCursor

from quietpage.model.sites import Match, SiteRule
from quietpage.services.parting import touching
from ui.gestures import CTRL, KEY
from ui.reader.shown import words_in, words_of

_STEPS = 45
_TABLES = {
    "highlight": "WHERE deleted_at IS NULL",
    "highlight_tag": "",
    "correction": "",
    "site_rule": "WHERE deleted_at IS NULL",
    "rule_verdict": "",
}
_COLORS = ("yellow", "green", "blue", "pink", "violet")
_LOOKS = ("hidden", "theme", "larger", "smaller", "next_article", "previous_article", "next_highlight")


class Reader:
    """Does what `random` says in a window, and checks after each action what became of the highlights."""

    def __init__(self, window, qtbot, random, stored):
        self.window, self.qtbot, self.random, self.stored = window, qtbot, random, stored
        self.steps, self.did = 0, []
        self.states = [self.rows()]
        self.at = 0
        window.desk.said.connect(self._hear)

    def _hear(self, _sentence, undoable):
        self.steps += undoable

    def rows(self):
        """Return what is stored of everything that can be undone."""
        asked = {name: f"SELECT * FROM {name} {present}" for name, present in _TABLES.items()}
        return {name: sorted(map(tuple, self.stored.execute(words))) for name, words in asked.items()}

    def highlights(self):
        reader = self.window.desk.reader
        ids = [self.window.articles.model.ids()[n] for n in range(self.window.articles.model.rowCount())]
        return {highlight.id: highlight for article in ids for highlight in reader.highlights(article)}

    def do(self):
        """Do something, and check that nothing else happened."""
        names = ("mark", "mark", "recolor", "note", "tags", "delete", "split", "merge", "range", "correct", "fold")
        name = self.random.choice((*names, "look", "look", "rule", "undo", "redo"))
        self.did.append(name)
        before, self.steps = self.highlights(), 0
        meant = getattr(self, f"_{name}")()
        self.window.desk.settle()
        if name in ("undo", "redo"):
            assert self.rows() == self.states[self.at]
        elif self.steps:
            assert self.steps == 1
            self.states = [*self.states[: self.at + 1], self.rows()]
            self.at += 1
            after = self.highlights()
            assert all(after[number] == before[number] for number in before.keys() - meant)
        else:
            assert self.rows() == self.states[self.at]
        self.check_painted()

    def check_painted(self):
        """Check that each highlight is painted on exactly its words."""
        opened, view = self.window.open_article, self.window.reader.view
        stored = {h.id: h for h in self.window.desk.reader.highlights(opened.article.id)}
        painted = {h.id: (h, span) for h, span in view.decoration.highlights}
        for number, highlight in stored.items():
            words = words_of(view, highlight.place)
            assert not words or number in painted
            if number in painted:
                shown, span = painted[number]
                assert shown == highlight
                assert words_in(view, *span) == words
        assert painted.keys() <= stored.keys()

    def undo_all(self):
        while self.at:
            self._undo()
            self.window.desk.settle()
            assert self.rows() == self.states[self.at]
        self.check_painted()

    def redo_all(self):
        while self.at < len(self.states) - 1:
            self._redo()
            self.window.desk.settle()
            assert self.rows() == self.states[self.at]
        self.check_painted()

    def _trigger(self, name):
        self.window.actions_[name].trigger()

    def _select(self, most=60):
        view = self.window.reader.view
        last = view.document().characterCount() - 1
        cursor = QTextCursor(view.document())
        start = self.random.randint(0, last)
        cursor.setPosition(min(last, start + self.random.randint(1, most)))
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)

    def _some(self):
        """Mean a highlight of the open article; returns its number, or 0."""
        found = self.window.open_article.placed()
        if not found:
            return 0
        highlight = self.random.choice(found)
        cursor = self.window.reader.view.textCursor()
        cursor.clearSelection()
        self.window.reader.view.setTextCursor(cursor)
        self.window.reader.jump_to_highlight(highlight.id)
        return highlight.id

    def _mark(self):
        self._select(400 if self.random.random() < 0.3 else 60)
        if self.window.reader.view.selected_place() is not None:
            self._trigger(f"color_{self.random.choice(_COLORS)}")
        return set()

    def _recolor(self):
        if meant := self._some():
            self._trigger(f"color_{self.random.choice(_COLORS)}")
        return {meant}

    def _note(self):
        if meant := self._some():
            self.window.desk.act(self.window.desk.library.set_note, meant, f"note {self.random.random()}")
        return {meant}

    def _tags(self):
        if meant := self._some():
            tags = self.random.sample(("sound", "coast", "law"), 2)
            self.window.desk.act(self.window.desk.library.set_highlight_tags, meant, tags)
        return {meant}

    def _delete(self):
        if meant := self._some():
            self.window.reader.view.setFocus()
            self._trigger("delete")
        return {meant}

    def _split(self):
        if meant := self._some():
            view = self.window.reader.view
            span = next((span for h, span in view.decoration.highlights if h.id == meant), None)
            if span is not None:
                cursor = QTextCursor(view.document())
                cursor.setPosition(self.random.randint(*span))
                view.setTextCursor(cursor)
                meant = set(view.highlights_at(cursor.position())) | {meant}
                self._trigger("split")
                return meant
        return {meant}

    def _merge(self):
        if meant := self._some():
            group = touching(self.window.open_article.placed(), meant)
            self._trigger("merge")
            return set(group)
        return set()

    def _range(self):
        if meant := self._some():
            self._trigger("range")
            keys = (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down, KEY.Key_Tab)
            for _ in range(3):
                held = CTRL if self.random.random() < 0.4 else CTRL ^ CTRL
                self.qtbot.keyClick(self.window.reader.view, self.random.choice(keys), held)
            self.qtbot.keyClick(self.window.reader.view, self.random.choice((KEY.Key_Return, KEY.Key_Escape)))
        return {meant}

    def _correct(self):
        self._select(200)
        self._trigger("correct")
        return set()

    def _fold(self):
        body = self.window.desk.reader.body(self.window.open_article.article.id)
        hidden = [index for index, verdict in enumerate(body.shown()) if not verdict.kept]
        if hidden:
            self.window.reader.setting.toggle_fold(self.random.choice(hidden))
        return set()

    def _look(self):
        self._trigger(self.random.choice(_LOOKS))
        return set()

    def _rule(self):
        article = self.window.open_article.article
        body = self.window.desk.reader.body(article.id)
        names = [name for block in body.blocks for name in block.inside.split() if "." in name]
        if article.site_key and names:
            rule = SiteRule(article.site_key, self.random.random() < 0.5, Match.INSIDE, self.random.choice(names))
            self.window.desk.act(self.window.desk.library.site_rules.add, rule)
        return set()

    def _undo(self):
        if self.at:
            self.at -= 1
            self._trigger("undo")
        return set()

    def _redo(self):
        if self.at < len(self.states) - 1:
            self.at += 1
            self._trigger("redo")
        return set()


@pytest.mark.parametrize("seed", range(8))
def test_no_sequence_of_actions_moves_or_loses_a_highlight(window, qtbot, tmp_path, seed):
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as stored:
        reader = Reader(window, qtbot, Random(seed), stored)
        try:
            for _ in range(_STEPS):
                reader.do()
            reader.undo_all()
            reader.redo_all()
        except AssertionError:
            print(f"seed {seed}, after {' '.join(reader.did)}")
            raise
    assert len(reader.states) > _STEPS / 4
