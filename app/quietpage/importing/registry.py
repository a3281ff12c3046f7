"""Every import format, most particular first. A new one: its file, and a line here."""

from quietpage.importing.base import ImportFormat
from quietpage.importing.html import Html
from quietpage.importing.text import Text

FORMATS: tuple[ImportFormat, ...] = (Html(), Text())
