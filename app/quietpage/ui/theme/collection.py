"""All themes there are: the shipped ones, and the files that the reader put into a folder of his own."""

from pathlib import Path

from quietpage.config import resources
from quietpage.model.errors import UserError
from quietpage.ui.theme.palette import Theme, brightest_first, is_shipped, load_theme, read_theme, theme_names


class Themes:
    """Looks into the reader's folder each time it is asked, so that a new file needs no new start."""

    def __init__(self, folder: Path | None = None) -> None:
        """Add the files of `folder`, which need not exist, to the shipped themes."""
        self._folder = folder

    def all(self) -> tuple[list[Theme], list[UserError]]:
        """Return the themes, the bright ones first, and what is wrong with each file that is left out.

        A file with the name of a shipped theme takes its place.
        """
        found = {name: load_theme(name) for name in theme_names()}
        errors = []
        for path in sorted(self._folder.glob("*.toml")) if self._folder else ():
            try:
                found[path.stem] = read_theme(path)
            except UserError as error:
                errors.append(error)
        return sorted(found.values(), key=brightest_first), errors

    def find(self, name: str) -> Theme | None:
        """Return the theme of that name, None when there is none; raises `UserError` when its file cannot be used."""
        own = self._folder / f"{name}.toml" if self._folder and name == Path(name).name else None
        if own is not None and own.is_file():
            return read_theme(own)
        return load_theme(name) if is_shipped(name) else None

    def folder_with_one(self) -> Path | None:
        """Return the reader's folder, with a copy of the light theme to begin with when it holds none.

        None when there is none to be had; raises `UserError` when it cannot be written.
        """
        if self._folder is None:
            return None
        try:
            self._folder.mkdir(exist_ok=True)
            if not any(self._folder.glob("*.toml")):
                text = resources.folder("themes", "light.toml").read_text("utf-8")
                named = text.replace('title = "Light"', 'title = "My theme"', 1)
                (self._folder / "my-theme.toml").write_text(named, "utf-8")
        except OSError as error:
            raise UserError(f"The folder {self._folder} cannot be written: {error.strerror}.") from error
        return self._folder
