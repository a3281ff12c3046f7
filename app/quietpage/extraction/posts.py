"""Threads: who wrote each kept post and when, which its text does not tell, and what stands in all posts alike."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from lxml.html import HtmlElement

from quietpage.extraction.dates import has_date
from quietpage.extraction.lines import WORD
from quietpage.extraction.splitting import Placed
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind

_NAME = re.compile(
    r"(?:^|[\s_-])(?:user-?name|nick-?name|screen-?name|creator|author|by-?line|poster|message-name|post-?user-?name)"
    r"(?:$|[\s_-])|[a-z](?:Author|User|Username|User-name)(?:$|[\s_-])|User-name\b"
)
"""How programs call the element of a name."""
_PROFILE = re.compile(
    r"/(?:u|users?|members?|profiles?|author)/[^/]+|memberlist\.php|(?:profile|member)\.php|action=profile"
)
_PANE = re.compile(
    r"(?:^|[\s_-])(?:poster|post-?author|post-?left|post-?user|user-?info|author-?pane|post-?profile)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""How programs call what stands beside a post; the name comes first in it."""
_LONGEST = 60
"""Characters of a line that is little more than a name or a time."""
_SHORTEST = 2
"""Characters of a name; one alone stands for a picture."""
_SPOKEN = 4
"""Words of a block of kept text from which on it is taken for what somebody wrote."""
_MOST = 0.6
"""The share of the names of one kind that must stand at a post each, and of the kept words that posts must hold."""
_OF_REPORT, _ENTRIES = 0.3, 5
"""The share of the kept words that the entries of a live report hold, and how many it has, at least."""
_STEPS = 6
"""Elements around a name that are alike in all posts."""
_OTHER_TIME = re.compile(r"join|regist|since|member|edit|updat|geändert|bearbeitet|modif|seit", re.IGNORECASE)
"""What is said with a date that is not the post's."""
_CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b\d+\s*(?:min|hours?|h|days?|d|months?|years?|yrs?)\.?\s+ago\b", re.IGNORECASE
)


_SIGNATURE = re.compile(r"(?:^|[\s_-])(?:post|user)?-?(?:signature|sig)(?:$|[\s_-])", re.IGNORECASE)
_OFTEN = 3
"""Posts that share a line from which on none of them means to say it."""


@dataclass(frozen=True, slots=True)
class _Post:
    """One block that tells something of a post, and the element of that post."""

    index: int
    element: HtmlElement
    spoken: int
    """Kept words in it."""


def keep_speakers(placed: Sequence[Placed], kept: Sequence[bool]) -> list[bool]:
    """Return the mask with the name and the time of each kept post kept, where most of the page is a thread.

    The entries of a live report have a time alone. What stands below every post of somebody, or in every post of the
    thread, is left out.
    """
    after = [*kept]
    named, times = _told(placed, kept)
    for index in _furniture(placed, kept, {post.element for post in named}):
        after[index] = False
    for post in (*named, *times):
        after[post.index] = True
    return after


def find_bylines(placed: Sequence[Placed], kept: Sequence[bool]) -> dict[int, tuple[int, int]]:
    """Return the lines that tell of posts, by block, with where the name stands in each; at 0 to 0 where none does."""
    numbers = [*compress(range(len(placed)), kept)]
    shown = [placed[number] for number in numbers]
    named, times = _told(shown, [True] * len(shown))
    places = {numbers[post.index]: _place_of_name(*shown[post.index]) for post in named}
    return {**{numbers[post.index]: (0, 0) for post in times}, **places}


def _told(placed: Sequence[Placed], kept: Sequence[bool]) -> tuple[list[_Post], list[_Post]]:
    """Return the lines that tell who wrote each post of a thread, and those that tell when."""
    words = _words_around(placed, kept)
    total = max(words.values(), default=0)
    if not total:
        return [], []
    named = _posts(placed, words, total, _is_name)
    if not named:
        return [], _entries(placed, words, total)
    posts = {post.element for post in named}
    times = _posts(placed, words, total, _is_time)
    return named, [post for post in times if posts.intersection((post.element, *post.element.iterancestors()))]


def _place_of_name(block: Block, element: HtmlElement) -> tuple[int, int]:
    for inner in element.iterdescendants("a", "span", "strong", "b", "bdi"):
        name = " ".join((inner.text_content() or "").split())
        if len(name) >= _SHORTEST and _is_called_name(inner) and (start := block.text.find(name)) >= 0:
            return start, start + len(name)
    return 0, len(block.text)


def _furniture(placed: Sequence[Placed], kept: Sequence[bool], posts: Collection[HtmlElement]) -> Iterator[int]:
    """Yield signatures, and lines that stand in many posts beside what is said there."""
    of: dict[int, HtmlElement] = {}
    for index, (_block, element) in enumerate(placed):
        post = next((outer for outer in (element, *element.iterancestors()) if outer in posts), None)
        if kept[index] and post is not None:
            of[index] = post
    signed = {index for index in of if _is_signature(placed[index][1])}
    where: dict[str, set[HtmlElement]] = defaultdict(set)
    for index, post in of.items():
        where[_line(placed[index][0])].add(post)
    often = {index for index in of if len(where[_line(placed[index][0])]) >= _OFTEN and _line(placed[index][0])}
    speaking = {of[index] for index in of.keys() - signed - often if WORD.search(placed[index][0].text)}
    yield from (index for index in signed | often if of[index] in speaking)


def _line(block: Block) -> str:
    """Return the text by which lines are compared; empty for what may well be said again."""
    again = block.quote or block.kind is BlockKind.CODE or block.cell is not None or block.text.endswith((":", "："))
    return "" if again else block.text


def _is_signature(element: HtmlElement) -> bool:
    return any(_SIGNATURE.search(outer.get("class") or "") for outer in (element, *element.iterancestors()))


def _words_around(placed: Sequence[Placed], kept: Sequence[bool]) -> Counter[HtmlElement]:
    """Return how many kept words each element holds."""
    words: Counter[HtmlElement] = Counter()
    for (block, element), keep in zip(placed, kept, strict=True):
        count = len(WORD.findall(block.text)) if keep else 0
        if count >= _SPOKEN:
            for outer in (element, *element.iterancestors()):
                words[outer] += count
    return words


def _entries(placed: Sequence[Placed], words: Counter[HtmlElement], total: int) -> list[_Post]:
    """Return the times at which the entries of a live report were written, which may have an introduction."""

    def tells(block: Block, element: HtmlElement) -> bool:
        return next(element.iter("time"), None) is not None and _is_time(block, element)

    found = _posts(placed, words, total, tells, _OF_REPORT)
    return found if len(found) >= _ENTRIES else []


def _posts(
    placed: Sequence[Placed],
    words: Counter[HtmlElement],
    total: int,
    tells: Callable[[Block, HtmlElement], bool],
    share: float = _MOST,
) -> list[_Post]:
    """Return the lines of the kind that tells of most kept words whose they are, or when they were; one line a post."""
    kinds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, (block, element) in enumerate(placed):
        if len(block.text) <= _LONGEST and block.cell is None and WORD.search(block.text) and tells(block, element):
            kinds[_kind(element)].append(index)
    best: list[_Post] = []
    for indices in kinds.values():
        posts = [*_spoken_in(placed, indices, words)]
        if len(posts) >= max(2, _MOST * len(indices)) and sum(p.spoken for p in posts) >= share * total:
            best = max(best, posts, key=lambda found: sum(post.spoken for post in found))
    return best


def _spoken_in(placed: Sequence[Placed], indices: Sequence[int], words: Counter[HtmlElement]) -> Iterator[_Post]:
    """Yield the lines in whose post something is kept: a post is the largest element with no other line of the kind."""
    held: Counter[HtmlElement] = Counter()
    for index in indices:
        element = placed[index][1]
        held.update((element, *element.iterancestors()))
    for index in indices:
        post = placed[index][1]
        for outer in post.iterancestors():
            if held[outer] > 1:
                break
            post = outer
        if spoken := words[post]:
            yield _Post(index, post, spoken)


def _kind(element: HtmlElement) -> tuple[str, ...]:
    """Return what lines of one kind have in common: where they stand, and how their element is called."""
    around = [outer.tag for outer, _step in zip(element.iterancestors(), range(_STEPS), strict=False)]
    names = " ".join(sorted(name for name in (element.get("class") or "").split() if not re.search(r"\d", name)))
    return element.get("itemprop") or "", names, element.tag, *around


def _is_name(block: Block, element: HtmlElement) -> bool:
    """Tell a line that is little more than the name of who wrote what stands beside it."""
    text = " ".join(block.text.split())
    if len(text.replace(IMAGE_CHARACTER, "").strip()) < _SHORTEST:
        return False
    outer = element.getparent()
    if any(_is_called_name(one) for one in (element, outer) if one is not None) or _is_first_in_pane(element):
        return not has_date(text) and block.kind not in (BlockKind.CODE, BlockKind.RULE)
    for inner in element.iterdescendants("a", "span", "strong", "b", "bdi"):
        name = " ".join((inner.text_content() or "").split())
        if name and _is_called_name(inner):
            rest = text.replace(name, "", 1)
            return len(name) >= len(rest) or has_date(rest)
    return False


def _is_called_name(element: HtmlElement) -> bool:
    return bool(
        _NAME.search(element.get("class") or "")
        or _PROFILE.search(element.get("href") or "")
        or element.get("itemprop") == "author"
        or element.get("rel") == "author"
    )


def _is_first_in_pane(element: HtmlElement) -> bool:
    """Tell the first line of what stands beside a post."""
    current = element
    for _step in range(3):
        outer = current.getparent()
        if outer is None or (outer.text or "").strip():
            return False
        if current is not next(outer.iterchildren("*")):
            return False
        if _PANE.search(outer.get("class") or ""):
            return True
        current = outer
    return False


def _is_time(block: Block, element: HtmlElement) -> bool:
    """Tell a line that is little more than the time at which something was written."""
    if block.kind in (BlockKind.TERM, BlockKind.DEFINITION) or _OTHER_TIME.search(block.text):
        return False
    return has_date(block.text) or bool(_CLOCK.search(block.text))
