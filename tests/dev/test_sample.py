import subprocess
import sys
from contextlib import closing

from quietpage.dev import sample
from quietpage.model.listing import ListQuery
from quietpage.storage.database import Database
from quietpage.storage.reader import Reader


def _rows(folder):
    with closing(Database(folder)) as database:
        reader = Reader(database)
        return reader.ids(ListQuery()), list(reader.export_rows(ListQuery())), reader.check(), reader.counts()


def test_a_sample_library_is_whole_and_as_large_as_asked(tmp_path):
    sample.make(tmp_path, articles=20, highlights=33)
    ids, rows, faults, counts = _rows(tmp_path)
    assert (len(ids), len(rows), faults) == (20, 33, [])
    assert counts.inbox
    assert counts.archive


def test_the_same_seed_makes_the_same_library_and_another_seed_another_one(tmp_path):
    sample.make(tmp_path / "a", 5, seed=7)
    sample.make(tmp_path / "b", 5, seed=7)
    sample.make(tmp_path / "c", 5, seed=8)
    assert _rows(tmp_path / "a") == _rows(tmp_path / "b")
    assert _rows(tmp_path / "a") != _rows(tmp_path / "c")


def test_the_words_of_every_sample_highlight_stand_at_its_place(tmp_path):
    sample.make(tmp_path, articles=6, highlights=60)
    with closing(Database(tmp_path)) as database:
        reader = Reader(database)
        for article_id in reader.ids(ListQuery()):
            text = "\n".join(block.text for block in reader.body(article_id).blocks)
            for highlight in reader.highlights(article_id):
                assert text[highlight.start : highlight.end] == highlight.quote


def test_a_folder_that_holds_a_library_is_left_alone(tmp_path, capsys):
    sample.make(tmp_path, articles=1)
    assert sample.main(["--articles", "2", "--data-dir", str(tmp_path)]) == 1
    assert "already" in capsys.readouterr().err


def test_making_a_sample_loads_no_sqlmodel():
    code = "import sys, quietpage.dev.sample; sys.exit('sqlmodel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
