"""The main job without a display: the real window offscreen, sample articles in, a highlight, a CSV and a picture."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from quietpage.dev.screen import start
from quietpage.dev.stage import Stage
from quietpage.exporting.csv_format import Csv
from quietpage.model.listing import ListQuery
from quietpage.services.exporter import export
from quietpage.ui.theme.palette import load_theme

_ARTICLE = "The lighthouse that went quiet"
_QUOTE = "You do not hear a clock until it stops"
_NOTE = "The line to quote."


def main() -> int:
    """Import the sample, highlight a sentence with a note, export, and say where everything lies."""
    folder = Path(tempfile.mkdtemp(prefix="quietpage-"))
    warnings: list[str] = []
    application = start(folder, warnings)
    with ExitStack() as things:
        stage = Stage(folder, {}, load_theme("light"), (1280, 800), things)
        window = stage.window
        window.imports.import_sample()
        stage.wait(lambda: window.articles.model.rowCount() == 3 and window.status.details.isVisible())
        print(f"Imported: {window.status.message.text()}")
        rows = window.articles.model
        stage.ids[_ARTICLE] = next(i for n, i in enumerate(rows.ids()) if rows.index(n, 0).data() == _ARTICLE)
        stage.open(_ARTICLE)
        stage.select(_QUOTE)
        stage.do("note")
        editor = window.focusWidget()
        assert editor is not None
        editor.insertPlainText(_NOTE)  # type: ignore[attr-defined]  # the note's editor
        window.sidebar.finish_editing()
        stage.settle()
        print(f"Highlighted: {_QUOTE}")
        table = folder / "highlights.csv"
        print(f"Exported: {export(stage.reader, Csv(), ListQuery(), table)} row to {table}")
        picture = folder / "window.png"
        stage.picture().save(str(picture))
        print(f"The window's picture: {picture}")
        stage.close()
    application.quit()
    for warning in warnings:
        print(f"Qt: {warning}", file=sys.stderr)
    return int(bool(warnings))


if __name__ == "__main__":
    sys.exit(main())
