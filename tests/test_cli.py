import csv
import io
import json
from contextlib import closing

import pytest

from newspaper import TIDE_CHANGED, add_page, tide, write_edition, write_page
from quietpage.__main__ import main
from quietpage.config import resources
from quietpage.config.paths import data_dir
from quietpage.dev.invented import made_by_an_earlier_version
from quietpage.exporting.columns import COLUMNS
from quietpage.model.listing import ListQuery
from quietpage.model.mask import Reason, Verdict
from quietpage.model.sites import Match, SiteRule
from quietpage.services.library import Library
from quietpage.storage.database import Database


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_from_files_to_a_csv(capsys, tmp_path):
    assert main(["import", str(resources.folder("sample")), "--json"]) == 0
    added = lines(capsys)
    assert [row["status"] for row in added] == ["added"] * 3
    article = next(row["article"] for row in added if "lighthouse" in row["path"])
    quote = "You do not hear a clock until it stops"
    arguments = ["highlight", str(article), "--quote", quote, "--note", "=1+1", "--tag", "sound", "--json"]
    assert main(arguments) == 0
    assert lines(capsys)[0]["quote"] == quote
    assert main(["tag", str(article), "coast"]) == 0
    out = tmp_path / "out.csv"
    assert main(["export", "--out", str(out)]) == 0
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (header, row) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert tuple(header) == COLUMNS
    cells = dict(zip(header, row, strict=True))
    assert (cells["highlight"], cells["note"]) == (quote, "'=1+1")
    assert (cells["highlight_tags"], cells["article_tags"]) == ('["sound"]', '["coast"]')
    assert cells["source_sha256"]
    assert cells["paragraph"].startswith("“You do not hear")
    capsys.readouterr()
    assert main(["check"]) == 0
    assert "3 articles, 1 highlight." in capsys.readouterr().out


def test_a_failed_file_makes_the_status_one(capsys, tmp_path):
    assert main(["import", str(tmp_path / "nothing.html"), "--json"]) == 1
    assert lines(capsys)[0]["status"] == "failed"


def test_bytes_that_are_no_text_are_stored_as_such(capsys, sample):
    assert main(["import", str(sample("the-lighthouse"))]) == 0
    capsys.readouterr()
    odd = ["--note", "half \ud83d", "--tag", "t\udcff"]
    assert main(["highlight", "1", "--quote", "You do not hear a clock", *odd, "--json"]) == 0
    (made,) = lines(capsys)
    assert (made["note"], made["tags"]) == ("half \ufffd", ["t\ufffd"])
    assert main(["list", "half \ud83d"]) == 0


def test_what_is_not_there_is_said_in_one_line(capsys):
    assert main(["show", "7"]) == 1
    assert capsys.readouterr().err == "quietpage: There is no article 7. See the numbers with: quietpage list\n"


def test_an_article_is_listed_and_shown_with_and_without_its_hidden_parts(capsys, sample):
    assert main(["import", str(sample("the-lighthouse"))]) == 0
    capsys.readouterr()
    assert main(["list", "foghorn"]) == 0
    assert "The lighthouse that went quiet" in capsys.readouterr().out
    assert main(["list", "zeppelin"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["show", "1"]) == 0
    assert "We use cookies" not in capsys.readouterr().out
    assert main(["show", "1", "--hidden"]) == 0
    assert "] We use cookies" in capsys.readouterr().out


def test_extract_needs_no_library(capsys, sample, tmp_path):
    assert main(["extract", str(sample("council")), "--json"]) == 0
    (value,) = lines(capsys)
    assert value["title"].startswith("Council votes")
    assert {"text", "kind", "kept", "reason", "confidence"} == value["blocks"][0].keys()
    assert not (tmp_path / "data").exists()


def test_the_self_check_passes(capsys):
    assert main(["--self-check"]) == 0
    assert "All is well." in capsys.readouterr().out


def test_the_data_folder_may_be_named_before_or_after_the_command(capsys, tmp_path):
    for arguments in (["--data-dir", "{}", "check"], ["check", "--data-dir", "{}"], ["--data-dir={}", "check"]):
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        assert main([argument.format(folder) for argument in arguments]) == 0
        assert (folder / "library.sqlite").exists()


def test_words_that_do_not_occur_so_often_are_counted(capsys, sample):
    assert main(["import", str(sample("the-lighthouse"))]) == 0
    capsys.readouterr()
    assert main(["highlight", "1", "--quote", "You do not hear a clock", "--nth", "9"]) == 1
    assert capsys.readouterr().err == ("quietpage: These words occur once in the article. --nth counts from 1 to 1.\n")


def test_pictures_are_shown_in_words_and_a_missing_byline_leaves_no_gap(capsys, tmp_path):
    page = tmp_path / "page.html"
    sentence = "The harbour was rebuilt after the flood, and the town has kept the old gates as a memory of it. "
    page.write_text(
        f"<html><head><title>The gates</title></head><body><article><h1>The gates</h1><p>{sentence * 4}</p>"
        f'<p>Before <img src="a.png" alt="the old gates"> and after. {sentence}</p>'
        f'<figure><img src="b.png"></figure><p>{sentence * 3}</p></article></body></html>',
        "utf-8",
    )
    assert main(["import", str(page)]) == 0
    capsys.readouterr()
    assert main(["show", "1"]) == 0
    shown = capsys.readouterr().out
    assert "[image: the old gates] and after" in shown
    assert "\ufffc" not in shown
    assert "\n\n\n" not in shown


@pytest.fixture
def outdated(tmp_path):
    """An article of an earlier version, which hid its last part."""
    with closing(Database(tmp_path / "data")) as database:
        library = Library(database)
        number = add_page(library, write_page(tmp_path, "ferry"))
        mask = library.reader.body(number).mask
        made_by_an_earlier_version(library, number, (*mask[:-1], Verdict(False, Reason.FOOTER, 0.7)))
    return number


def test_what_would_change_is_listed_and_taken_over(outdated, capsys):
    words = "The ferry from the north pier"
    for arguments in (["review"], ["review", str(outdated)]):
        assert main(arguments) == 0
        first, second, last = capsys.readouterr().out.splitlines()
        assert first == f"{outdated:6}  The ferry: would show 1 part"
        assert second.startswith(f"        [show] {words}")
        assert last == "1 part would change. To take it over: --apply"
    assert main(["review", "--apply", "--json"]) == 0
    (value,) = lines(capsys)
    (difference,) = value.pop("differences")
    assert value == {"article": outdated, "title": "The ferry", "applied": True}
    assert (difference["kept"], difference["reason"], difference["text"][:29]) == (True, "article", words)
    assert main(["review"]) == 0
    assert capsys.readouterr().out == "Nothing would change in 1 article.\n"
    assert main(["show", str(outdated)]) == 0
    assert capsys.readouterr().out.rstrip().endswith("That was in May.")


def test_an_article_to_look_at_must_be_there(outdated, capsys):
    assert main(["review", str(outdated), "7"]) == 1
    assert "There is no article 7." in capsys.readouterr().err


def test_a_file_that_is_here_already_is_named_by_its_title(capsys, sample):
    for status in ("added", "present"):
        assert main(["import", str(sample("the-lighthouse")), "--json"]) == 0
        (row,) = lines(capsys)
        assert (row["status"], row["title"]) == (status, "The lighthouse that went quiet")


def test_rules_are_listed_written_removed_and_read_again(capsys, sample, tmp_path):
    assert main(["import", str(sample("the-lighthouse")), "--json"]) == 0
    words = "You do not hear a clock until it stops"
    with closing(Database(data_dir(None))) as database:
        library = Library(database)
        (article,) = library.reader.ids(ListQuery())
        site = library.reader.article(article).site_key
        library.site_rules.add(SiteRule(site, False, Match.BEGINS, f"“{words}"))
    capsys.readouterr()
    assert main(["show", "1"]) == 0
    assert words not in capsys.readouterr().out
    assert main(["rules"]) == 0
    assert f"     1  On {site}, always hide parts that begin with ““{words}”\n" == capsys.readouterr().out
    assert main(["rules", "--json"]) == 0
    (listed,) = lines(capsys)
    out = tmp_path / "rules.json"
    assert main(["rules", "--export", str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["rules"] == [{key: listed[key] for key in listed if key != "id"}]
    assert main(["rules", "--remove", "1"]) == 0
    assert capsys.readouterr().err.endswith("1 rule removed\n")
    assert main(["show", "1"]) == 0
    assert words in capsys.readouterr().out
    assert main(["rules", "--import", str(out)]) == 0
    assert main(["rules", "--import", str(out)]) == 0
    assert capsys.readouterr().err == "1 rule added\nNo rule added, 1 was here already\n"
    assert main(["rules", "--json"]) == 0
    assert [{**row, "id": 1} for row in lines(capsys)] == [listed]


def test_a_rule_that_is_not_there_and_a_file_that_holds_none_are_said_in_one_line(capsys, tmp_path):
    assert main(["rules", "--remove", "7"]) == 1
    assert capsys.readouterr().err == "quietpage: There is no rule 7. See the numbers with: quietpage rules\n"
    page = tmp_path / "page.html"
    page.write_text("<p>No rules")
    assert main(["rules", "--import", str(page)]) == 1
    assert capsys.readouterr().err == (
        "quietpage: page.html is no file of rules. Choose a file that was written by Export in the rules for sites.\n"
    )


def test_highlights_are_carried_to_a_newer_copy(capsys, tmp_path):
    for number in (1, 2):
        assert main(["import", str(write_edition(tmp_path, number))]) == 0
    for name in ("changed", "lost"):
        assert main(["highlight", "1", "--quote", tide(name), "--note", name]) == 0
    capsys.readouterr()
    assert main(["carry", "1", "2"]) == 0
    said = capsys.readouterr().out
    assert "2 highlights: 1 lost, 1 changed." in said
    assert TIDE_CHANGED in said
    assert "--apply" in said
    assert main(["carry", "1", "2", "--apply", "--json"]) == 0
    lost, changed = lines(capsys)
    assert (lost["highlight"], lost["how"], lost["found"], lost["applied"]) == (2, "lost", "", True)
    assert (changed["highlight"], changed["how"], changed["found"]) == (1, "changed", TIDE_CHANGED)
    assert main(["carry", "1", "2"]) == 0
    assert capsys.readouterr().out == "No highlights to take over.\n"
    assert main(["export"]) == 0
    rows = [*csv.DictReader(io.StringIO(capsys.readouterr().out.lstrip("\ufeff"), newline=""))]
    assert [(row["note"], row["anchor_state"]) for row in rows if row["article_id"] == "2"] == [
        ("lost", "lost"),
        ("changed", "changed"),
    ]
    assert main(["carry", "1", "9"]) == 1


def test_an_empty_list_is_explained_beside_the_output_of_scripts(capsys):
    for command, sentence in (
        (["list"], "There are no articles yet."),
        (["list", "whales", "--json"], "No article has “whales”."),
        (["rules"], "There are no rules for sites yet."),
    ):
        assert main(command) == 0
        assert capsys.readouterr() == ("", f"{sentence}\n")
