"""The schema of the library as SQLModel tables; the migrations must end in exactly this (a test says so)."""

from sqlalchemy import Column, Index, LargeBinary, String
from sqlmodel import Field, SQLModel


class ArticleTable(SQLModel, table=True):
    """An article without its text, so that lists stay fast."""

    __tablename__ = "article"
    __table_args__ = (
        Index("ix_article_state", "deleted_at", "state", "imported_at", "id"),
        Index("ix_article_imported", "deleted_at", "imported_at", "id"),
        Index("ix_article_site", "site_key", "id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    title: str
    author: str
    site: str
    url: str
    published: str
    language: str
    kicker: str
    state: str
    unread: bool
    progress: float
    words: int
    length: int
    notice: str
    imported_at: str
    updated_at: str
    deleted_at: str | None = None
    source_path: str
    source_name: str
    source_kind: str
    source_sha256: str = Field(unique=True, index=True)
    source_size: int
    encoding: str
    site_key: str = ""
    origins: str = "{}"
    lead_image: str = ""
    line_block: int | None = None
    line_offset: int | None = None


class BodyTable(SQLModel, table=True):
    """The blocks (never changed), the program's mask, and the kept text for the search."""

    __tablename__ = "article_body"
    article_id: int = Field(primary_key=True, foreign_key="article.id")
    blocks: bytes
    mask: bytes
    text: str


class SourceTable(SQLModel, table=True):
    """The file as it was dropped, compressed."""

    __tablename__ = "article_source"
    article_id: int = Field(primary_key=True, foreign_key="article.id")
    data: bytes


class CorrectionTable(SQLModel, table=True):
    """The reader's word on one block, above the mask."""

    __tablename__ = "correction"
    article_id: int = Field(primary_key=True, foreign_key="article.id")
    block: int = Field(primary_key=True)
    kept: bool
    created_at: str


class DecisionTable(SQLModel, table=True):
    """What an article's mask was decided with; articles from before there was this table have no row."""

    __tablename__ = "article_decision"
    article_id: int = Field(primary_key=True, foreign_key="article.id")
    version: int
    prints: bytes
    refused: str = "[]"


class SiteRuleTable(SQLModel, table=True):
    """The reader's word on a part of every page of a site."""

    __tablename__ = "site_rule"
    __table_args__ = (Index("ix_site_rule_site", "site_key", "id"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True)
    site_key: str
    kept: bool
    match: str
    value: str
    created_at: str
    deleted_at: str | None = None


class RuleVerdictTable(SQLModel, table=True):
    """What a rule says of one block, above the mask and below the reader's corrections."""

    __tablename__ = "rule_verdict"
    article_id: int = Field(primary_key=True, foreign_key="article.id")
    block: int = Field(primary_key=True)
    kept: bool
    rule_id: int = Field(foreign_key="site_rule.id", index=True)


class HighlightTable(SQLModel, table=True):
    """A highlight with everything an export needs, since its text never changes."""

    __tablename__ = "highlight"
    __table_args__ = (
        Index("ix_highlight_article", "article_id", "deleted_at", "start"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    start_block: int
    start_offset: int
    end_block: int
    end_offset: int
    quote: str
    prefix: str
    suffix: str
    color: str
    note: str
    start: int
    end: int
    heading: str
    paragraph: str
    anchor_state: str
    created_at: str
    updated_at: str
    deleted_at: str | None = None
    style: str = "filled"


class CarriedTable(SQLModel, table=True):
    """What the reader decided of a highlight of an earlier copy of a page: to take it over, or to leave it there."""

    __tablename__ = "carried"
    article_id: int = Field(primary_key=True, foreign_key="article.id")
    source_id: int = Field(primary_key=True)
    taken: bool


class TagTable(SQLModel, table=True):
    """A tag; its name is one whatever the case."""

    __tablename__ = "tag"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_column=Column(String(collation="NOCASE"), unique=True, index=True, nullable=False))


class ArticleTagTable(SQLModel, table=True):
    """A tag on an article."""

    __tablename__ = "article_tag"
    __table_args__ = (Index("ix_article_tag_tag", "tag_id", "article_id"),)
    article_id: int = Field(primary_key=True, foreign_key="article.id")
    tag_id: int = Field(primary_key=True, foreign_key="tag.id")


class HighlightTagTable(SQLModel, table=True):
    """A tag on a highlight."""

    __tablename__ = "highlight_tag"
    __table_args__ = (Index("ix_highlight_tag_tag", "tag_id", "highlight_id"),)
    highlight_id: int = Field(primary_key=True, foreign_key="highlight.id")
    tag_id: int = Field(primary_key=True, foreign_key="tag.id")


class ImageTable(SQLModel, table=True):
    """An image that came with a page, once for all pages that show it."""

    __tablename__ = "image"
    key: str = Field(primary_key=True)
    media_type: str
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class ArticleImageTable(SQLModel, table=True):
    """Which article shows which image."""

    __tablename__ = "article_image"
    article_id: int = Field(primary_key=True, foreign_key="article.id")
    image_key: str = Field(primary_key=True, foreign_key="image.key")
