"""An article, as the reading pane and the importer see it."""

from dataclasses import dataclass, field
from math import ceil

from quietpage.model.blocks import Block, Point
from quietpage.model.grouping import Order
from quietpage.model.listing import WORDS_A_MINUTE, State
from quietpage.model.mask import VERSION, Verdict, effective

BY_READER = "you"
"""The origin of what the reader wrote himself, beside those that the extraction finds."""


@dataclass(frozen=True, slots=True)
class Details:
    """What is known about an article beside its text; empty where nothing was found."""

    title: str = ""
    author: str = ""
    site: str = ""
    url: str = ""
    published: str = ""
    """`YYYY-MM-DD`, or shorter where the source says less."""
    language: str = ""
    kicker: str = ""
    """The section or category above the title."""


@dataclass(frozen=True, slots=True)
class StoredImage:
    """An image that came with a page."""

    key: str
    """Its SHA-256, in hexadecimal."""
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """The file as it was dropped."""

    path: str
    name: str
    kind: str
    """The name of the import format, such as `html` or `text`."""
    packed: bytes
    """The bytes of the file, compressed with zlib."""
    sha256: str
    size: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A page that was read and split, ready to be added to a library. Cheap to send between processes."""

    source: Source
    details: Details
    packed_blocks: bytes
    """See `model.packing`."""
    packed_mask: bytes
    text: str
    """The text of the kept blocks, for the search."""
    length: int
    """Code points of the article's whole text (`article_text`)."""
    words: int
    """Words of the kept text."""
    prints: bytes
    """What the blocks are compared by with other pages of the site, see `sites.repetition`."""
    images: tuple[StoredImage, ...] = ()
    origins: dict[str, str] = field(default_factory=dict)
    """Where each detail was found: the name of its field, and words such as `JSON-LD`."""
    lead_image: str = ""
    """The address of the article's picture, as found; it may not be in `images`."""
    version: int = VERSION
    """Of the rules that decided the mask."""
    notice: str = ""
    """What the reader should know, such as "No article was found; the whole page is shown."; empty when all is well."""


@dataclass(frozen=True, slots=True)
class Article:
    """Everything about an article but its text."""

    id: int
    details: Details
    state: State
    unread: bool
    progress: float
    imported_at: str
    updated_at: str
    source_path: str
    source_name: str
    source_kind: str
    source_sha256: str
    source_size: int
    encoding: str
    words: int
    length: int
    notice: str
    site_key: str = ""
    """See `model.sites`; empty when the site is not known."""
    origins: dict[str, str] = field(default_factory=dict)
    """Where each detail came from: the name of its field, and words for the reader."""
    lead_image: str = ""
    line: Point | None = None
    """Where the line began that was looked at when the article was left; None at its top, or when never opened."""
    tags: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it takes to read, at least one minute."""
        return max(1, round(self.words / WORDS_A_MINUTE))

    def minutes_left(self, progress: float) -> int:
        """How long what follows takes, from a share of the text on, 0 to 1; 0 only at its end."""
        return ceil(self.minutes * (1 - progress))


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text: its blocks, the program's mask, above it the site's rules, and the reader's corrections."""

    blocks: tuple[Block, ...]
    mask: tuple[Verdict, ...]
    corrections: dict[int, bool] = field(default_factory=dict)
    ruled: dict[int, bool] = field(default_factory=dict)
    """What the reader's rules for the site say: block → kept."""

    def shown(self) -> tuple[Verdict, ...]:
        """Return the verdicts that count."""
        return effective(self.mask, self.ruled, self.corrections)

    def kept_text(self) -> str:
        """Return what is shown as text, a line for each block."""
        return "\n".join(block.text for block, verdict in zip(self.blocks, self.shown(), strict=True) if verdict.kept)


@dataclass(frozen=True, slots=True)
class HighlightQuery:
    """Which highlights of the library are meant: for the sidebar and for exports."""

    text: str = ""
    colors: frozenset[str] = frozenset()
    tag: str = ""
    noted: bool = False
    """Only those with a note."""
    style: str = ""
    """Only those of this `Style`; empty for all."""
    article_ids: tuple[int, ...] | None = None
    """Only these articles; None for all."""
    order: Order = Order.PLACE

    @property
    def is_filtered(self) -> bool:
        """Tell whether words, colours, a tag, a note or a style leave highlights out."""
        return bool(self.text or self.colors or self.tag or self.noted or self.style)


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how often it is used."""

    name: str
    articles: int
    highlights: int
