"""Dates as far as they are known: a year, a month, or a day."""

import re
from datetime import date

from quietpage.model.errors import UserError

_KNOWN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


def is_date(text: str) -> bool:
    """Tell whether `text` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and a day that there was."""
    parts = _KNOWN.fullmatch(text)
    if parts is None:
        return False
    try:
        date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return False
    return True


def check_date(text: str) -> None:
    """Raise a UserError unless `text` is a date or empty."""
    if text and not is_date(text):
        raise UserError(f"“{text[:40]}” is not a date.", "Write 2025, 2025-11 or 2025-11-17, or leave it empty.")
