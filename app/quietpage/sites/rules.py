"""What a site rule does to an article, and which rules a block suggests."""

import re
from collections.abc import Iterator, Sequence

from quietpage.model.blocks import Block, without_images
from quietpage.model.sites import Match, SiteRule

_STEP = re.compile(r"[.#]?[^.#]+")
_OPENING = re.compile(r"[^\W\d_][^:：]{1,38}[:：]|(?:\S+\s+){1,2}\S+")
_LONGEST = 200
"""Characters of a block up to which its whole text makes a rule that a reader can still read."""
_OUTERMOST = 4
"""How many of the named elements around a block are offered, from the inside."""


def matches(rule: SiteRule, blocks: Sequence[Block]) -> list[int]:
    """Return the blocks that a rule speaks of, whichever site they are from."""
    if rule.match is Match.INSIDE:
        wanted = set(_STEP.findall(rule.value))
        return [i for i, block in enumerate(blocks) if any(wanted <= set(step) for step in _steps(block))]
    value = _folded(rule.value)
    if rule.match is Match.BEGINS:
        return [i for i, block in enumerate(blocks) if _folded(block.text).startswith(value)]
    found = [i for i, block in enumerate(blocks) if _folded(block.text) == value]
    if rule.match is Match.ONWARD:
        return list(range(found[0], len(blocks))) if found else []
    return found


def ruled(rules: Sequence[SiteRule], blocks: Sequence[Block]) -> dict[int, SiteRule]:
    """Return the rule that decides each block that any speaks of; of several, the last in `rules`."""
    return {index: rule for rule in rules for index in matches(rule, blocks)}


def suggest(site: str, kept: bool, block: Block) -> list[SiteRule]:
    """Return the rules that would treat `block`, and what is like it, so on every page of `site`; narrowest first."""
    return [SiteRule(site, kept, match, value) for match, value in dict.fromkeys(_suggestions(kept, block))]


def _suggestions(kept: bool, block: Block) -> Iterator[tuple[Match, str]]:
    text = " ".join(block.text.split())
    if not without_images(text):
        text = ""  # a picture says nothing that would tell it from other pictures
    if text and len(text) <= _LONGEST:
        yield Match.TEXT, text
    opening = _OPENING.match(text)
    if opening and len(opening[0]) < len(text):
        yield Match.BEGINS, opening[0]
    for step in reversed(block.inside.split()[-_OUTERMOST:]):
        yield Match.INSIDE, step
    if not kept and text and len(text) <= _LONGEST:
        yield Match.ONWARD, text


def _steps(block: Block) -> Iterator[list[str]]:
    for step in block.inside.split():
        yield _STEP.findall(step)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
