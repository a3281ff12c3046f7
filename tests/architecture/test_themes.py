import tomllib

import pytest
from PySide6.QtGui import QColor

from quietpage.config import resources
from quietpage.model.color import Color
from quietpage.ui.reader.painting import found_fill
from quietpage.ui.theme.palette import load_theme

THEMES = sorted(resources.folder("themes").glob("*.toml"))
ROLES = set("paper panel line ink soft accent tint hover field pill pill_ink".split())  # noqa: SIM905


def luminance(color):
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_every_theme_defines_every_role_with_a_readable_contrast(path):
    theme = tomllib.loads(path.read_text("utf-8"))
    roles, highlights = theme["roles"], theme["highlights"]
    assert roles.keys() == ROLES
    assert list(highlights) == list(theme["marks"]) == list(Color)
    assert contrast(roles["ink"], roles["paper"]) >= 7
    for pair in (
        ("soft", "paper"),
        ("soft", "panel"),
        ("accent", "paper"),
        ("ink", "panel"),
        ("ink", "tint"),
        ("soft", "tint"),
        ("pill_ink", "pill"),
    ):
        assert contrast(roles[pair[0]], roles[pair[1]]) >= 4.5, pair
    for color in Color:
        assert contrast(roles["ink"], highlights[color]) >= 4.5, color


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_the_line_of_a_highlight_is_seen_on_paper_and_over_every_other_highlight(path):
    theme = load_theme(path.stem)
    for color, mark in theme.marks.items():
        for behind in (theme.paper, *theme.highlights.values()):
            assert contrast(mark, behind) >= 1.5, (color, behind)


@pytest.mark.parametrize("current", [True, False])
@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_text_stays_readable_where_a_search_found_it(path, current):
    theme = load_theme(path.stem)
    fill = found_fill(theme, current=current)
    for behind in (theme.paper, *theme.highlights.values()):
        pairs = zip(QColor(behind).getRgb()[:3], fill.getRgb()[:3], strict=True)
        painted = [round(under + (over - under) * fill.alphaF()) for under, over in pairs]
        assert contrast(theme.ink, QColor(*painted).name()) >= 4.5, behind
