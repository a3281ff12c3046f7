"""From the chances of blocks to what is kept: by the measure that readers feel, and without tearing things apart."""

import re
from collections.abc import Collection, Sequence

from quietpage.extraction.lines import WORD, read_line
from quietpage.model.article import Details
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, single_spaced

FIGURE = re.compile(r"(.*/figure(?:\[\d+\])?)(?:/|$)")
"""The path of a block inside a figure, up to the figure."""
_LIST = re.compile(r"(.*/(?:ul|ol)(?:\[\d+\])?)/li(?:\[\d+\])?(?:/.*)?$")
_PLAIN_LIST = 80
"""Mean characters of an item up to which a list is taken or left as one; longer items may be posts of a forum."""
_CORE = 0.8
"""The share of the kept words that the core of the page holds (chosen, not tuned)."""
_DOUBTFUL = 0.35
"""From this chance on, a block between two kept ones is kept (on labelled pages 0.15 to 0.35 made no difference)."""
_A_FEW = 4
"""Words from which on a block is taken for speech."""
_LEAD = 0.2
"""From this chance on, sentences between the headline and the text are its lead.

Labelled pages disagree on leads: this costs 0.0005 of F1 on news pages whose truth has none.
"""
_LEAD_WORDS = 8
_LEAD_REACH = 14
"""Blocks above the first paragraph among which the headline is looked for."""
_CAPTION_FOLLOWS = 0.03
"""A caption with at least this chance stays in the text that is kept around it.

Labelled pages disagree on captions, but a picture without its words is no use: this costs 0.002 of F1 on those whose
truth has none.
"""


def decide(blocks: Sequence[Block], chances: Sequence[float], posts: Collection[int] = ()) -> list[bool]:
    """Return whether each block is kept; `posts` are the numbers of the blocks of embedded posts.

    Blocks are taken by falling chance until the expected F1 of the kept words would fall: 2 Σ p·n over the kept,
    divided by (Σ n over the kept + Σ p·n over all), where n counts words. A table or a plain list is taken or left as
    one, and pictures, their captions and embedded posts go with what stands around them.
    """
    words = [len(WORD.findall(block.text)) for block in blocks]
    together = _as_one(blocks, chances)
    kept = _best_prefix(together, words)
    _fill(blocks, together, words, kept)
    _add_lead(blocks, together, words, kept)
    _join_posts(blocks, words, kept, posts)
    _follow(blocks, together, words, kept)
    return kept


def _as_one(blocks: Sequence[Block], chances: Sequence[float]) -> list[float]:
    """Give the cells of a table, and the items of a plain list, the mean chance of all of them, by length."""
    keys = [_whole(block) for block in blocks]
    sums: dict[str, list[float]] = {}
    for key, block, chance in zip(keys, blocks, chances, strict=True):
        if key:
            total = sums.setdefault(key, [0.0, 0.0, 0.0])
            total[0] += chance * len(block.text)
            total[1] += len(block.text)
            total[2] += 1
    means = {
        key: weighted / size
        for key, (weighted, size, count) in sums.items()
        if size and (key.startswith("table") or size <= _PLAIN_LIST * count)
    }
    return [means.get(key, chance) for key, chance in zip(keys, chances, strict=True)]


def _whole(block: Block) -> str:
    """Name what a block is a part of that should not be torn apart; empty for nothing."""
    if block.cell is not None:
        return f"table {block.cell.table}"
    if block.kind is BlockKind.LIST_ITEM and (match := _LIST.match(block.source)):
        return match[1]
    return ""


def _best_prefix(chances: Sequence[float], words: Sequence[int]) -> list[bool]:
    expected = sum(chance * count for chance, count in zip(chances, words, strict=True))
    order = sorted((i for i, count in enumerate(words) if count), key=lambda i: -chances[i])
    right = taken = best = 0.0
    number = 0
    for place, index in enumerate(order, 1):
        right += chances[index] * words[index]
        taken += words[index]
        if (score := 2 * right / (taken + expected)) > best:
            best, number = score, place
    kept = [False] * len(chances)
    for index in order[:number]:
        kept[index] = True
    return kept


def _fill(blocks: Sequence[Block], chances: Sequence[float], words: Sequence[int], kept: list[bool]) -> None:
    """Keep a doubtful block that stands alone between two kept ones: a hole in a text is worse than a line too many.

    Captions go with their picture, and a word or two between paragraphs is more often an advertisement than text.
    """
    before, after = _neighbours_kept(blocks, words, kept)
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.CAPTION:
            continue
        speaks = block.kind is BlockKind.HEADING or words[index] >= _A_FEW
        if speaks and chances[index] >= _DOUBTFUL and before[index] and after[index]:
            kept[index] = True


def _add_lead(blocks: Sequence[Block], chances: Sequence[float], words: Sequence[int], kept: list[bool]) -> None:
    """Keep the sentences between the main heading and the text; they seldom stand in the element of the text."""
    paragraphs = (i for i, keep in enumerate(kept) if keep and words[i] >= _LEAD_WORDS and _may_lead(blocks[i]))
    first = next((i for i in paragraphs if blocks[i].kind is not BlockKind.HEADING), 0)
    above = range(max(0, first - _LEAD_REACH), first)
    top = next((i for i in above if blocks[i].kind is BlockKind.HEADING and blocks[i].level == 1), first)
    for index in range(top + 1, first):
        if words[index] >= _LEAD_WORDS and chances[index] >= _LEAD and _may_lead(blocks[index]):
            line = read_line(blocks[index])
            kept[index] = kept[index] or bool(line.closed and line.links <= 0.3 * line.size)


def _may_lead(block: Block) -> bool:
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)


def _join_posts(blocks: Sequence[Block], words: Sequence[int], kept: list[bool], posts: Collection[int]) -> None:
    """Keep an embedded post that follows kept text: what it quotes is often what the text is about."""
    follows = False
    for index, block in enumerate(blocks):
        if index in posts:
            kept[index] = kept[index] or follows
        elif words[index] and block.kind is not BlockKind.CAPTION:
            follows = kept[index]


def _follow(blocks: Sequence[Block], chances: Sequence[float], words: Sequence[int], kept: list[bool]) -> None:
    """Keep pictures, rules and captions with the text around them."""
    before, after = _neighbours_kept(blocks, words, kept)
    core = _core(blocks, words, kept)
    tables = {block.cell.table for block, keep in zip(blocks, kept, strict=True) if keep and block.cell is not None}
    for index, block in enumerate(blocks):
        inside = before[index] and after[index]
        if block.kind is BlockKind.CAPTION:
            kept[index] = kept[index] or (inside and chances[index] >= _CAPTION_FOLLOWS)
        elif words[index] and _is_labelled_picture(block, words[index]):
            kept[index] = kept[index] or inside
        elif not words[index] and block.cell is not None:
            kept[index] = block.cell.table in tables
        elif not words[index]:
            # a lead picture stands above the first paragraph, inside the same element
            leads = bool(core) and (before[index] or after[index]) and f"{block.source}/".startswith(core)
            kept[index] = inside or (leads and block.kind is not BlockKind.RULE)
    for index, block in enumerate(blocks[1:], 1):
        if block.kind is BlockKind.CAPTION and blocks[index - 1].kind is BlockKind.FIGURE and kept[index - 1]:
            kept[index] = kept[index] or chances[index] >= _CAPTION_FOLLOWS
    captioned = {match[1] for block, keep in zip(blocks, kept, strict=True) if keep and (match := _figure(block))}
    for index, block in enumerate(blocks):
        if (
            (match := _figure(block))
            and match[1] in captioned
            and (not words[index] or block.kind is BlockKind.CAPTION or _is_labelled_picture(block, words[index]))
        ):
            kept[index] = True


def _figure(block: Block) -> re.Match[str] | None:
    return FIGURE.match(block.source)


def _is_label(block: Block, words: int) -> bool:
    """Tell the word in a figure for those who cannot see it, such as "Image", with or without the picture itself."""
    return words < _A_FEW and bool(_figure(block))


def _is_labelled_picture(block: Block, words: int) -> bool:
    return IMAGE_CHARACTER in block.text and _is_label(block, words)


def _core(blocks: Sequence[Block], words: Sequence[int], kept: Sequence[bool]) -> str:
    """Return the path of the smallest element that holds most of the kept words; empty for a dump."""
    sizes: dict[str, int] = {}
    total = 0
    for block, count, keep in zip(blocks, words, kept, strict=True):
        if keep and block.source.startswith("/"):
            total += count
            steps = block.source.split("/")
            for end in range(3, len(steps)):
                path = "/".join(steps[:end]) + "/"
                sizes[path] = sizes.get(path, 0) + count
    return max((path for path, size in sizes.items() if size >= _CORE * total), key=len, default="")


def _neighbours_kept(
    blocks: Sequence[Block], words: Sequence[int], kept: Sequence[bool]
) -> tuple[list[bool], list[bool]]:
    """Tell for each block whether the next text before it, and the next after it, is kept; figures do not count."""
    order = range(len(kept))
    sides: list[list[bool]] = []
    for indices in (order, reversed(order)):
        side, last = [False] * len(kept), False
        for index in indices:
            side[index] = last
            if (
                words[index]
                and blocks[index].kind is not BlockKind.CAPTION
                and not _is_label(blocks[index], words[index])
            ):
                last = kept[index]
        sides.append(side)
    return sides[0], sides[1]


_KICKER = 40
"""Characters that the main heading may have beside the title: a word above it, or the name of the site."""


def repeats_header(block: Block, details: Details) -> bool:
    """Tell whether a block says only what the pane's header says: the title, or the author's name."""
    text = single_spaced(block.text).casefold()
    if not text:
        return False
    title = details.title.casefold()
    main = block.kind is BlockKind.HEADING and block.level == 1 and len(text) <= len(title) + _KICKER
    if text == title or (title and main and (text.endswith(title) or text.startswith(title))):
        return True
    author = details.author.casefold()
    return bool(author) and len(text) <= len(author) + 12 and author in text
