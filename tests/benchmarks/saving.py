"""One highlight saved."""

import sqlite3
from contextlib import closing
from dataclasses import asdict
from itertools import product

from libraries import Libraries
from measuring import Result, in_turns, timed

from quietpage.anchoring.places import Described
from quietpage.config.paths import LIBRARY
from quietpage.model.blocks import BlockKind
from quietpage.model.color import Color
from quietpage.model.highlight import Place
from quietpage.model.times import now
from quietpage.services.library import Library
from quietpage.storage.database import Database

_PRAGMAS = ("journal_mode", "synchronous", "foreign_keys", "cache_size")


def highlight_saved(libraries: Libraries) -> Result:
    """A highlight through the library's action, against a plain commit of the same row into a copy of the file."""
    ours_folder, plain_folder = libraries.copy(1_000, "ours"), libraries.copy(1_000, "plain")
    article_id = 7
    with (
        closing(Database(ours_folder)) as database,
        closing(sqlite3.connect(plain_folder / LIBRARY, isolation_level=None)) as plain,
    ):
        library = Library(database)
        for pragma in _PRAGMAS:
            (value,) = database.read().execute(f"PRAGMA {pragma}").fetchone()
            plain.execute(f"PRAGMA {pragma}={value}")
        blocks = library.reader.body(article_id).blocks
        index = next(i for i, b in enumerate(blocks) if b.kind is BlockKind.PARAGRAPH and len(b.text) > 200)
        place = Place(index, 4, index, 90)
        row = {
            "article_id": article_id,
            **asdict(place),
            **asdict(Described(blocks).at(place)),
            "color": "yellow",
            "note": "",
            "anchor_state": "placed",
            "created_at": now(),
            "updated_at": now(),
        }
        names = ", ".join(f'"{name}"' for name in row)
        insert = f"INSERT INTO highlight ({names}) VALUES ({', '.join('?' * len(row))})"
        values = tuple(row.values())

        def baseline() -> None:
            plain.execute("BEGIN IMMEDIATE")
            plain.execute(insert, values)
            plain.execute("COMMIT")

        fresh = product(range(110), Color)  # the same place in the same colour would not be stored again

        def highlight() -> None:
            first, color = next(fresh)
            library.highlight(article_id, Place(index, first, index, first + 86), color)

        pair = in_turns(timed(highlight), timed(baseline), 301)
    return pair.result("highlight_saved", 1.25, "a plain commit of the same row, same pragmas and schema")
