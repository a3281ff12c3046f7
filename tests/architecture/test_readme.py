"""What the README names is there, and what is there is in the README."""

import re
from pathlib import Path

import pytest

from quietpage.exporting import registry as exporting
from quietpage.importing import registry as importing
from quietpage.ui.actions import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
KEYS = README.split("| key | what |")[1].split("\n\n")[0]


@pytest.mark.parametrize("name", [format_.name for format_ in (*importing.FORMATS, *exporting.FORMATS)])
def test_every_format_is_in_the_table(name):
    assert f"`{name}`: " in README.split("## Formats")[1].split("##")[0]


def test_every_key_in_the_table_is_that_of_a_command():
    known = {key for command in COMMANDS for key in command.keys}
    named = set(re.findall(r"`([^`]+)`", KEYS))
    assert len(named) > 10
    assert named - known == {"Space"}  # the list and the text take it themselves


def test_every_file_and_folder_that_is_named_is_there():
    linked = re.findall(r"\]\(([^)]+)\)", README)
    layout = README.split("## How the code is laid out")[1].split("\n\nImports")[0]
    folders = re.findall(r"^\| `([\w/.]+)`", layout, re.MULTILINE)
    assert len(folders) > 8
    assert [path for path in (*linked, *folders) if not (ROOT / path).exists()] == []


def test_every_command_is_shown(capsys):
    from quietpage import arguments

    with pytest.raises(SystemExit):
        arguments.parse(["--help"])
    commands = re.search(r"Commands: ([\w, \n]+);", capsys.readouterr().out)
    assert commands
    names = commands[1].replace("\n", " ").split(", ")
    assert len(names) > 5
    assert [name for name in names if f"    quietpage {name.strip()}" not in README] == []
