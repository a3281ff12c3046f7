"""The mask of a page or a dump: what the classifier thinks of each block, decided, named and with its confidence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from quietpage.config import resources
from quietpage.extraction import dump_features, page_features, votes
from quietpage.extraction.belonging import keep_what_belongs
from quietpage.extraction.deciding import decide, repeats_header
from quietpage.extraction.dump import best_run, score_lines
from quietpage.extraction.dump_features import DumpFeatures
from quietpage.extraction.embedded import embedded_posts
from quietpage.extraction.forest import Forest, load_forest
from quietpage.extraction.lead_image import keep_lead_picture
from quietpage.extraction.lines import PROSE, read_line
from quietpage.extraction.machine import MachineData
from quietpage.extraction.notes import keep_notes
from quietpage.extraction.page_features import PageFeatures
from quietpage.extraction.phrases import PHRASES, says
from quietpage.extraction.posts import keep_speakers
from quietpage.extraction.reasons import PageReasons, is_share_bar, reason_in_dump
from quietpage.extraction.splitting import Placed
from quietpage.model.article import Details
from quietpage.model.blocks import Block, BlockKind
from quietpage.model.mask import Reason, Verdict

_COIN = 0.5
SURE = 0.95
"""The confidence of what repeats the pane's own header."""
_MOST = 12_000
"""Blocks up to which each one is looked at; on larger pages, where that takes seconds, readability's choice stands."""
_LOOKED_AT = 20_000
"""Characters of a block."""
_BY_VOTE = 0.8
_LAST, _SENTENCE = 0.08, 4
"""The chance and the words from which on a sentence between kept lines and a row of sharing buttons is the last one."""
_TITLE_NEAR = 8
"""Blocks after the first kept one among which the title and the byline may still stand."""


def mask_page(
    root: HtmlElement,
    placed: Sequence[Placed],
    details: Details,
    machine: MachineData,
    source: str,
    boxes: Sequence[bool],
) -> tuple[Verdict, ...]:
    """Return the mask over `placed`, the blocks of the tree under `root`, which was read from `source`.

    `boxes` tells which of them ask for consent.
    """
    if not placed:
        return ()
    placed = [(_beginning(block), element) for block, element in placed]
    blocks = [block for block, _element in placed]
    opinions = votes.ask(root, placed, source)
    if len(placed) > _MOST:
        chances = [_BY_VOTE if vote else 1 - _BY_VOTE for vote in opinions[1]]
        lines = [read_line(block) for block in blocks]
    else:
        features = PageFeatures(placed, details, opinions, machine.body, machine.description)
        chances = _forest("page", page_features.NAMES).chances(features.rows())
        lines = features.lines
    chances = [0.0 if asks else chance for asks, chance in zip(boxes, chances, strict=True)]
    kept = choose(placed, chances, machine)
    reasons = PageReasons()
    return tuple(
        Verdict(
            keep,
            Reason.ARTICLE if keep else reasons.of(block, element, line),
            _confidence(keep, chance),
        )
        for (block, element), line, keep, chance in zip(placed, lines, kept, chances, strict=True)
    )


def choose(placed: Sequence[Placed], chances: Sequence[float], machine: MachineData) -> list[bool]:
    """Return which blocks of a page are kept, from the chance of each."""
    kept = decide([block for block, _element in placed], chances, embedded_posts(placed))
    kept = keep_notes(placed, chances, keep_what_belongs(placed, chances, kept))
    kept = keep_speakers(placed, kept)
    return keep_lead_picture(placed, chances, kept, machine)


def choose_lines(blocks: Sequence[Block], chances: Sequence[float]) -> list[bool]:
    """Return which lines of a dump are kept, from the chance of each."""
    kept = [keep and not is_share_bar(block.text) for keep, block in zip(decide(blocks, chances), blocks, strict=True)]
    for index in range(1, len(blocks) - 1):
        is_last = kept[index - 1] and not kept[index] and _asks_to_share(blocks[index + 1])
        if is_last and chances[index] >= _LAST and _may_end(blocks[index]):
            kept[index] = True
    return kept


def _asks_to_share(block: Block) -> bool:
    text = block.text
    return is_share_bar(text) or (len(text) < PROSE and bool(PHRASES["share"].search(text)))


def _may_end(block: Block) -> bool:
    """Tell a short sentence that may be an article's last one from what sites write below all of theirs."""
    line = read_line(block)
    is_sentence = block.kind is BlockKind.PARAGRAPH and bool(line.closed) and len(line.words) >= _SENTENCE
    return is_sentence and line.size < PROSE and not any(says(line.text))


def mask_dump(blocks: Sequence[Block]) -> tuple[Verdict, ...]:
    """Return the mask over the lines of a text dump."""
    if not blocks:
        return ()
    blocks = [_beginning(block) for block in blocks]
    scores = score_lines(blocks)
    rows = DumpFeatures(blocks, scores, best_run(blocks, scores)).rows()
    chances = _forest("dump", dump_features.NAMES).chances(rows)
    kept = choose_lines(blocks, chances)
    times = Counter(block.text for block in blocks)
    return tuple(
        Verdict(
            keep,
            Reason.ARTICLE if keep else reason_in_dump(block, read_line(block), times[block.text]),
            _confidence(keep, chance),
        )
        for block, keep, chance in zip(blocks, kept, chances, strict=True)
    )


def hide_header(blocks: Sequence[Block], mask: Sequence[Verdict], details: Details) -> tuple[Verdict, ...]:
    """Return the mask with what the pane's own header says, title and byline, hidden near the start of the article."""
    kept = next((index for index, verdict in enumerate(mask) if verdict.kept), -_TITLE_NEAR)
    return tuple(
        Verdict(False, Reason.TITLE, SURE)
        if index <= kept + _TITLE_NEAR and repeats_header(block, details)
        else verdict
        for index, (block, verdict) in enumerate(zip(blocks, mask, strict=True))
    )


def _beginning(block: Block) -> Block:
    """Return what is looked at of a block: a whole book in one line is told from a menu by its first pages."""
    if len(block.text) <= _LOOKED_AT:
        return block
    marks = tuple(replace(mark, end=min(mark.end, _LOOKED_AT)) for mark in block.marks if mark.start < _LOOKED_AT)
    return replace(block, text=block.text[:_LOOKED_AT], marks=marks)


def _confidence(kept: bool, chance: float) -> float:
    return round(max(_COIN, chance if kept else 1 - chance), 3)


def _forest(name: str, features: tuple[str, ...]) -> Forest:
    """Load a model; raises ValueError when it was trained on other features than are computed here."""
    forest = load_forest(resources.folder("extraction", f"{name}.json"))
    if forest.names != features:
        raise ValueError(f"The model {name}.json was trained on other features.")
    return forest
