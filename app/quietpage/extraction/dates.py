"""Dates as pages write them, in several languages, even glued to the words around them."""

import re
from datetime import date

_MONTHS = (
    "january januar janvier enero gennaio janeiro января jan janv ene gen янв يناير",
    "february februar février febrero febbraio fevereiro февраля feb févr fev фев فبراير",
    "march märz mars marzo março марта mar mrz мар مارس",
    "april avril abril aprile апреля apr avr abr апр أبريل",
    "may mai mayo maggio maio мая mag مايو",
    "june juni juin junio giugno junho июня jun giu июн يونيو",
    "july juli juillet julio luglio julho июля jul juil lug июл يوليو",
    "august août agosto августа aug ago авг أغسطس",
    "september septembre septiembre settembre setembro сентября sep sept set сен سبتمبر",
    "october oktober octobre octubre ottobre outubro октября oct okt ott out окт أكتوبر",
    "november novembre noviembre novembro ноября nov ноя نوفمبر",
    "december dezember décembre diciembre dicembre dezembro декабря dec dez déc dic дек ديسمبر",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES = "|".join(sorted(map(re.escape, _NUMBER), key=len, reverse=True))
_MONTH_FIRST = re.compile(rf"(?:^|[^A-Z])({_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.I)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s+(?:de\s+)?({_NAMES})\.?,?\s+(?:de\s+)?(\d{{4}})", re.I
)
_GLUED = re.compile(rf"({_NAMES})\s+(\d{{1,2}}),?\s+(\d{{4}})", re.I)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")


def find_date(text: str) -> str:
    """Return the first date in `text` as `YYYY-MM-DD`, or nothing."""
    for pattern, order in (
        (_EASTERN, "ymd"),
        (_ISO, "ymd"),
        (_DAY_FIRST, "dmy"),
        (_MONTH_FIRST, "mdy"),
        (_GLUED, "mdy"),
        (_DOTTED, "dmy"),
    ):
        for match in pattern.finditer(text):
            parts = dict(zip(order, match.groups(), strict=True))
            month = _NUMBER.get(parts["m"].casefold(), 0) or (int(parts["m"]) if parts["m"].isdigit() else 0)
            try:
                return date(int(parts["y"]), month, int(parts["d"])).isoformat()
            except ValueError:
                continue
    return ""


def has_date(text: str) -> bool:
    """Tell whether a line is little more than a date."""
    return len(text) < 120 and bool(find_date(text))
