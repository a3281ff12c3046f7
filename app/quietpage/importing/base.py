"""What every import format is, and what comes of a file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from quietpage.model.article import Draft


class ImportFormat(Protocol):
    """A kind of file that Quietpage reads."""

    name: str
    """Stored with the article, such as `html`."""
    description: str
    suffixes: tuple[str, ...]

    def sniff(self, head: bytes, path: Path) -> bool:
        """Tell from the first bytes, and only then from the name, whether this format can read the file."""
        ...

    def read(self, data: bytes, path: Path) -> Draft:
        """Take the file apart; raises UserError when it is not what it seemed."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """A draft, or the sentence that says why there is none."""

    draft: Draft | None = None
    reason: str = ""
