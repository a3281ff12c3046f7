"""What is known of sites: the rules of the reader, what each decision was made with, and where details came from."""

import sqlite3

_STATEMENTS = (
    "ALTER TABLE article ADD COLUMN site_key VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE article ADD COLUMN origins VARCHAR NOT NULL DEFAULT '{}'",
    "ALTER TABLE article ADD COLUMN lead_image VARCHAR NOT NULL DEFAULT ''",
    "CREATE INDEX ix_article_site ON article (site_key, id)",
    """CREATE TABLE article_decision (
        article_id INTEGER NOT NULL PRIMARY KEY REFERENCES article (id), version INTEGER NOT NULL, prints BLOB NOT NULL,
        refused VARCHAR NOT NULL
    )""",
    """CREATE TABLE site_rule (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, site_key VARCHAR NOT NULL, kept BOOLEAN NOT NULL,
        "match" VARCHAR NOT NULL, value VARCHAR NOT NULL, created_at VARCHAR NOT NULL, deleted_at VARCHAR
    )""",
    "CREATE INDEX ix_site_rule_site ON site_rule (site_key, id)",
    """CREATE TABLE rule_verdict (
        article_id INTEGER NOT NULL REFERENCES article (id), block INTEGER NOT NULL,
        kept BOOLEAN NOT NULL, rule_id INTEGER NOT NULL REFERENCES site_rule (id), PRIMARY KEY (article_id, block)
    )""",
    "CREATE INDEX ix_rule_verdict_rule_id ON rule_verdict (rule_id)",
)


def up(connection: sqlite3.Connection) -> None:
    """Add the tables and columns, and find the site of every article that is there."""
    from quietpage.model.sites import site_key  # noqa: PLC0415 - every start loads this file, and few run it

    for statement in _STATEMENTS:
        connection.execute(statement)
    connection.create_function("site_key", 2, site_key, deterministic=True)
    connection.execute("UPDATE article SET site_key = site_key(url, site)")
