"""Brings the window to a newer copy of a page whose older one has highlights: offered, reported, taken over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from quietpage.anchoring.places import find_quote
from quietpage.dev.invented import PAGES
from quietpage.dev.stage import Stage
from quietpage.importing.work import read
from quietpage.model.color import Color
from quietpage.ui.copies.dialog import ReportDialog

_ADDRESS = "https://meridian.example/night-ferry"
_EDITS = (
    ("<head>", f'<head><link rel="canonical" href="{_ADDRESS}">'),
    ("cost the same in both directions, and a return bought", "cost four crowns in both directions, and a return"),
    ("may be used from the other. Bicycles", "can be used from the other from June. Bicycles"),
    ("<p>Fishing families were less sure.", "<p>Nobody had asked the gulls.</p><p>Fishing families were less sure."),
    (", after ten years of meeting in private", ""),
)
"""What the newspaper changed in its page."""
_MORE = (
    (
        Color.PINK,
        "a single crossing will cost the same in both directions, and a return bought at one quay may be used",
    ),
    (Color.VIOLET, "after ten years of meeting in private"),
)


def offered(stage: Stage) -> None:
    """Open a newer copy of a page."""
    library, old = stage.window.desk.library, stage.ids["twin-ports"]
    library.edit_details(old, url=_ADDRESS)
    for color, words in _MORE:
        place = find_quote(library.reader.blocks(old), words)
        assert place is not None, words
        library.highlight(old, place, color, "Ask them again." if color is Color.VIOLET else "")
    page = (PAGES / "twin-ports.html").read_text("utf-8")
    for before, after in _EDITS:
        assert before in page, before
        page = page.replace(before, after)
    path = stage.folder / "night-ferry.html"
    path.write_text(page, "utf-8")
    draft = read(str(path)).draft
    assert draft is not None
    (added,) = library.add([draft])
    library.imported([added.article_id])
    stage.ids["newer"] = added.article_id
    stage.open("newer")
    stage.wait(stage.window.reader.copy_offer.isVisible)


def reported(stage: Stage) -> None:
    """Show what becomes of the highlights, and untick one."""
    offered(stage)
    button = stage.window.findChild(QPushButton, "copyOfferShow")
    assert button is not None
    button.click()
    stage.wait(lambda: stage.window.findChild(ReportDialog))
    dialog = stage.dialog()
    assert isinstance(dialog, ReportDialog)
    last = dialog.tree.topLevelItem(dialog.tree.topLevelItemCount() - 1)
    assert last is not None
    last.setCheckState(0, Qt.CheckState.Unchecked)


def taken_over(stage: Stage) -> None:
    """Take them over; one of them is lost."""
    reported(stage)
    dialog = stage.dialog()
    assert isinstance(dialog, ReportDialog)
    dialog.take.click()
    stage.settle()
