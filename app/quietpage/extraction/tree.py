"""From HTML text to an element tree that has lost nothing."""

import re

from lxml import etree, html
from lxml.html import HtmlElement

_DEEPEST = 200
"""libxml2 drops text below about 253 open elements without a word; margins are left for those it adds."""

_IS_DEEP = etree.XPath(f"boolean({'/*' * (_DEEPEST + 1)})")
_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_IN_HEAD = frozenset(["base", "link", "meta", "noscript", "script", "style", "template", "title"])
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_ALL_ALIKE = etree.ElementDefaultClassLookup(element=HtmlElement, comment=html.HtmlComment)
"""lxml.html would ask Python for the class of each element, again and again; nothing here needs its form classes."""
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")}


def parse(source: str) -> tuple[HtmlElement, bool]:
    """Return the root of the tree, and whether nesting had to be flattened to keep the text."""
    root = _parse(source)
    _move_out_of_head(root)
    if not _IS_DEEP(root):
        return root, False
    source, flattened = _flatten(source)
    if not flattened:
        return root, False
    root = _parse(source)
    _move_out_of_head(root)
    return root, True


def _parse(source: str) -> HtmlElement:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    parser.set_element_class_lookup(_ALL_ALIKE)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except etree.ParserError:  # there is nothing in it but comments, or nothing at all
        return html.document_fromstring(b"<html><body></body></html>", parser=parser, ensure_head_body=True)


def _move_out_of_head(root: HtmlElement) -> None:
    """Give the body what belongs there: libxml2 takes elements younger than itself, such as `article`, for a head's."""
    head, body = root.find("head"), root.find("body")
    if head is None or body is None:
        return
    children = list(head)
    first = next((n for n, e in enumerate(children) if isinstance(e.tag, str) and e.tag not in _IN_HEAD), len(children))
    moved = children[first:]
    if moved and body.text:
        moved[-1].tail, body.text = f"{moved[-1].tail or ''}{body.text}", None
    for place, element in enumerate(moved):
        body.insert(place, element)


def _flatten(source: str) -> tuple[str, bool]:
    """Take out the tags of elements that lie too deep; their text stays."""
    open_tags: list[str] = []
    cut: list[tuple[int, int]] = []
    position = 0
    while match := _TAG.search(source, position):
        position = match.end()
        closing, name, rest = match[1], (match[2] or "").lower(), match[3] or ""
        if not name or name in _VOID or rest.endswith("/"):
            continue
        if not closing:
            open_tags.append(name)
            if len(open_tags) > _DEEPEST:
                cut.append(match.span())
            if name in _RAW:
                closed = _RAW[name].search(source, position)
                position = closed.start() if closed else len(source)
        elif name in open_tags[-_DEEPEST * 64 :]:
            if len(open_tags) > _DEEPEST:
                cut.append(match.span())
            while open_tags.pop() != name:
                pass
    if not cut:
        return source, False
    pieces, last = [], 0
    for start, end in cut:
        pieces += [source[last:start], " "]
        last = end
    return "".join([*pieces, source[last:]]), True


def text_of_element(element: HtmlElement) -> str:
    """Return the text inside an element in one line."""
    return " ".join(element.text_content().split())


def names_of(element: HtmlElement) -> str:
    """Return the class and the id of an element, by which its author named it."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"
