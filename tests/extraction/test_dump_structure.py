"""The headings and the numbered lists of a text dump are found again."""

import pytest

from quietpage.extraction.page import extract_text
from quietpage.model.blocks import BlockKind

PROSE = (
    "The harbour master counted the boats each evening, wrote the number into his book and went home, as his father "
    "had done before him; nobody ever asked for the book, and so it was never wrong."
)
OTHER = (
    "In the winter the count was short. Most evenings it was none, and he wrote that down as well, with the weather "
    "and the name of the wind, because a book with empty days is no book at all."
)


def structure_of(*lines):
    """What each kept line of a dump became: its kind, marker and words."""
    extraction = extract_text("\n\n".join(["The keeper of the book", PROSE, *lines, OTHER, PROSE + " " + OTHER]))
    kept = [block for block, verdict in zip(extraction.blocks, extraction.mask, strict=True) if verdict.kept]
    return [(block.kind, block.marker, block.text) for block in kept if block.text not in (PROSE, OTHER)]


@pytest.mark.parametrize(
    "line", ["The book of the harbour", "Why did he count at all?", "2. Winter", "Häfen im Winter"]
)
def test_a_short_line_between_a_sentence_and_a_paragraph_is_a_heading(line):
    assert (BlockKind.HEADING, "", line) in structure_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "He counted them twice.",
        "and so on",
        "Source: the harbour office",
        "Boats | Weather | Book",
        "Ada Quill , Lena Marsh",
        "2 March 2026",
        "A line that is far too long to be a heading, since it goes on and on, and then further",
    ],
)
def test_other_short_lines_stay_what_they_are(line):
    assert all(kind is not BlockKind.HEADING for kind, _marker, _text in structure_of(line))


def test_lines_that_are_numbered_one_after_the_other_are_a_list():
    first, second = "1. He walks to the end of the quay and back.", "2. He writes the number down, in ink."
    found = structure_of(first, second)
    assert (BlockKind.LIST_ITEM, "1.", first.removeprefix("1. ")) in found
    assert (BlockKind.LIST_ITEM, "2.", second.removeprefix("2. ")) in found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. He walks to the end of the quay and back.", "He writes the number down, in ink."),
        ("1. He walks to the end of the quay and back.", "3. He writes the number down, in ink."),
        ("1.5 miles is how far it is to the quay and back.", "2.5 miles is the way that he took."),
    ],
)
def test_numbers_that_do_not_follow_each_other_stay_in_the_text(first, second):
    assert {text for _kind, _marker, text in structure_of(first, second)} >= {first, second}
