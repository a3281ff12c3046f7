"""The reader's rules for sites: made after a part of the open article, listed, removed, written out and read in."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from quietpage.model.counting import count
from quietpage.model.errors import UserError
from quietpage.ui.desk import Desk

if TYPE_CHECKING:
    from quietpage.model.article import Article
    from quietpage.model.sites import SiteRule
    from quietpage.services.rule_effect import RuleEffect
    from quietpage.ui.sites.rule_dialog import RuleDialog

_NO_BLOCK = UserError("No paragraph is marked.", "Click one, or go to it with N, and then make the rule.")
_NO_SITE = UserError(
    "It is not known which site this article is from.", "Write the site or the address in the Info tab first."
)
_NO_WORDS = UserError("Nothing would tell this part on other pages of the site.", "Choose a part with words.")


class Rules(QObject):
    """Asks over the window, and lets the desk do it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Ask over `window`."""
        super().__init__(window)
        self._desk, self._window = desk, window
        self._folder = Path.home()  # of the last file of rules, while the program runs

    def ask(self, article: "Article | None", block: int | None) -> None:
        """Offer rules for the site of `article` after one of its blocks, and make the one that is chosen."""
        if article is None:
            return
        if block is None or not article.site_key:
            self._desk.failed.emit(_NO_BLOCK if block is None else _NO_SITE)
            return
        from quietpage.sites.rules import suggest  # noqa: PLC0415 - after the first paint
        from quietpage.ui.sites.rule_dialog import RuleDialog  # noqa: PLC0415

        body, site = self._desk.reader.body(article.id), article.site_key
        offers = {kept: suggest(site, kept, body.blocks[block]) for kept in (False, True)}
        if not offers[False]:
            self._desk.failed.emit(_NO_WORDS)
            return
        hidden = not body.shown()[block].kept
        dialog = RuleDialog(site, offers, hidden, self._desk.reader.site_rules(site), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _Looking(self._desk, dialog)
        dialog.chosen.connect(lambda rule: self._desk.act(self._desk.library.site_rules.add, rule))
        dialog.start()
        dialog.open()

    def show(self) -> None:
        """List all rules."""
        from quietpage.ui.sites.list_dialog import RulesDialog  # noqa: PLC0415 - after the first paint

        desk, rules = self._desk, self._desk.library.site_rules
        dialog = RulesDialog(desk.reader.site_rules, self._folder, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        desk.changed.connect(dialog.refresh)
        desk.said.connect(dialog.say)
        desk.failed.connect(dialog.say_error)
        dialog.remove_asked.connect(lambda ids: desk.act(rules.remove, ids))
        dialog.undo_asked.connect(desk.undo)
        dialog.export_asked.connect(self._export)
        dialog.import_asked.connect(self._import)
        dialog.open()

    def _export(self, path: Path) -> None:
        self._folder = path.parent

        def say(number: int) -> None:
            self._desk.said.emit(f"{count(number, 'rule')} written to {path}", False)

        self._desk.look_up(self._desk.library.site_rules.export, path, done=say)

    def _import(self, path: Path) -> None:
        self._folder = path.parent
        self._desk.act(self._desk.library.site_rules.import_file, path)


class _Looking(QObject):
    """Looks the effect of rules up beside a dialog, and stops when it asks for others or closes."""

    def __init__(self, desk: Desk, dialog: "RuleDialog") -> None:
        super().__init__(dialog)
        self._desk, self._dialog = desk, dialog
        self._stop = threading.Event()
        dialog.effects_asked.connect(self._look)
        dialog.finished.connect(lambda _result: self._stop.set())

    def _look(self, rules: "Sequence[SiteRule]") -> None:
        self._stop.set()
        self._stop = stop = threading.Event()

        def show(found: "list[RuleEffect]") -> None:
            if not stop.is_set():
                self._dialog.show_effects(found)

        self._desk.look_up(self._desk.library.site_rules.effects, rules, stop.is_set, done=show)
