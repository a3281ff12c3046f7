"""An article, as the reading pane and the importer see it."""

from dataclasses import dataclass, field

from quietpage.model.blocks import Block
from quietpage.model.listing import WORDS_A_MINUTE, State
from quietpage.model.mask import Verdict


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
    images: tuple[StoredImage, ...] = ()
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
    tags: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it takes to read, at least one minute."""
        return max(1, round(self.words / WORDS_A_MINUTE))


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text: its blocks, the program's mask, and the reader's corrections above it."""

    blocks: tuple[Block, ...]
    mask: tuple[Verdict, ...]
    corrections: dict[int, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HighlightQuery:
    """Which highlights of the library are meant: for the sidebar and for exports."""

    text: str = ""
    colors: frozenset[str] = frozenset()
    tag: str = ""
    article_ids: tuple[int, ...] | None = None
    """Only these articles; None for all."""
    limit: int | None = None

    @property
    def is_filtered(self) -> bool:
        """Tell whether words, colours or a tag leave highlights out."""
        return bool(self.text or self.colors or self.tag)


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how often it is used."""

    name: str
    articles: int
    highlights: int
