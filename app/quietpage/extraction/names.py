"""Names of people in bylines: what a name looks like, and what around it is none."""

import re

BY = re.compile(
    r"^(?:(?:a\s+)?(?:guest\s+post|written|posted|published|words|text|story|article|geschrieben|verfasst|publié|escrito)"
    r"[:\s]+)?(?:(?:by|von|par|por|di|door|av|af|от|przez|yazan|autora?|author|auteur|автор|作者|撰文|記者|记者|文|كتبت?\s*[-–—/:]|كتبت|بقلم)(?:\s*[:：]\s*|\s+)|@)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s*(?:기자|記者|记者)$")
_END = re.compile(
    r"\s*(?:[|•·,;/(\[»]|\s[-–—]\s|\b(?:on|updated|published|posted|last|in|am|le|el|for|at|to)\b\s|\d|\bmin\b)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[\u3400-\u9fff]{2,4}(?=\s|$)|"
    r"[^\W\d_][\w.'’-]*"
    r"(?:\s+(?:(?:de|der|den|van|von|la|le|di|da|dos|al|bin|and|und|et|y|&)|(?:[dl]['’])?[^\W\d_a-z][\w.'’-]*)){0,7}"
)
_DEGREE = re.compile(r",\s*((?:[A-Z][a-z]{0,2}\.?){2,5}|[A-Z]{2,6})®?(?=$|[\s,;&)])")
"""A title behind a name, such as `, M.D.` or `, CFP®`."""
_NO_NAMES = re.compile(
    r"(?:posted|published|updated|written|about|view|more|all|read|learn|follow|authors?|posts?|by|reviewed|edited|see|name"
    r"|share|comments?|contributors?|staff|editor|guest|medically|fact|checked|zeige|alle|artikel|autor|autoren|von|par|por"
    r"|mehr|über|image|photo|video)\b",
    re.IGNORECASE,
)
"""What stands first in a byline's element when it is not the name."""
_NO_NAME_ALONE = re.compile(
    r"(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?|jan(?:uar)?y?|feb(?:ruar)?y?|mar|march|märz|apr|april|may"
    r"|june?|juni|july?|juli|aug|august|sept?(?:ember)?|oct(?:ober)?|oktober|nov(?:ember)?|de[cz](?:ember)?"
    r"|date|insights|blog|news|home|menu|best|hecho|avatar|profile|writer|engineer",
    re.IGNORECASE,
)
"""What is no name by itself, but may be a part of one."""
_SHORTEST = 2
"""Letters of a name; Chinese and Korean ones have no more."""
_LONGEST = 80
_LONGEST_LIST = 300


def without_by(text: str) -> str:
    """Return a byline without the words that only introduce the name."""
    return _TITLE.sub("", BY.sub("", text.strip(" \xa0:|•·–—-"))).strip()


def is_name(text: str) -> bool:
    """Tell whether what a page tells machines as its author can be one: no address, no number, not a whole text."""
    size = _LONGEST if "," not in text else _LONGEST_LIST
    return _SHORTEST <= len(text) <= size and "://" not in text and not text.isdigit() and "@" not in text[1:]


def clean_name(text: str) -> str:
    """Return the name at the start of a byline, without what follows it; empty when there is none."""
    match = _NAME.match(_END.split(text, maxsplit=1)[0].strip())
    name = match[0].strip(" .-–—") if match else ""
    if not _SHORTEST <= len(name) <= _LONGEST or name[0].islower():
        return ""
    if _NO_NAMES.match(name) or _NO_NAME_ALONE.fullmatch(name):
        return ""
    while degree := _DEGREE.match(text, len(name)):
        name += degree[0]
    return name
