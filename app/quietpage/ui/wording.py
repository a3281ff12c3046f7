"""Dates and moments in the words of the window. No Qt here."""

from datetime import datetime

from quietpage.model.counting import count

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_MOST_MINUTES = 90
"""Nobody can imagine more of them."""


def short_date(date: str, today: str = "") -> str:
    """Return `2025-11-17` as `17 Nov`, with the year when it is not that of `today`; shorter dates as far as known."""
    year, month, day = _parts(date)
    if not month:
        return year
    name = _MONTHS[month - 1][:3]
    this_year = (today or datetime.now().astimezone().date().isoformat())[:4]
    return " ".join(filter(None, (str(day) if day else "", name, "" if year == this_year and day else year)))


def long_date(date: str) -> str:
    """Return `2025-11-17` as `17 November 2025`; shorter dates as far as they go."""
    year, month, day = _parts(date)
    return " ".join(filter(None, (str(day) if day else "", _MONTHS[month - 1] if month else "", year)))


def moment(stored: str) -> str:
    """Return a stored moment (UTC) in local time, as `17 Nov, 21:04`."""
    local = datetime.fromisoformat(stored).astimezone()
    return f"{short_date(local.date().isoformat())}, {local:%H:%M}"


def added(stored: str) -> str:
    """Return when an article came into the library, as `added 17 Nov, 21:04`."""
    return f"added {moment(stored)}"


def reading_time(minutes: int, *, short: bool = False) -> str:
    """Return `12 minutes`, or in `short` `12 min`; above an hour and a half `1 h 31 min`."""
    if minutes > _MOST_MINUTES:
        hours, rest = divmod(minutes, 60)
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{minutes} min" if short else count(minutes, "minute")


def is_right_to_left(text: str) -> bool:
    """Tell the direction of a text by the first letter that has one."""
    for character in text[:400]:
        if "\u0590" <= character <= "\u08ff" or "\ufb1d" <= character <= "\ufefc":
            return True
        if character.isalpha():
            return False
    return False


def isolated(text: str) -> str:
    """Return a name that keeps its own direction and leaves that of its neighbours alone."""
    return f"\u2068{text}\u2069" if text else ""


def sentences(*parts: str) -> str:
    """Return parts that hold words as sentences, one after another, for a screen reader to pause between them."""
    said = [" ".join(part.split()) for part in parts if part.strip()]
    ended = [part if part[-1] in ".!?…" else f"{part}." for part in said[:-1]]
    return " ".join([*ended, *said[-1:]])


def entry(text: str) -> str:
    """Return what a menu has to be given to show exactly `text`: it takes a lone `&` for the mark of a key."""
    return text.replace("&", "&&")


def tip(text: str) -> str:
    """Return a tooltip that shows exactly `text`: Qt would take `<img src=…>` in it for HTML, and open the file."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # noqa: PLC0415 - seldom needed, and its table of names takes a while to load

    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


def _parts(date: str) -> tuple[str, int, int]:
    """Return year, month and day of an ISO date; 0 for what it does not say."""
    year, _, rest = date[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return year, 0, 0
    return year, int(month), int(day) if day.isdigit() else 0
