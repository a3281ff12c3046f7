"""Dates as pages write them, in several languages, even glued to the words around them."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    "january januar janvier enero gennaio janeiro januari stycznia ocak ledna января січня ianuarie"
    " tammikuuta ιανουαρίου jan janv ene gen янв يناير ינואר",
    "february februar février febrero febbraio fevereiro februari lutego şubat února февраля лютого februarie"
    " helmikuuta φεβρουαρίου feb febr févr fev фев فبراير פברואר",
    "march märz mars marzo março maart marca mart března марта березня martie maaliskuuta μαρτίου mar mrz мар مارس מרץ",
    "april avril abril aprile aprili kwietnia nisan dubna апреля квітня aprilie huhtikuuta απριλίου apr avr abr апр"
    " أبريل אפריל",
    "may mai mayo maggio maio mei maj maja mayıs května мая травня toukokuuta μαΐου mag مايو מאי",
    "june juni juin junio giugno junho czerwca haziran června июня червня iunie"
    " kesäkuuta ιουνίου jun giu июн يونيو יוני",
    "july juli juillet julio luglio julho lipca temmuz července июля липня iulie heinäkuuta ιουλίου jul juil lug июл"
    " يوليو יולי",
    "august août agosto augustus augusti sierpnia ağustos srpna августа серпня elokuuta αυγούστου aug ago авг"
    " أغسطس אוגוסט",
    "september septembre septiembre settembre setembro września eylül září сентября вересня septembrie syyskuuta"
    " σεπτεμβρίου sep sept set сен سبتمبر ספטמבר",
    "october oktober octobre octubre ottobre outubro października ekim října октября жовтня octombrie lokakuuta"
    " οκτωβρίου oct okt ott out окт أكتوبر אוקטובר",
    "november novembre noviembre novembro listopada kasım listopadu ноября листопада noiembrie marraskuuta νοεμβρίου"
    " nov ноя نوفمبر נובמבר",
    "december dezember décembre diciembre dicembre dezembro desember grudnia aralık prosince декабря грудня decembrie"
    " joulukuuta δεκεμβρίου dec dez déc dic дек ديسمبر דצמבר",
)
_EARLIEST = 1990
"""There were no web pages before."""
_LATEST = 2099
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES = "|".join(sorted(map(re.escape, _NUMBER), key=len, reverse=True))
_MONTH_FIRST = re.compile(rf"(?:^|[^A-Z])({_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th|\.)?,?\s+(\d{{4}})(?!\d)", re.I)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+|d['’]|ב)?({_NAMES})\.?,?\s+(?:del?\s+)?(\d{{4}})(?!\d)",
    re.I,
)
_GLUED = re.compile(rf"({_NAMES})\s+(\d{{1,2}}),?\s+(\d{{4}})", re.I)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/.-])")
"""The day stands first or second: what leaves a doubt is read only where the order is known."""


def find_date(text: str, order: str = "") -> str:
    """Return the first date in `text` as `YYYY-MM-DD`, or nothing.

    `order` is `mdy` or `dmy` where it is known how the page writes dates such as 3/4/2025.
    """
    return next(find_dates(text, order), "")


def find_dates(text: str, order: str = "") -> Iterator[str]:
    """Yield the dates in `text` as `YYYY-MM-DD`, those of one way of writing after those of another."""
    for pattern, parts in (
        (_EASTERN, "ymd"),
        (_ISO, "ymd"),
        (_DAY_FIRST, "dmy"),
        (_MONTH_FIRST, "mdy"),
        (_GLUED, "mdy"),
        (_DOTTED, "dmy"),
    ):
        for match in pattern.finditer(text):
            found = dict(zip(parts, match.groups(), strict=True))
            month = _NUMBER.get(found["m"].casefold(), 0) or (int(found["m"]) if found["m"].isdigit() else 0)
            yield from _valid(int(found["y"]), month, int(found["d"]))
    for match in _SLASHED.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        year += 2000 if year < 100 else 0
        if second > 12 or (order == "mdy" and first <= 12):
            yield from _valid(year, first, second)
        elif first > 12 or order == "dmy" or first == second:
            yield from _valid(year, second, first)


def _valid(year: int, month: int, day: int) -> Iterator[str]:
    try:
        found = date(year, month, day)
    except ValueError:
        return
    if _EARLIEST <= found.year <= _LATEST:
        yield found.isoformat()


def has_date(text: str) -> bool:
    """Tell whether a line is little more than a date."""
    return len(text) < 120 and bool(find_date(text))
