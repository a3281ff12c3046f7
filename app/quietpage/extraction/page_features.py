"""What the classifier knows of each block of a web page, as numbers.

Each group of features has its names beside it; the names of all, in order, are `NAMES`, and a model file lists those
it was trained on. The ideas are those of boilerplate detection since jusText and Boilerpipe (length, links, closed
sentences, neighbours), with the page's tree added: the containers around a block, its distance to the core of the page,
and the blocks that look alike.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from operator import add, truediv

from lxml.html import HtmlElement

from quietpage.extraction.lines import SHAPE, WORD, Line, Sums, log, read_line, shape
from quietpage.extraction.phrases import PHRASES, says
from quietpage.extraction.splitting import Placed
from quietpage.extraction.surroundings import CATEGORIES, FAR, INSIDE, Surroundings
from quietpage.model.article import Details
from quietpage.model.blocks import IMAGE_CHARACTER, Block, BlockKind, MarkKind

VOTES = ("readability", "cascade", "resiliparse")
LEVELS = 5
"""Containers around a block that are looked at; those that add no text are passed over."""
_LISTS = re.compile(r"/(?:ul|ol|menu|dir)(?=[/\[]|$)")
_WINDOWS = (3, 8, 20)
_BESIDE = (-3, -2, -1, 1, 2, 3)
_KINDS = tuple(BlockKind)
_OWN_TAGS = [
    "p",
    "div",
    "span",
    "li",
    "a",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dt",
    "dd",
    "pre",
    "blockquote",
    "figcaption",
    "section",
    "article",
    "header",
    "footer",
    "button",
    "label",
    "body",
    "code",
    "time",
    "strong",
    "em",
    "summary",
    "address",
]
_CATEGORY_NAMES = tuple(name for name, _pattern in CATEGORIES)
_GROUP = ("size", "links", "prose", "blocks", "mean size", *VOTES)
_NOWHERE = -1.0
_LONGEST_BODY = 100_000
"""Characters of the article's text in JSON-LD that are looked at: each block is searched for in it."""

NAMES: tuple[str, ...] = (
    *SHAPE,
    *("link count", "times", "image", "kind", "level", "quote"),
    *("place", "before", "size before", "size after", "depth"),
    *(f"near {name}" for name in _CATEGORY_NAMES),
    *(f"inside {name}" for name in INSIDE),
    *("title share", "is title", "from title", "from h1", "has author", "in body", "in description"),
    *(f"{v} {name}" for v in VOTES for name in ("vote", "after start", "before end", "blocks after", "blocks before")),
    *(f"beside {k} {name}" for k in _BESIDE for name in ("size", "links", "closed", VOTES[0], VOTES[-1], "heading")),
    *(f"window {w} {name}" for w in _WINDOWS for name in ("mean size", "links", "prose", *VOTES)),
    *(f"container {n} {name}" for n in range(LEVELS) for name in (*_GROUP, "depth", "alike")),
    *(
        f"{core} {name}"
        for core in ("prose core", "vote core")
        for name in ("up", *_GROUP, "down", "share", "inside", "alike", *(f"branch {c}" for c in _CATEGORY_NAMES))
    ),
    *(f"alike {name}" for name in _GROUP),
    *(f"parents alike {name}" for name in _GROUP),
    *("to next heading", "from last heading"),
    *(f"says {name}" for name in PHRASES),
    *(f"heading says {name}" for name in list(PHRASES)[:4]),
    *("since heading", "since related", "since comments", "since comments heading"),
    *("own tag", "most alike", "emphasis", "strong"),
    *("page blocks", "page size", "page links", "page prose", "page closed", "page has body", "page body share"),
    *(f"page {v}" for v in VOTES),
    *("agree 1", "agree 2", "agree 3"),
    *(f"page {name}" for name in _CATEGORY_NAMES),
)


class _Sum:
    """What a set of blocks holds together."""

    __slots__ = ("_features", "blocks", "links", "prose", "size", "votes")

    def __init__(self) -> None:
        self.size = self.links = self.prose = self.blocks = 0.0
        self.votes = [0.0] * len(VOTES)
        self._features: list[float] = []

    def add(self, line: Line, votes: Sequence[float]) -> None:
        self.size += line.size
        self.links += line.links
        self.prose += line.prose
        self.blocks += 1
        self.votes = list(map(add, self.votes, votes))

    def add_all(self, other: "_Sum") -> None:
        self.size += other.size
        self.links += other.links
        self.prose += other.prose
        self.blocks += other.blocks
        self.votes = list(map(add, self.votes, other.votes))

    def features(self) -> list[float]:
        """Return the features named in `_GROUP`, once all is added."""
        if not self._features:
            size = self.size or 1.0
            self._features = [
                log(self.size),
                self.links / size,
                self.prose / size,
                log(self.blocks),
                log(self.size / (self.blocks or 1)),
                *[vote / size for vote in self.votes],
            ]
        return self._features


class PageFeatures:
    """The features of all blocks of one page."""

    def __init__(
        self, placed: Sequence[Placed], details: Details, votes: Sequence[Sequence[float]], body: str, description: str
    ) -> None:
        """Look at the page: `votes` has a share (0 to 1) for each block from each of `VOTES`.

        `body` and `description` are the article's text and summary where the page carries them for machines.
        """
        self._placed, self._votes = placed, votes
        self.lines = [read_line(block) for block, _element in placed]
        self._count = len(placed)
        self._around = Surroundings()
        self._weighted = [[vote[index] * line.size for vote in votes] for index, line in enumerate(self.lines)]
        self._sum_up()
        self._find_cores()
        self._read_headings()
        self._title = {word.lower() for word in WORD.findall(details.title)}
        self._whole_title, self._author = details.title.lower(), details.author.lower()
        self._body = " ".join(WORD.findall(body[:_LONGEST_BODY].lower()))
        self._description = " ".join(WORD.findall(description.lower()))
        lowered = [line.text.strip().lower() for line in self.lines]
        self._title_at = lowered.index(self._whole_title) if self._whole_title in lowered else None
        self._h1_at = next(
            (i for i, (b, _e) in enumerate(placed) if b.kind is BlockKind.HEADING and b.level == 1), None
        )
        self._page = self._page_features()

    def rows(self) -> list[list[float]]:
        """Return, for each block, its features in the order of `NAMES`."""
        return [
            [
                *shape(self.lines[index]),
                *self._kind(index),
                *self._place(index),
                *self._title_and_texts(index),
                *self._vote_features(index),
                *self._neighbours(index),
                *self._containers(index),
                *self._branches(index),
                *self._alike[self._alike_keys[index]].features(),
                *self._parents_alike[self._parent_keys[index]].features(),
                log(self._next_heading[index]),
                log(self._last_heading[index]),
                *self._says[index],
                *self._headings[index],
                *self._own(index),
                *self._page,
            ]
            for index in range(self._count)
        ]

    def _sum_up(self) -> None:
        """Sum up what each element holds, and the blocks whose elements look alike."""
        self._held: dict[HtmlElement, _Sum] = {}
        self._chains: list[list[HtmlElement]] = []
        self._alike: defaultdict[tuple[int, BlockKind], _Sum] = defaultdict(_Sum)
        self._parents_alike: defaultdict[int, _Sum] = defaultdict(_Sum)
        self._alike_keys: list[tuple[int, BlockKind]] = []
        self._parent_keys: list[int] = []
        chains: dict[HtmlElement, list[HtmlElement]] = {}
        for (block, element), line, votes in zip(self._placed, self.lines, self._weighted, strict=True):
            chain = chains.get(element)
            if chain is None:
                chain = chains[element] = [element, *element.iterancestors()]
                for around in chain:
                    if around in self._held:
                        break  # and so are all around it
                    self._held[around] = _Sum()
            self._chains.append(chain)
            self._held[element].add(line, votes)
            key = (self._around.of(element).path, block.kind)
            parent = self._around.of(chain[1]).path if len(chain) > 1 else 0
            self._alike_keys.append(key)
            self._parent_keys.append(parent)
            self._alike[key].add(line, votes)
            self._parents_alike[parent].add(line, votes)
        for inner in sorted(self._held, key=lambda e: -self._around.of(e).depth):
            if (parent := inner.getparent()) is not None:
                self._held[parent].add_all(self._held[inner])
        paths = [self._around.of(element).path for element in self._held]
        times = Counter(paths)
        self._repeats = {element: times[path] for element, path in zip(self._held, paths, strict=True)}
        self._parts: dict[HtmlElement, list[float]] = {}
        self._size = Sums([line.size for line in self.lines])
        self._prose = Sums([line.prose for line in self.lines])
        self._links = Sums([line.links for line in self.lines])
        self._vote_sums = [Sums([votes[n] for votes in self._weighted]) for n in range(len(VOTES))]
        self._windows = [self._window(reach) for reach in _WINDOWS]

    def _find_cores(self) -> None:
        """Find the smallest element with most of the prose, and the one with most of the votes."""
        prose, votes = 0.6 * (self._prose.total or 1), 0.7 * (sum(s.total for s in self._vote_sums) or 1)
        by_prose = self._smallest([e for e, held in self._held.items() if held.prose >= prose])
        by_votes = self._smallest([e for e, held in self._held.items() if sum(held.votes) >= votes])
        self._cores = [
            (core, frozenset((core, *core.iterancestors())) if core is not None else frozenset())
            for core in (by_prose, by_votes)
        ]
        self._branch_cache: dict[tuple[int, HtmlElement | None, HtmlElement], list[float]] = {}

    def _smallest(self, elements: Sequence[HtmlElement]) -> HtmlElement | None:
        return min(elements, key=lambda e: (self._held[e].size, -self._around.of(e).depth), default=None)

    def _read_headings(self) -> None:
        """Note for each block how far headings are, and what the last heading-like block said."""
        count, lines, placed = self._count, self.lines, self._placed
        is_heading = [block.kind is BlockKind.HEADING for block, _element in placed]
        self._says = [says(line.text) for line in lines]
        self._next_heading, self._last_heading = [0.0] * count, [0.0] * count
        size = 0.0
        for index in reversed(range(count)):
            self._next_heading[index] = size
            size = 0.0 if is_heading[index] else size + lines[index].size
        size = 0.0
        said: Sequence[float] = [0.0] * len(PHRASES)
        at = -99
        since = [99.0, 99.0, 99.0]
        self._headings: list[list[float]] = []
        for index, line in enumerate(lines):
            self._last_heading[index] = size
            size = 0.0 if is_heading[index] else size + line.size
            words = self._says[index]
            related, comments = words[0], words[1]
            if is_heading[index] or (line.size < 50 and (related or comments) and not line.closed):
                said, at = words, index
            self._headings.append([*said[:4], min(99, index - at), *since])
            short = line.size < 60
            starts = (related and short, comments and short, comments and is_heading[index])
            since = [0.0 if start else min(99.0, value + 1) for start, value in zip(starts, since, strict=True)]

    def _kind(self, index: int) -> list[float]:
        block, _element = self._placed[index]
        line = self.lines[index]
        return [
            sum(mark.kind is MarkKind.LINK for mark in block.marks),
            log(self._times[line.text]),
            1.0 if IMAGE_CHARACTER in block.text else 0.0,
            _KINDS.index(block.kind),
            _level(block),
            block.quote,
        ]

    def _place(self, index: int) -> list[float]:
        around = self._around.of(self._placed[index][1])
        return [*self._size.standing(index), around.depth, *around.distances, *around.inside]

    def _title_and_texts(self, index: int) -> list[float]:
        line = self.lines[index]
        low = WORD.findall(line.text.lower())
        number = len(low) or 1
        joined = " ".join(low)
        in_body = _NOWHERE
        if self._body:
            if joined in self._body:
                in_body = 1.0
            else:
                starts = range(0, max(1, len(low) - 3), 2)
                in_body = sum(" ".join(low[k : k + 4]) in self._body for k in starts) / len(starts)
        return [
            sum(word in self._title for word in low) / number if self._title else _NOWHERE,
            1.0 if index == self._title_at else 0.0,
            index - self._title_at if self._title_at is not None else -999,
            index - self._h1_at if self._h1_at is not None else -999,
            1.0 if self._author and self._author in line.text.lower() else 0.0,
            in_body,
            1.0 if len(low) > 3 and joined[:100] in self._description else 0.0,
        ]

    def _vote_features(self, index: int) -> list[float]:
        row: list[float] = []
        total, so_far = self._size.total or 1, self._size.between(0, index)
        for vote, (first, last) in zip(self._votes, self._extents, strict=True):
            if last < 0:
                row += [vote[index], -2, -2, -60, -60]
                continue
            after = so_far - self._size.between(0, first)
            before = self._size.between(0, last + 1) - so_far
            row += [
                vote[index],
                after / total,
                before / total,
                min(60, max(-60, index - first)),
                min(60, max(-60, last - index)),
            ]
        return row

    def _neighbours(self, index: int) -> list[float]:
        row: list[float] = []
        for step in _BESIDE:
            row += self._beside[index + step] if 0 <= index + step < self._count else [_NOWHERE] * 6
        for window in self._windows:
            row += window[index]
        return row

    def _window(self, reach: int) -> list[tuple[float, ...]]:
        """Describe, for each block, the blocks that are at most `reach` places away."""
        sizes = [size or 1 for size in self._size.around(reach)]
        numbers = Sums([1] * self._count).around(reach)
        means = [log(size / number) for size, number in zip(sizes, numbers, strict=True)]
        measures = (self._links, self._prose, *self._vote_sums)
        return list(zip(means, *(map(truediv, sums.around(reach), sizes) for sums in measures), strict=True))

    def _containers(self, index: int) -> list[float]:
        """Describe the elements around a block, from the inside out."""
        row: list[float] = []
        size, level = -1.0, 0
        part: list[float] = []
        for element in self._chains[index]:
            held = self._held[element]
            if level and held.size == size:
                continue
            known = self._parts.get(element)
            if known is None:
                depth = self._around.of(element).depth
                known = self._parts[element] = [*held.features(), depth, log(self._repeats[element])]
            part = known
            row += part
            size, level = held.size, level + 1
            if level == LEVELS:
                break
        return row + part * (LEVELS - level)

    def _branches(self, index: int) -> list[float]:
        """Describe the branch of the tree in which a block stands, seen from each core of the page."""
        row: list[float] = []
        for number, (_core, line) in enumerate(self._cores):
            up, branch = 0, None
            meeting = self._chains[index][-1]
            for element in self._chains[index]:
                if element in line:
                    meeting = element
                    break
                branch, up = element, up + 1
            key = (number, branch, meeting)
            if key not in self._branch_cache:
                self._branch_cache[key] = self._branch(number, branch, meeting)
            row += [up, *self._branch_cache[key]]
        return row

    def _branch(self, number: int, branch: HtmlElement | None, meeting: HtmlElement) -> list[float]:
        core, _line = self._cores[number]
        around = self._around.of(branch) if branch is not None else None
        return [
            *(self._held[branch].features() if branch is not None else [_NOWHERE] * len(_GROUP)),
            self._around.of(core).depth - self._around.of(meeting).depth if core is not None else _NOWHERE,
            self._held[meeting].size / (self._size.total or 1),
            1.0 if meeting is core else 0.0,
            log(self._repeats[branch]) if branch is not None else _NOWHERE,
            *(around.own if around is not None else [_NOWHERE] * len(CATEGORIES)),
        ]

    def _own(self, index: int) -> list[float]:
        block, element = self._placed[index]
        length = len(block.text) or 1
        spans = {kind: 0 for kind in (MarkKind.EMPHASIS, MarkKind.STRONG)}
        for mark in block.marks:
            if mark.kind in spans:
                spans[mark.kind] += mark.end - mark.start
        return [
            _OWN_TAGS.index(element.tag) if element.tag in _OWN_TAGS else _NOWHERE,
            log(max(map(self._repeats.__getitem__, self._chains[index][:8]))),
            *[span / length for span in spans.values()],
        ]

    def _page_features(self) -> list[float]:
        """Describe the page as a whole, and prepare what every block needs of it."""
        total, lines = self._size.total or 1, self.lines
        self._times = Counter(line.text for line in lines)
        self._extents = [_extent(vote, lines) for vote in self._votes]
        self._beside = [
            [
                log(line.size),
                line.links / (line.size or 1),
                line.closed,
                self._votes[0][index],
                self._votes[-1][index],
                1.0 if self._placed[index][0].kind is BlockKind.HEADING else 0.0,
            ]
            for index, line in enumerate(lines)
        ]
        near = [0.0] * len(CATEGORIES)
        for (_block, element), line in zip(self._placed, lines, strict=True):
            for number, distance in enumerate(self._around.of(element).distances):
                if distance < FAR:
                    near[number] += line.size
        agreements = []
        for first in range(len(VOTES)):
            for second in range(first + 1, len(VOTES)):
                pairs = list(zip(self._votes[first], self._votes[second], lines, strict=True))
                either = sum(max(one, other) * line.size for one, other, line in pairs)
                both = sum(min(one, other) * line.size for one, other, line in pairs)
                agreements.append(both / either if either else 0.0)
        return [
            log(self._count),
            log(total),
            self._links.total / total,
            self._prose.total / total,
            sum(line.closed for line in lines) / max(1, self._count),
            1.0 if self._body else 0.0,
            min(1.0, len(self._body) / total),
            *(sums.total / total for sums in self._vote_sums),
            *agreements,
            *(size / total for size in near),
        ]


def _extent(vote: Sequence[float], lines: Sequence[Line]) -> tuple[int, int]:
    """Return the first and the last block of some length that a vote keeps; (0, -1) when there is none."""
    kept = [index for index, line in enumerate(lines) if vote[index] > 0.5 and line.size > 20]
    return (kept[0], kept[-1]) if kept else (0, -1)


def _level(block: Block) -> int:
    """Return how deep a heading is, or in how many lists a block stands, whatever else moves it in."""
    if block.kind is BlockKind.HEADING:
        return block.level
    return max(len(_LISTS.findall(block.source)), 1 if block.kind is BlockKind.LIST_ITEM else 0)
