"""The reader's rules as a file: JSON with a version, one rule a line, to be kept, read by people, and passed on."""

import json
from collections.abc import Sequence
from datetime import datetime

from quietpage.model.errors import UserError
from quietpage.model.names import encodable
from quietpage.model.sites import Match, SiteRule

NAME = "quietpage-rules.json"
"""What such a file is called unless the reader says otherwise."""
LARGEST = 16 * 1024 * 1024
"""Bytes; a larger file holds something else."""
_VERSION = 1
_HINT = "Choose a file that was written by Export in the rules for sites."
_HIDE, _KEEP = "hide", "keep"


def as_text(rules: Sequence[SiteRule]) -> str:
    """Return the file that holds `rules`, in their order."""
    lines = ",\n".join(f"    {json.dumps(as_object(rule), ensure_ascii=False)}" for rule in rules)
    return f'{{\n  "quietpage_rules": {_VERSION},\n  "rules": [\n{lines}\n  ]\n}}\n'


def as_object(rule: SiteRule) -> dict[str, str]:
    """Return a rule as it stands in the file."""
    return {
        "site": rule.site,
        "does": _KEEP if rule.kept else _HIDE,
        "match": rule.match.value,
        "value": rule.value,
        "made": rule.created_at,
    }


def parse(data: bytes, name: str) -> list[SiteRule]:
    """Return the rules in the bytes of a file; raises UserError, with the file's `name`, when it holds none."""
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UserError(f"{name} is no file of rules.", _HINT, str(error)) from error
    version = whole.get("quietpage_rules") if isinstance(whole, dict) else None
    rules = whole.get("rules") if version is not None else None
    if not isinstance(version, int) or not isinstance(rules, list):
        raise UserError(f"{name} is no file of rules.", _HINT)
    if version > _VERSION:
        raise UserError(f"{name} was written by a newer version of Quietpage.", "Update this one, then try again.")
    return [_rule(entry, number, name) for number, entry in enumerate(rules, 1)]


def _rule(entry: object, number: int, name: str) -> SiteRule:
    fields = entry if isinstance(entry, dict) else {}
    site, does, match, value = (_words(fields, key) for key in ("site", "does", "match", "value"))
    if not (site and value and match in [*Match] and does in (_HIDE, _KEEP)):
        raise UserError(f"Rule {number} in {name} cannot be understood.", "Nothing was imported: mend it or remove it.")
    return SiteRule(site, does == _KEEP, Match(match), value, created_at=_moment(_words(fields, "made")))


def _words(fields: dict[str, object], key: str) -> str:
    value = fields.get(key)
    return encodable(value) if isinstance(value, str) and value.strip() else ""


def _moment(made: str) -> str:
    """Return a moment as it was written; nothing when it is none that a calendar holds."""
    try:
        datetime.fromisoformat(made).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    return made
