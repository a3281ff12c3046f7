"""From the bytes of a saved page to its text."""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_TAG = re.compile(rb"<(?:(meta)[\s/]|/?[a-z]|[!?])", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|((?!["'])[^\s>]+)))?""")
_TAG_END = re.compile(rb"[\s/]*>")
_CHARSET = re.compile(rb"""charset\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"';]+))""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)""", re.IGNORECASE)
_HEAD = 4096
_DECLARATION = 65_536
"""Browsers look for the declaration in the first 1024 bytes; saved pages carry comments and styles before it."""
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b")  # escapes switch alphabets in ISO-2022
_MANY = 0.05
"""The share of control characters from which bytes are no text."""

_SAMPLE = 1_000_000
_FEW = 0.01
"""The share of broken sequences up to which a page is still taken for UTF-8, damaged or cut on its way."""

# What browsers read for these labels: the larger sets that their writers really used.
_BROWSER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
}
# Python's own: no page was ever written in one, and some take time that grows with the square of the length
_NEVER = frozenset(["utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode"])
_LABEL = re.compile(rb"[a-zA-Z0-9._:+-]+")  # Python would take any other character for a hyphen
_UNWANTED: dict[int, str | None] = {c: None for c in (*range(32), 0x7F) if chr(c) not in "\t\n\r"}
# C1 characters are windows-1252 that was taken for Latin-1, as browsers know of `&#146;`
_UNWANTED |= {c: bytes([c]).decode("cp1252", "ignore") for c in range(0x80, 0xA0)}
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of the encoding it was read with; never fails."""
    text, encoding = _decode(data)
    return clean(text), encoding


def clean(text: str) -> str:
    """Return `text` without the characters that parsers, databases and CSV readers stumble over."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text.translate(_UNWANTED))


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    # what is right UTF-8 beyond ASCII is UTF-8, whatever the page says: nothing else looks like it by chance
    for encoding in ("utf-8" if not data.isascii() else "", declared(data), "utf-8"):
        if encoding and (text := _attempt(data, encoding)) is not None:
            return text, encoding
    if (text := _damaged(data)) is not None:
        return text, "utf-8"
    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is not None and (text := _attempt(data, guess.encoding)) is not None:
        return text, guess.encoding
    return data.decode("cp1252", "replace"), "cp1252"


def declared(data: bytes) -> str:
    """Return the encoding that the page names itself, as browsers understand it; empty when there is none."""
    head = data[:_DECLARATION]
    for label in (*(match[1] for match in _XML.finditer(head)), *_labels(_COMMENT.sub(b" ", head))):
        if not _LABEL.fullmatch(label.strip()):
            continue
        try:
            name = codecs.lookup(label.strip().decode("ascii")).name
            "".encode(name)
        except (LookupError, UnicodeError, ValueError):  # unknown, or no text encoding at all
            continue
        if name not in _NEVER:
            return _BROWSER.get(name, name)
    return ""


def _labels(head: bytes) -> Iterator[bytes]:
    """Yield what the page's `meta` elements name, by the rules of browsers: other attributes may hold anything."""
    position = 0
    while found := _TAG.search(head, position):
        position = found.end()
        attributes: dict[bytes, bytes] = {}
        while attribute := _ATTRIBUTE.match(head, position):
            position = attribute.end()
            attributes.setdefault(attribute[1].lower(), attribute[2] or attribute[3] or attribute[4] or b"")
        if not found[1] or not _TAG_END.match(head, position):
            continue
        if charset := attributes.get(b"charset"):
            yield charset
        elif attributes.get(b"http-equiv", b"").lower() == b"content-type" and (
            inside := _CHARSET.search(attributes.get(b"content", b""))
        ):
            yield inside[1] or inside[2] or inside[3]


def is_binary(head: bytes) -> bool:
    """Tell from the first bytes of a file that it is no text in any encoding."""
    if _wide(head) or any(head.startswith(mark) for mark, _encoding in _MARKS):
        return False
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) * _MANY


def _wide(data: bytes) -> str:
    """Tell UTF-16 without a mark by its zeros: as UTF-8 it would decode, with a NUL after each letter."""
    head = data[:_HEAD]
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if half > 8 and max(even, odd) > half * 0.4 and min(even, odd) < half * 0.05:
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _damaged(data: bytes) -> str | None:
    """Read UTF-8 with a few broken bytes; None when they are too many to be damage."""
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if not beyond:
        return None
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return text if broken <= max(1, beyond * _FEW) and beyond > 20 else None
