"""Where the program's own files lie: inside the installed package, or in the repository's folder."""

from pathlib import Path

# by this file's own place: importlib.resources would say the same, but loads more than the whole window waits for
_PACKAGED = Path(__file__).parents[1] / "resources"
_ROOT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[3] / "resources"


def folder(*parts: str) -> Path:
    """Return the resources folder, or one inside it, such as `folder("themes")`."""
    return _ROOT.joinpath(*parts)
