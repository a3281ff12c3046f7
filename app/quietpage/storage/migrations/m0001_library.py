"""The first schema: articles, their text and source, corrections, highlights, tags, images, search."""

import sqlite3

_STATEMENTS = (
    """CREATE TABLE article (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        title VARCHAR NOT NULL, author VARCHAR NOT NULL, site VARCHAR NOT NULL, url VARCHAR NOT NULL,
        published VARCHAR NOT NULL, language VARCHAR NOT NULL, kicker VARCHAR NOT NULL,
        state VARCHAR NOT NULL, unread BOOLEAN NOT NULL, progress FLOAT NOT NULL,
        words INTEGER NOT NULL, length INTEGER NOT NULL, notice VARCHAR NOT NULL,
        imported_at VARCHAR NOT NULL, updated_at VARCHAR NOT NULL, deleted_at VARCHAR,
        source_path VARCHAR NOT NULL, source_name VARCHAR NOT NULL, source_kind VARCHAR NOT NULL,
        source_sha256 VARCHAR NOT NULL, source_size INTEGER NOT NULL, encoding VARCHAR NOT NULL
    )""",
    "CREATE UNIQUE INDEX ix_article_source_sha256 ON article (source_sha256)",
    "CREATE INDEX ix_article_state ON article (deleted_at, state, imported_at, id)",
    "CREATE INDEX ix_article_imported ON article (deleted_at, imported_at, id)",
    """CREATE TABLE article_body (
        article_id INTEGER NOT NULL PRIMARY KEY REFERENCES article (id),
        blocks BLOB NOT NULL, mask BLOB NOT NULL, text VARCHAR NOT NULL
    )""",
    """CREATE TABLE article_source (
        article_id INTEGER NOT NULL PRIMARY KEY REFERENCES article (id), data BLOB NOT NULL
    )""",
    """CREATE TABLE correction (
        article_id INTEGER NOT NULL REFERENCES article (id), block INTEGER NOT NULL,
        kept BOOLEAN NOT NULL, created_at VARCHAR NOT NULL, PRIMARY KEY (article_id, block)
    )""",
    """CREATE TABLE highlight (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL REFERENCES article (id),
        start_block INTEGER NOT NULL, start_offset INTEGER NOT NULL,
        end_block INTEGER NOT NULL, end_offset INTEGER NOT NULL,
        quote VARCHAR NOT NULL, prefix VARCHAR NOT NULL, suffix VARCHAR NOT NULL,
        color VARCHAR NOT NULL, note VARCHAR NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        heading VARCHAR NOT NULL, paragraph VARCHAR NOT NULL, anchor_state VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL, updated_at VARCHAR NOT NULL, deleted_at VARCHAR
    )""",
    "CREATE INDEX ix_highlight_article ON highlight (article_id, deleted_at, start)",
    "CREATE TABLE tag (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR COLLATE NOCASE NOT NULL)",
    "CREATE UNIQUE INDEX ix_tag_name ON tag (name)",
    """CREATE TABLE article_tag (
        article_id INTEGER NOT NULL REFERENCES article (id), tag_id INTEGER NOT NULL REFERENCES tag (id),
        PRIMARY KEY (article_id, tag_id)
    )""",
    "CREATE INDEX ix_article_tag_tag ON article_tag (tag_id, article_id)",
    """CREATE TABLE highlight_tag (
        highlight_id INTEGER NOT NULL REFERENCES highlight (id), tag_id INTEGER NOT NULL REFERENCES tag (id),
        PRIMARY KEY (highlight_id, tag_id)
    )""",
    "CREATE INDEX ix_highlight_tag_tag ON highlight_tag (tag_id, highlight_id)",
    'CREATE TABLE image ("key" VARCHAR NOT NULL PRIMARY KEY, media_type VARCHAR NOT NULL, data BLOB NOT NULL)',
    """CREATE TABLE article_image (
        article_id INTEGER NOT NULL REFERENCES article (id),
        image_key VARCHAR NOT NULL REFERENCES image ("key"), PRIMARY KEY (article_id, image_key)
    )""",
    "CREATE VIEW article_text AS SELECT id, title, text FROM article JOIN article_body ON article_id = id",
    """CREATE VIRTUAL TABLE article_search USING fts5(
        title, text, content='article_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )""",
    """CREATE VIRTUAL TABLE highlight_search USING fts5(
        quote, note, content='highlight', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )""",
    # an external-content index must be told the old text when a row changes
    """CREATE TRIGGER article_body_added AFTER INSERT ON article_body BEGIN
        INSERT INTO article_search (rowid, title, text)
        SELECT id, title, new.text FROM article WHERE id = new.article_id;
    END""",
    """CREATE TRIGGER article_body_changed AFTER UPDATE OF text ON article_body BEGIN
        INSERT INTO article_search (article_search, rowid, title, text)
        SELECT 'delete', id, title, old.text FROM article WHERE id = old.article_id;
        INSERT INTO article_search (rowid, title, text)
        SELECT id, title, new.text FROM article WHERE id = new.article_id;
    END""",
    """CREATE TRIGGER article_title_changed AFTER UPDATE OF title ON article BEGIN
        INSERT INTO article_search (article_search, rowid, title, text)
        SELECT 'delete', old.id, old.title, text FROM article_body WHERE article_id = old.id;
        INSERT INTO article_search (rowid, title, text)
        SELECT new.id, new.title, text FROM article_body WHERE article_id = new.id;
    END""",
    """CREATE TRIGGER highlight_added AFTER INSERT ON highlight BEGIN
        INSERT INTO highlight_search (rowid, quote, note) VALUES (new.id, new.quote, new.note);
    END""",
    """CREATE TRIGGER highlight_changed AFTER UPDATE OF quote, note ON highlight BEGIN
        INSERT INTO highlight_search (highlight_search, rowid, quote, note)
        VALUES ('delete', old.id, old.quote, old.note);
        INSERT INTO highlight_search (rowid, quote, note) VALUES (new.id, new.quote, new.note);
    END""",
    """CREATE TRIGGER highlight_removed AFTER DELETE ON highlight BEGIN
        INSERT INTO highlight_search (highlight_search, rowid, quote, note)
        VALUES ('delete', old.id, old.quote, old.note);
    END""",
)


def up(connection: sqlite3.Connection) -> None:
    """Make the tables, indexes, search indexes and triggers."""
    for statement in _STATEMENTS:
        connection.execute(statement)
