"""Sample libraries for the bars, made once and kept in the folder that `--data` names."""

import os
import shutil
from pathlib import Path

from quietpage.config.paths import LIBRARY
from quietpage.dev import sample

HIGHLIGHTS_AN_ARTICLE = 5


class Libraries:
    """Makes a library at its first use."""

    def __init__(self, folder: Path) -> None:
        """Keep the libraries in `folder`."""
        self.folder = folder

    def of(self, articles: int) -> Path:
        """Return the data folder of a library with that many articles, and five times as many highlights."""
        folder = self.folder / f"{articles}-articles"
        if not (folder / LIBRARY).exists():
            # under another name until it is whole, or a break would leave half a library
            making = folder.with_suffix(".making")
            shutil.rmtree(making, ignore_errors=True)
            sample.make(making, articles, articles * HIGHLIGHTS_AN_ARTICLE)
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(making, folder)
        return folder

    def copy(self, articles: int, name: str) -> Path:
        """Return a copy that may be written to."""
        folder = self.folder / f"{articles}-articles-{name}"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.of(articles), folder)
        return folder
