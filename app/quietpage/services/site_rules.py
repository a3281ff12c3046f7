"""The reader's rules for sites: their effect before they are made, then made, removed, written out and read in."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from quietpage.model.article import Body
from quietpage.model.changes import Changes
from quietpage.model.counting import count
from quietpage.model.errors import UserError
from quietpage.model.names import beginning
from quietpage.model.rows import RowChange, Value
from quietpage.model.sites import SiteRule
from quietpage.model.times import now
from quietpage.services.kept_text import store_kept_text
from quietpage.services.outcome import Outcome
from quietpage.services.rule_effect import RuleEffect, effects, highlighted_blocks
from quietpage.services.steps import Action, Steps
from quietpage.services.whole_file import whole_file
from quietpage.sites.rule_file import LARGEST, as_text, parse
from quietpage.sites.rules import ruled
from quietpage.storage.reader import Reader
from quietpage.storage.writer import Recorder

_WORDS = 80
"""Characters of what a rule matches in the quiet line."""


class SiteRules:
    """Makes and removes rules; each is a step that can be undone."""

    def __init__(self, steps: Steps, reader: Reader) -> None:
        """Work on the library of `reader`."""
        self._steps, self._reader = steps, reader

    def effects(self, rules: Sequence[SiteRule], cancelled: Callable[[], bool] = lambda: False) -> list[RuleEffect]:
        """Return what each of several rules for one site would change, see `services.rule_effect`."""
        return effects(self._reader, rules, cancelled)

    def add(self, rule: SiteRule) -> Outcome:
        """Make a rule and apply it to every article of its site; the reader's corrections stand above it."""
        short = replace(rule, value=beginning(rule.value, _WORDS))
        with self._steps.begin("rule", f"Rule made: {short.sentence[:1].lower()}{short.sentence[1:]}") as action:
            self._insert(action, [rule])
        return action.outcome

    def add_all(self, rules: Sequence[SiteRule]) -> Outcome:
        """Make several rules in one step; those that are there already are left out."""
        present = {_said(rule) for rule in self._reader.site_rules()}
        new = [rule for rule in {_said(rule): rule for rule in rules}.values() if _said(rule) not in present]
        name, rest = count(len(new), "rule"), len(rules) - len(new)
        sentence = f"{name} added" if new else "No rule added"
        if rest:
            sentence += f", {rest:,} {'was' if rest == 1 else 'were'} here already"
        with self._steps.begin(f"import of {name}", sentence) as action:
            self._insert(action, new)
        return action.outcome

    def export(self, path: Path) -> int:
        """Write all rules to a file and return how many they are."""
        rules = self._reader.site_rules()
        with whole_file(path, "utf-8") as out:
            out.write(as_text(rules))
        return len(rules)

    def import_file(self, path: Path) -> Outcome:
        """Add the rules of a file, see `add_all`; raises UserError when it cannot be read, and adds nothing then."""
        return self.add_all(parse(_bytes_of(path), path.name))

    def remove(self, rule_ids: Sequence[int]) -> Outcome:
        """Remove rules; what they decided is decided as before."""
        removed = [rule for rule in self._reader.site_rules() if rule.id in rule_ids]
        name = count(len(removed), "rule")
        with self._steps.begin(f"removal of {name}", f"{name} removed") as action:
            for site in dict.fromkeys(rule.site for rule in removed):
                rest = [rule for rule in self._reader.site_rules(site) if rule.id not in rule_ids]
                self._apply(action, site, rest)
            for rule in removed:
                action.recorder.update("site_rule", {"id": rule.id}, {"deleted_at": now()})
        return action.outcome

    def follow(self, action: Action, article_id: int, site: str) -> None:
        """Let the rules of `site` decide an article that is from another site than it was thought to be."""
        highlighted = highlighted_blocks(self._reader, article_id)
        rules = self._reader.site_rules(site)
        apply_rules(action.recorder, article_id, self._reader.body(article_id), rules, highlighted)

    def _insert(self, action: Action, rules: Sequence[SiteRule]) -> None:
        made = []
        for rule in rules:
            row: dict[str, Value] = {
                "site_key": rule.site,
                "kept": int(rule.kept),
                "match": rule.match.value,
                "value": rule.value,
                "created_at": rule.created_at or now(),
            }
            made.append(replace(rule, id=action.recorder.insert("site_rule", row)))
            # an undo sets the rule aside: articles that came after it may have verdicts that point to it
            back: dict[str, Value] = {"deleted_at": now()}
            action.recorder.changes[-1] = RowChange("site_rule", {"id": made[-1].id}, back, {"deleted_at": None})
        action.created = tuple(rule.id for rule in made)
        for site in dict.fromkeys(rule.site for rule in made):
            mine = [rule for rule in made if rule.site == site]
            self._apply(action, site, [*self._reader.site_rules(site), *mine])

    def _apply(self, action: Action, site: str, rules: Sequence[SiteRule]) -> None:
        """Let `rules` decide all articles of a site in place of what was said before."""
        touched = []
        for article_id in self._reader.articles_of_site(site, deleted=True):
            body = self._reader.body(article_id)
            if apply_rules(action.recorder, article_id, body, rules, highlighted_blocks(self._reader, article_id)):
                touched.append(article_id)
        action.changes |= Changes(frozenset(touched))


def _said(rule: SiteRule) -> tuple[str, bool, str, str]:
    return rule.site, rule.kept, rule.match, rule.value


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of a file of rules; raises UserError when it cannot be read, or holds something else."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path.name} is too large to be a file of rules.", "Choose another file.")
        return path.read_bytes()
    except OSError as error:
        text = f"{path} could not be read: {error.strerror}."
        raise UserError(text, "Choose another file.", str(error)) from error


def apply_rules(
    recorder: Recorder,
    article_id: int,
    body: Body,
    rules: Sequence[SiteRule],
    highlighted: Collection[int] = (),
) -> bool:
    """Store what `rules` say of an article in place of what was said before; returns whether anything is different.

    No rule hides the blocks that are `highlighted`.
    """
    meant = ruled(rules, body.blocks)
    wanted = {block: rule for block, rule in meant.items() if rule.kept or block not in highlighted}
    rows = recorder.connection.execute(
        "SELECT block, kept, rule_id FROM rule_verdict WHERE article_id = ?", (article_id,)
    ).fetchall()
    stored = {block: (bool(kept), rule_id) for block, kept, rule_id in rows}
    new = {block: (rule.kept, rule.id) for block, rule in wanted.items()}
    if new == stored:
        return False
    for block in stored.keys() - {block for block, said in new.items() if stored.get(block) == said}:
        recorder.delete("rule_verdict", {"article_id": article_id, "block": block})
    for block, (kept, rule_id) in new.items():
        if stored.get(block) != (kept, rule_id):
            recorder.insert(
                "rule_verdict", {"article_id": article_id, "block": block, "kept": int(kept), "rule_id": rule_id}
            )
    store_kept_text(recorder, article_id, replace(body, ruled={block: kept for block, (kept, _rule) in new.items()}))
    return True
