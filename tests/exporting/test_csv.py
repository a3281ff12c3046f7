import csv
import io
import json
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.anchoring.places import find_quote
from quietpage.exporting.columns import COLUMNS
from quietpage.exporting.csv_format import Csv, unguard
from quietpage.importing.html import Html
from quietpage.model.color import Color, Style
from quietpage.model.listing import ListQuery
from quietpage.services.exporter import export
from quietpage.services.library import Library
from quietpage.storage.database import Database

CELLS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("'=+-@\t\r\n＝,;\""))


@given(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)))
def test_what_goes_out_comes_in(cells):
    out = io.StringIO(newline="")
    assert Csv().write([tuple(cells)], out) == 1
    out.seek(0)
    (row,) = Csv().read(out)
    assert list(row.values()) == cells


@given(CELLS)
def test_no_cell_starts_a_formula(cell):
    out = io.StringIO(newline="")
    Csv().write([(cell,)], out)
    out.seek(0)
    _header, (written,) = csv.reader(out)
    assert written[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert unguard(written) == cell


NAUGHTY = [
    "=1+1",
    "+1",
    "-1",
    "@sum(a1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\N{FULLWIDTH EQUALS SIGN}1",
    "'=1+1",
    "''",
    "'",
    '"',
    '""","""',
    "one, two; three\tfour",
    "first line\nsecond line\r\nthird line\rlast",
    " spaces around ",
    "NULL",
    "None",
    "true",
    "1e309",
    "00012",
    "1/2",
    "\ufeffmarked",
    "\N{RIGHT-TO-LEFT OVERRIDE}turned\N{POP DIRECTIONAL FORMATTING}",
    "\N{ZERO WIDTH SPACE}\N{NO-BREAK SPACE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}",
    "e\N{COMBINING ACUTE ACCENT} is not \N{LATIN SMALL LETTER E WITH ACUTE}",
    "\N{PILE OF POO}\N{FAMILY}\N{ZERO WIDTH JOINER}\N{WOMAN}",
    "\U0010ffff\ufffe",
    "a\0b",
    "\x01\x1f\x7f\x85",
    "<script>alert(1)</script>",
    "'; DROP TABLE highlight; --",
    "%s %d {} {0} ${HOME} $(id)",
    "../../etc/passwd",
    "C:\\con\\nul",
    "word " * 20_000,
]


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """What comes back, by place, of notes that went through a real library into a real file."""
    folder = tmp_path_factory.mktemp("naughty")
    text = "".join(f"<p>Paragraph {n:02} is about the fog over the harbour.</p>" for n in range(len(NAUGHTY)))
    with closing(Database(folder)) as database:
        library = Library(database)
        (added,) = library.add([Html().read(f"<html><body>{text}</body></html>".encode(), Path("/saved/fog.html"))])
        blocks = library.reader.body(added.article_id).blocks
        for number, words in enumerate(NAUGHTY):
            place = find_quote(blocks, f"Paragraph {number:02} is")
            library.highlight(added.article_id, place, Color.BLUE, words, [words], [*Style][number % 2])
        export(library.reader, Csv(), ListQuery(), folder / "out.csv")
    with (folder / "out.csv").open(encoding=Csv.encoding, newline="") as file:
        return {row["highlight"]: row for row in Csv().read(file)}


@pytest.mark.parametrize("number", range(len(NAUGHTY)), ids=lambda number: ascii(NAUGHTY[number])[:24])
def test_any_note_and_tag_comes_back_from_a_file_as_it_was_typed(exported, number):
    row, words = exported[f"Paragraph {number:02} is"], NAUGHTY[number]
    assert row["note"] == words
    assert (row["color"], row["style"]) == ("blue", ("filled", "underlined")[number % 2])
    assert json.loads(row["highlight_tags"]) == [words.strip()] * bool(words.strip())
