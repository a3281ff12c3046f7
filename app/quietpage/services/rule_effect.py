"""What rules would do to the articles of their site, worked out before they are made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from quietpage.model.article import Body
from quietpage.model.blocks import in_words
from quietpage.model.names import beginning
from quietpage.model.sites import SiteRule
from quietpage.sites.rules import matches
from quietpage.storage.reader import Reader

LISTED = 100
"""Articles that an effect lists; it counts the others."""
_TEXTS = 3
"""Parts of an article that are listed."""
_FIRST_WORDS = 160
"""Characters of each of them."""
_TOO_MUCH = 0.5
"""The share of an article's shown text from which on a rule that hides it was hardly meant so."""


@dataclass(frozen=True, slots=True)
class ArticleEffect:
    """What a rule would change in one article."""

    article_id: int
    title: str
    texts: tuple[str, ...]
    """The first words of the first parts that would be shown or hidden."""
    parts: int
    """How many parts those are in all."""


@dataclass(slots=True)
class RuleEffect:
    """What a rule would change in all articles of its site."""

    rule: SiteRule
    articles: int
    """How many articles of the site there are."""
    changed: int = 0
    """In how many of them something would change."""
    parts: int = 0
    """How many parts would be shown or hidden."""
    spared: int = 0
    """How many parts stay as they are because a highlight lies in them."""
    gutted: int = 0
    """How many articles would lose more than half of the text that they show."""
    listed: list[ArticleEffect] = field(default_factory=list)
    """The newest of the changed articles."""


def effects(reader: Reader, rules: Sequence[SiteRule], cancelled: Callable[[], bool]) -> list[RuleEffect]:
    """Return the effect of each of several rules for one site, each as if it alone were made.

    All of them in one pass: to take an article from the library costs more than to look at it.
    """
    articles = reader.articles_of_site(rules[0].site) if rules else []
    found = [RuleEffect(rule, len(articles)) for rule in rules]
    for article_id in articles:
        if cancelled():
            break
        body = reader.body(article_id)
        highlighted: set[int] | None = None
        for effect in found:
            meant = matches(effect.rule, body.blocks)
            if meant and highlighted is None:
                highlighted = highlighted_blocks(reader, article_id)
            if meant:
                _count(effect, reader, article_id, body, meant, highlighted or set())
    return found


def highlighted_blocks(reader: Reader, article_id: int) -> set[int]:
    """Return the blocks that a highlight lies in, which nothing but the reader's own word may hide."""
    places = [highlight.place for highlight in reader.highlights(article_id) if not highlight.is_lost]
    return {block for place in places for block in range(place.start_block, place.end_block + 1)}


def most_useful(found: Sequence[RuleEffect]) -> int:
    """Return which of several effects, the narrowest first, to propose.

    The first that guts no article and reaches more than one; else the first that guts none; else the first.
    """
    careful = [number for number, effect in enumerate(found) if not effect.gutted]
    reaching = [number for number in careful if found[number].changed > 1]
    return next(iter([*reaching, *careful]), 0)


def _count(
    effect: RuleEffect, reader: Reader, article_id: int, body: Body, meant: Sequence[int], highlighted: set[int]
) -> None:
    kept = effect.rule.kept
    said = {block: kept for block in meant if kept or block not in highlighted}
    before, after = body.shown(), replace(body, ruled=body.ruled | said).shown()
    changed = [block for block in meant if before[block].kept is not after[block].kept]
    if not kept:
        effect.spared += sum(block in highlighted and before[block].kept for block in meant)
    if not changed:
        return
    effect.changed += 1
    effect.parts += len(changed)
    if not kept:
        shown = sum(len(block.text) for block, verdict in zip(body.blocks, before, strict=True) if verdict.kept)
        effect.gutted += sum(len(body.blocks[block].text) for block in changed) > _TOO_MUCH * shown
    if len(effect.listed) < LISTED:
        texts = tuple(beginning(in_words(body.blocks[block]), _FIRST_WORDS) for block in changed[:_TEXTS])
        title = reader.rows([article_id])[article_id].title
        effect.listed.append(ArticleEffect(article_id, title, texts, len(changed)))
