"""From the bytes of a saved page to its text."""

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_META = re.compile(rb"<meta[\s/][^>]*>", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*(?:"\s*([^"]+)"|'\s*([^']+)'|([^\s"'/>;]+))""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)""", re.IGNORECASE)
_HEAD = 4096
"""Browsers look for the declaration in the first 1024 bytes; saved pages carry comments before it."""

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
_UNWANTED = {ord(c): None for c in map(chr, range(32)) if c not in "\t\n\r"} | {0x7F: None}
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
    for encoding in (declared(data), "utf-8"):
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
    head = data[:_HEAD]
    labels = [match[1] for match in _XML.finditer(head)]
    for tag in _META.findall(_COMMENT.sub(b" ", head)):
        if match := _CHARSET.search(tag):
            labels.append((match[1] or match[2] or match[3]).strip())
    for label in labels:
        try:
            name = codecs.lookup(label.decode("ascii")).name
            "".encode(name)
        except (LookupError, UnicodeError, ValueError):  # unknown, not ASCII, or no text encoding at all
            continue
        return _BROWSER.get(name, name)
    return ""


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
