"""Making a rule for a site: what it should match, and what it would do to every article, before it is made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quietpage.model.blocks import IMAGE_CHARACTER
from quietpage.model.counting import count
from quietpage.model.sites import SiteRule
from quietpage.services.rule_effect import ArticleEffect, RuleEffect, most_useful
from quietpage.ui.choice import Choice
from quietpage.ui.wording import isolated, tip

_VALUE = 330
"""Pixels of what a rule matches; longer words are cut there, and whole in the tooltip."""
_SITE = 360
_TITLES = 230


class RuleDialog(QDialog):
    """Offers the rules that one part of a page suggests; changes nothing itself."""

    effects_asked = Signal(object)
    """Rules whose effect should come back by `show_effects`; those asked for before are no longer wanted."""
    chosen = Signal(object)
    """The `SiteRule` to make."""

    def __init__(
        self,
        site: str,
        offers: Mapping[bool, Sequence[SiteRule]],
        kept: bool,
        known: Sequence[SiteRule],
        parent: QWidget,
    ) -> None:
        """Offer rules that keep (True) or hide (False), at first those of `kept`; `known` are there already."""
        super().__init__(parent)
        self.setWindowTitle("Always on this site")
        self.setObjectName("ruleDialog")
        self.resize(QSize(720, 540).boundedTo(parent.size()))
        self._site, self._offers = site, offers
        self._known = {replace(rule, id=0, created_at="") for rule in known}
        self._effects: list[RuleEffect] = []
        self._touched = False  # whether the reader chose, so that nothing else is proposed
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._sentence(kept))
        self._options = QWidget(self)
        column.addWidget(self._options)
        self.summary, self.warning, self.spared, self.more = (QLabel(self) for _label in range(4))
        for label in (self.summary, self.warning, self.spared, self.more):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.warning.setObjectName("ruleWarning")
        self.warning.setStyleSheet("font-weight: 600;")
        for label in (self.spared, self.more):
            label.setProperty("soft", True)
        self.table = self._table()
        for part in (self.summary, self.warning, self.spared, self.table, self.more):
            column.addWidget(part, 1 if part is self.table else 0)
        column.addWidget(self._buttons())
        self.does.currentIndexChanged.connect(self.start)

    def _sentence(self, kept: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(7)
        site = QLabel(self)
        site.setTextFormat(Qt.TextFormat.PlainText)
        cut = site.fontMetrics().elidedText(self._site, Qt.TextElideMode.ElideMiddle, _SITE)
        site.setText(f"On {isolated(cut)}, always")
        row.addWidget(site)
        self.does = Choice(self)
        self.does.setObjectName("ruleDoes")
        self.does.setAccessibleName("Hide or keep")
        for word, value in (("hide", False), ("keep", True)):
            self.does.addItem(word, value)
        self.does.setCurrentIndex(int(kept))
        row.addWidget(self.does)
        row.addStretch(1)
        return row

    def _table(self) -> QTableWidget:
        table = QTableWidget(self)
        table.setObjectName("ruleEffect")
        table.setAccessibleName("What would change in each article")
        table.setColumnCount(2)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.sectionResized.connect(table.resizeRowsToContents)
        table.setColumnWidth(0, _TITLES)
        return table

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.make = QPushButton("Make this rule", self)
        self.make.setObjectName("ruleMake")
        self.make.setProperty("main", True)
        self.make.setDefault(True)
        buttons.addButton(self.make, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._make)
        buttons.rejected.connect(self.reject)
        return buttons

    @property
    def rules(self) -> Sequence[SiteRule]:
        """The rules that are offered, the narrowest first."""
        return self._offers[bool(self.does.currentData())]

    def start(self) -> None:
        """Offer the rules that hide, or those that keep, and ask for their effect."""
        self._effects, self._touched = [], False
        self._offer()
        self._show_chosen()
        self.effects_asked.emit([*self.rules])

    def show_effects(self, effects: Sequence[RuleEffect]) -> None:
        """Show what each of `rules` would do, and propose one unless the reader has chosen."""
        self._effects = [*effects]
        for label, effect in zip(self._reach, effects, strict=True):
            label.setText(f"{effect.changed:,} of {count(effect.articles, 'article')}")
        if not self._touched:
            self._group.button(most_useful(effects)).setChecked(True)
            if self.focusWidget() in self._group.buttons():
                self._group.button(most_useful(effects)).setFocus()
        self._show_chosen()

    def _offer(self) -> None:
        """Show a button for each rule, in place of those that were shown before."""
        old, self._options = self._options, QWidget(self)
        grid = QGridLayout(self._options)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        self._group = QButtonGroup(self._options)
        self._reach = []
        for number, rule in enumerate(self.rules):
            button, reach = self._option(rule), QLabel(self._options)
            reach.setProperty("soft", True)
            reach.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._group.addButton(button, number)
            self._reach.append(reach)
            grid.addWidget(button, number, 0)
            grid.addWidget(reach, number, 1)
        self._group.idClicked.connect(self._touch)
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(old, self._options)
        old.hide()
        old.deleteLater()
        for before, after in pairwise([self.does, *self._group.buttons()]):  # which were made after all else
            QWidget.setTabOrder(before, after)
        self._group.button(0).setFocus()

    def _option(self, rule: SiteRule) -> QRadioButton:
        button = QRadioButton(self._options)
        value = rule.value.replace(IMAGE_CHARACTER, "[image]")
        cut = button.fontMetrics().elidedText(value, Qt.TextElideMode.ElideRight, _VALUE)
        button.setText(replace(rule, value=isolated(cut)).target.replace("&", "&&"))
        button.setAccessibleName(rule.target)
        button.setToolTip(tip(value) if cut != value else "")
        return button

    def _touch(self, _number: int) -> None:
        self._touched = True
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the effect of the rule that is chosen."""
        number = self._group.checkedId()
        effect = self._effects[number] if self._effects and number >= 0 else None
        listed = effect.listed if effect else []
        is_known = effect is not None and effect.rule in self._known
        self.make.setEnabled(effect is not None and not is_known)
        self.summary.setText("You have this rule already." if is_known else _summary(effect) if effect else "Looking…")
        _say(self.warning, _warning(effect) if effect else "")
        _say(self.spared, _spared(effect) if effect else "")
        _say(self.more, _more(effect) if effect else "")
        self._fill(listed, "shown" if self.does.currentData() else "hidden")

    def _fill(self, listed: Sequence[ArticleEffect], what: str) -> None:
        self.table.setHorizontalHeaderLabels(["Article", f"What would be {what}"])
        self.table.setRowCount(len(listed))
        for row, article in enumerate(listed):
            rest = article.parts - len(article.texts)
            texts = [isolated(" ".join(text.split())) or "(a part without words)" for text in article.texts]
            texts += [f"and {count(rest, 'more part')}"] if rest else []
            for place, text in enumerate((isolated(article.title), "\n".join(texts))):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(row, place, item)
        self.table.resizeRowsToContents()
        self.table.scrollToTop()

    def _make(self) -> None:
        self.chosen.emit(self._effects[self._group.checkedId()].rule)
        self.accept()


def _summary(effect: RuleEffect) -> str:
    what = "shown" if effect.rule.kept else "hidden"
    if not effect.changed:
        return f"In {count(effect.articles, 'article')} of {isolated(effect.rule.site)}, nothing more would be {what}."
    of = f"{effect.changed:,} of {count(effect.articles, 'article')} of {isolated(effect.rule.site)}"
    return f"In {of}, {count(effect.parts, 'part')} would be {what}:"


def _warning(effect: RuleEffect) -> str:
    if not effect.gutted:
        return ""
    return f"In {count(effect.gutted, 'article')}, this would hide more than half of the text that is shown now."


def _spared(effect: RuleEffect) -> str:
    if not effect.spared:
        return ""
    return f"{count(effect.spared, 'part')} with highlights {'stays' if effect.spared == 1 else 'stay'} shown."


def _more(effect: RuleEffect) -> str:
    more = effect.changed - len(effect.listed)
    return f"And {count(more, 'more article')}." if more else ""


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
