"""Where the program's own files lie: inside the installed package, or in the repository's folder."""

from importlib.resources import files
from pathlib import Path


def folder(*parts: str) -> Path:
    """Return the resources folder, or one inside it, such as `folder("themes")`."""
    packaged = Path(str(files("quietpage"))) / "resources"
    root = packaged if packaged.is_dir() else Path(__file__).parents[3] / "resources"
    return root.joinpath(*parts)
