"""Whatever is dropped gets a sentence or comes in whole; nothing hangs, and the other files still come in."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from quietpage.model.blocks import article_text
from quietpage.services.importer import Importer
from quietpage.services.library import Library
from quietpage.storage.database import Database

PROSE = "The ferry left at nine and came back at noon, as it had for years, and nobody asked why. " * 6
LONG_LINE = "a plain word and another " * 200_000  # 5 MB
NO_ARTICLE = "No article was found on this page, so all of it is shown."
FLATTENED = "This page is nested deeper"


def page(text=PROSE, head="", title="A page"):
    body = f"<h1>{title}</h1><p>{PROSE}</p><p>{text}</p>"
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("page.html", page())
    return out.getvalue()


UMLAUTS = "Der Fährmann grüßte, während über dem Fluss der Nebel wich – „endlich“, sagte er. " * 6
KANA = "渡し船は九時に出て、正午に戻ってきた。霧の中で誰もその理由を尋ねなかった。" * 6

# name, bytes, what is said of it, and words that must be in the article when it came in
ENDLESS = b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(300_000)) + b">x"
"""More attributes than the parser comes through: it looks each up in a list."""
FILES = [
    ("empty.html", b"", "failed", "The file is empty. Save the page again", ""),
    ("blank.txt", b" \r\n\t\n " * 100, "failed", "The file is empty. Save the page again", ""),
    ("only-a-mark.html", b"\xef\xbb\xbf", "failed", "The file is empty. Save the page again", ""),
    ("no-text.html", b"<html><head><title>x</title></head><body></body></html>", "failed", "There is no text", ""),
    ("comments.html", b"<!-- nothing --><!-- at all -->", "failed", "There is no text in this file", ""),
    ("noise.html", bytes(range(256)) * 200, "failed", "This file is not text. Save the page as HTML", ""),
    ("noise.dat", bytes(range(256)) * 200, "failed", "This file is not text. Save the page as HTML", ""),
    ("report.html", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "failed", "This is a PDF document. Save the page as HTML", ""),
    ("pages.zip", archive(), "failed", "This is a zip archive or an office document", ""),
    ("picture.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "failed", "This is an image", ""),
    ("line.txt", LONG_LINE.encode(), "added", "", LONG_LINE[:200]),
    ("line.html", page(LONG_LINE).encode(), "added", "", LONG_LINE[:200]),
    ("word.html", page("x" * 5_000_000).encode(), "added", "", "x" * 5_000_000),
    ("declared.html", page(UMLAUTS, '<meta charset="iso-8859-1">').encode("cp1252"), "added", "", UMLAUTS.strip()),
    ("undeclared.html", page(UMLAUTS).encode("cp1252"), "added", "", UMLAUTS.strip()),
    ("wrongly.html", page(UMLAUTS, '<meta charset="iso-8859-1">').encode(), "added", "", UMLAUTS.strip()),
    ("nonsense.html", page(UMLAUTS, '<meta charset="klingon-8">').encode(), "added", "", UMLAUTS.strip()),
    ("marked.html", page(UMLAUTS).encode("utf-16"), "added", "", UMLAUTS.strip()),
    ("unmarked.html", page(UMLAUTS).encode("utf-16-le"), "added", "", UMLAUTS.strip()),
    ("wide.txt", UMLAUTS.encode("utf-32"), "added", "", UMLAUTS.strip()),
    ("kana.html", page(KANA, '<meta charset="shift_jis">').encode("cp932"), "added", "", KANA),
    ("kana-undeclared.html", page(KANA).encode("cp932"), "added", "", KANA),
    ("broken.html", page(UMLAUTS).encode().replace(b"\xc3\xa4", b"\xff", 1), "added", "", UMLAUTS[80:].strip()),
    ("controls.html", page("o\0n\x01e&#2; t\x0bw\x7fo&#150;six").encode(), "added", "", "one two\N{EN DASH}six"),
    ("surrogates.html", page("left &#xD83D; right \N{GRINNING FACE}").encode(), "added", "", "right \N{GRINNING FACE}"),
    (
        "json.html",
        page(
            head='<script type="application/ld+json">{"@type": "Article", "headline": "A \\ud83d B\\u0000"}</script>',
            title="",
        ).encode(),
        "added",
        "",
        PROSE.strip(),
    ),
    (
        "brackets.html",
        page(head=f'<script type="application/ld+json">{"[" * 100_000}</script>').encode(),
        "added",
        "",
        PROSE.strip(),
    ),
    ("deep.html", ("<div>layer " * 10_000 + "the bottom").encode(), "added", FLATTENED, "layer the bottom"),
    ("deep-tables.html", ("<table><tr><td>cell " * 2_000 + "the bottom").encode(), "added", FLATTENED, "the bottom"),
    ("tags.html", b"<" * 100_000, "added", "", "<" * 100_000),
    ("attributes.html", b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x", "failed", "1.5 seconds", ""),
    ("endless.html", ENDLESS, "failed", "This page took longer than 1.5 seconds to read", ""),
    ("links.html", b"<p>Home</p><p>News</p>", "added", "", "News"),
    ("new\nline \x1b[31m \N{RIGHT-TO-LEFT OVERRIDE}txt.html", b"<p>" + PROSE.encode() + b"1", "added", "", "why"),
    (os.fsdecode(b"caf\xe9.html"), b"<p>" + PROSE.encode() + b"2</p>", "added", "", "why"),
]


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """What became of all of it, imported at once, by file name."""
    folder = tmp_path_factory.mktemp("dropped")
    endless = []
    for name, data, _status, sentence, _words in FILES:
        target = folder / name
        if "seconds" in sentence:
            target = folder.with_name("endless") / name
            target.parent.mkdir(exist_ok=True)
            endless.append(target)
        target.write_bytes(data)
    with (folder / "huge.html").open("wb") as huge:
        huge.truncate(300_000_000)
    vanishing = folder / "vanishing.html"
    vanishing.write_text(page())
    os.mkfifo(folder / "pipe.html")
    (folder / "loop").symlink_to(folder)
    (folder / "itself.html").symlink_to("itself.html")
    (folder / "inside").mkdir()
    (folder / "inside" / "last.html").write_text(page("The last one of all."))
    given = [
        folder,
        folder / "gone.html",
        folder / "inside",
        Path("/dev/zero"),
        Path("/dev/null"),
        folder / ("x" * 300),
    ]

    def known(sha256):
        vanishing.unlink(missing_ok=True)  # while it waits
        return library.reader.find_source(sha256)

    with closing(Database(folder / ".library")) as database:
        library = Library(database)
        with closing(Importer(library.add, library.imported, known, 2)) as importer:
            results = importer.run(given).results
        with closing(Importer(library.add, library.imported, known, 2, timeout=1.5)) as importer:
            results += importer.run(endless).results
        assert library.reader.check() == []
        by_name = {os.path.basename(result.path): result for result in results}
        assert len(by_name) == len(results)
        texts = {
            name: article_text(library.reader.body(result.article).blocks)
            for name, result in by_name.items()
            if result.status == "added"
        }
        yield by_name, texts, library


@pytest.mark.parametrize(("name", "_data", "status", "sentence", "words"), FILES, ids=[ascii(row[0]) for row in FILES])
def test_a_bad_file_gets_its_sentence_and_the_text_of_a_readable_one_is_whole(
    imported, name, _data, status, sentence, words
):
    results, texts, library = imported
    result = results[name]
    assert (result.status, result.reason[: len(sentence)] == sentence or sentence in result.reason) == (status, True)
    if status == "added":
        assert words in texts[name]
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]", result.title)
        assert result.title
        assert library.reader.article(result.article).notice == result.reason
    else:
        assert result.reason.endswith(".")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("huge.html", "The file is too large (300 MB). Pages of up to 20 MB are read."),
        ("pipe.html", "This is no regular file. Drop saved pages or folders of them."),
        ("zero", "This is no regular file. Drop saved pages or folders of them."),
        ("null", "This is no regular file. Drop saved pages or folders of them."),
        ("gone.html", "The file was not found. Check its name, or save the page again."),
        ("vanishing.html", "The file was not found. Check its name, or save the page again."),
        ("itself.html", "The file cannot be opened. Copy it elsewhere and drop the copy."),
        ("x" * 300, "The file cannot be opened. Copy it elsewhere and drop the copy."),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_readable_file_is_refused_without_a_wait(imported, name, sentence):
    results, _texts, _library = imported
    assert (results[name].status, results[name].reason) == ("failed", sentence)


def test_the_other_files_come_in_and_a_loop_of_folders_is_walked_once(imported):
    results, _texts, _library = imported
    assert results["last.html"].status == "added"


def test_ten_thousand_layers_lose_no_word(imported):
    _results, texts, _library = imported
    assert texts["deep.html"].count("layer") == 10_000
    assert texts["deep-tables.html"].count("cell") == 2_000


@pytest.fixture
def dropped(tmp_path):
    """A folder beside that of the library."""
    (tmp_path / "dropped").mkdir()
    return tmp_path / "dropped"


def start(*arguments, first=""):
    """Run the command line in a process of its own, which does `first` before it starts."""
    code = f"{first}\nimport os, sys\nos.execv(sys.executable, [sys.executable, '-m', 'quietpage', *sys.argv[1:]])"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True)
    assert b"Traceback" not in done.stderr
    return done


def statuses(done):
    return {os.path.basename(row["path"]): row for row in map(json.loads, done.stdout.splitlines())}


LITTLE_TIME = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (3, 4))"
LITTLE_MEMORY = "import resource; resource.setrlimit(resource.RLIMIT_AS, (450_000_000, 450_000_000))"


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of Unix")
@pytest.mark.parametrize(
    ("limit", "data", "sentence"),
    [
        (LITTLE_TIME, ENDLESS, "Reading this page ended its worker. Save it as text and drop that."),
        (LITTLE_MEMORY, b"<p>" + b"<i>x" * 2_000_000, "This page needs too much memory. Save it as text"),
    ],
    ids=["killed", "out-of-memory"],
)
def test_a_worker_that_dies_takes_no_other_file_with_it(dropped, limit, data, sentence):
    (dropped / "1 bad.html").write_bytes(data)
    for number in range(2, 6):
        (dropped / f"{number} good.html").write_text(page(f"Number {number}."))
    done = start("import", "--json", str(dropped), first=limit)
    rows = statuses(done)
    assert [row["status"] for row in rows.values()] == ["failed", *["added"] * 4]
    assert rows["1 bad.html"]["reason"].startswith(sentence)
    assert done.returncode == 1


NO_OVERRIDE = """
import ctypes
for capability in (1, 2):  # root heeds permissions without them, and others do not have them anyway
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="uses what only Linux offers")
def test_what_may_not_be_read_is_said_of_each_file_and_folder(dropped):
    secret, closed, hidden = dropped / "secret.html", dropped / "closed", dropped / "hidden"
    secret.write_text(page())
    secret.chmod(0)
    (dropped / "good.html").write_text(page())
    for folder in (closed, hidden):
        folder.mkdir()
        (folder / "page.html").write_text(page())
    closed.chmod(0)
    hidden.chmod(0o400)
    done = start("import", "--json", str(dropped), str(closed / "page.html"), first=NO_OVERRIDE)
    for folder in (closed, hidden):
        folder.chmod(0o755)
    reasons = [(os.path.basename(row["path"]), row["reason"]) for row in map(json.loads, done.stdout.splitlines())]
    no_file = "You have no permission to read this file. Change its permissions and drop it again."
    assert sorted(reasons) == [
        ("closed", "This folder cannot be read. Check its permissions."),
        ("good.html", ""),
        ("page.html", no_file),  # in the hidden folder
        ("page.html", no_file),  # in the closed one, given by its name
        ("secret.html", no_file),
    ]
    assert done.returncode == 1


def test_a_name_of_a_file_cannot_play_tricks_in_a_terminal(dropped):
    (dropped / "a\nadded   b\x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}.html").write_text(page())
    (dropped / os.fsdecode(b"\xff.html")).write_text(page("Another."))
    done = start("import", str(dropped))
    lines = done.stdout.decode("utf-8").splitlines()
    assert len(lines) == 3
    assert not re.search("[\x00-\x1f\N{RIGHT-TO-LEFT OVERRIDE}]", "".join(lines))


def test_an_empty_folder_says_so_once_and_the_same_folder_twice_is_no_failure(tmp_path):
    with closing(Database(tmp_path / "library")) as database:
        library = Library(database)
        with closing(Importer(library.add, library.imported, library.reader.find_source, 1)) as importer:
            (tmp_path / "empty").mkdir()
            (result,) = importer.run([tmp_path / "empty", tmp_path / "empty"]).results
    assert result.reason == "There are no files in this folder."
