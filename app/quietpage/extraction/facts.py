"""What pages set apart by name beside kept text: a wiki's box of facts, a recipe's times, the title of an abstract."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml.html import HtmlElement

from quietpage.extraction.splitting import Placed
from quietpage.model.blocks import Block, BlockKind, MarkKind

_BOX = re.compile(r"(?:^|[\s_-])infobox(?:$|[\s_-])", re.IGNORECASE)
_BOXES = ("table", "aside")
_REACH = 6
"""Blocks below a box of facts among which kept text is looked for."""
_TIMES = re.compile(
    r"(?:^|[\s_-])(?:(?:prep(?:aration)?|cook(?:ing)?|bak(?:e|ing)|rest(?:ing)?|custom|active|total)[-_]?time|servings?|yields?|calories)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_PROPERTIES = frozenset(["prepTime", "cookTime", "totalTime", "recipeYield"])
_RECIPE = re.compile(r"recipe|rezept|recette|receta|ricetta", re.IGNORECASE)
_LONGEST_TIME = 80
"""Characters."""
_FACT = re.compile(r"(?=.{5,160}\Z)[^\W\d_][^:：.!?]{1,60}[:：]\s+\S.*")
"""A label and what it names: `Available Lengths: 178, 186 cm`."""
_FACTS = 4
"""Such lines that make a list."""
_STEPS = 3
"""Elements around a block that may be called so."""
_TITLE_CHANCE = 0.08
_SECTION = 150
"""Characters of the paragraph below a title; of labelled pages, few have such a heading that is none of the text's."""


def keep_facts(placed: Sequence[Placed], chances: Sequence[float], kept: Sequence[bool]) -> Iterator[int]:
    """Yield the blocks that are to be kept, too."""
    yield from _boxes(placed, kept)
    yield from _times(placed, kept)
    yield from _lists_of_facts(placed, kept)
    titles = [*_titles(placed, chances, kept)]
    if len(titles) == 1:  # several are those of teasers
        yield from titles


def _boxes(placed: Sequence[Placed], kept: Sequence[bool]) -> Iterator[int]:
    """Yield boxes of facts above kept text, in the element of that text."""
    for box, group in groupby(range(len(placed)), key=lambda index: _box(placed[index][1])):
        if box is not None:
            found = [*group]
            below = range(found[-1] + 1, min(len(placed), found[-1] + 1 + _REACH))
            # a box stands in a paragraph where its wiki's program took it for a word
            around = next((outer for outer in box.iterancestors() if outer.tag != "p"), None)
            if any(kept[index] and around in placed[index][1].iterancestors() for index in below):
                yield from found


def _box(element: HtmlElement) -> HtmlElement | None:
    """Return the outermost box of facts that an element stands in."""
    found = None
    for outer in _from(element):
        if outer.tag in _BOXES and _BOX.search(outer.get("class") or ""):
            found = outer
    return found


def _times(placed: Sequence[Placed], kept: Sequence[bool]) -> Iterator[int]:
    """Yield how long a recipe takes and how many it serves, where an item of it is kept."""
    recipes = {
        _recipe(element)
        for (block, element), keep in zip(placed, kept, strict=True)
        if keep and block.kind is BlockKind.LIST_ITEM
    } - {None}
    if not recipes:
        return
    for index, (block, element) in enumerate(placed):
        if not kept[index] and _is_time(block, element) and _recipe(element) in recipes:
            yield index


def _lists_of_facts(placed: Sequence[Placed], kept: Sequence[bool]) -> Iterator[int]:
    """Yield what a thing measures and is made of, a line each beside each other, where one of the lines is kept."""
    facts = [_FACT.match(block.text) and element.getparent() for block, element in placed]
    for beside, group in groupby(range(len(placed)), key=facts.__getitem__):
        found = [*group]
        if beside is not None and len(found) >= _FACTS and any(kept[index] for index in found):
            yield from found


def _recipe(element: HtmlElement) -> HtmlElement | None:
    """Return the outermost element that is called a recipe."""
    found = None
    for outer in _from(element):
        if _RECIPE.search(outer.get("class") or "") or (outer.get("itemtype") or "").endswith("/Recipe"):
            found = outer
    return found


def _is_time(block: Block, element: HtmlElement) -> bool:
    if len(block.text) > _LONGEST_TIME or element.tag == "button" or not re.search(r"\d", block.text):
        return False
    if any(inner.get("itemprop") in _PROPERTIES for inner in element):
        return True
    current: HtmlElement | None = element
    for _step in range(_STEPS):
        if current is None:
            break
        if _TIMES.search(current.get("class") or "") or current.get("itemprop") in _PROPERTIES:
            return True
        current = current.getparent()
    return False


def _titles(placed: Sequence[Placed], chances: Sequence[float], kept: Sequence[bool]) -> Iterator[int]:
    """Yield headings that lead nowhere, right above a kept paragraph and in the element of that one."""
    for index, (block, element) in enumerate(placed[:-1]):
        below, inside = placed[index + 1]
        if (
            not kept[index]
            and kept[index + 1]
            and chances[index] >= _TITLE_CHANCE
            and block.kind is BlockKind.HEADING
            and block.level in (2, 3)
            and below.kind is BlockKind.PARAGRAPH
            and len(below.text) >= _SECTION
            and not any(mark.kind is MarkKind.LINK for mark in block.marks)
            and element.getparent() in inside.iterancestors()
        ):
            yield index


def _from(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield an element and those around it, up to the page."""
    for outer in (element, *element.iterancestors()):
        if outer.tag in ("body", "html"):
            return
        yield outer
