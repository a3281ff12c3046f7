"""Invented texts in several scripts, and changes to them that know where a highlight's words went.

A text under change is a list of characters, each with whether it belongs to the highlight.
"""

import random
import re
import unicodedata

Marked = list[tuple[str, bool]]

_LETTERS = {
    "latin": ("bcdfghklmnprstvz", "aeiouéü"),
    "cyrillic": ("бвгджзклмнпрст", "аеиоуя"),
    "arabic": ("بتجحدرزسشصطعفقكلمن", "اوي"),
    "ideographs": ("", ""),
}
SCRIPTS = tuple(_LETTERS)


def text_in(script: str, chance: random.Random, paragraphs: int = 14) -> str:
    """Return an invented text; few of its words are frequent and most are rare, as in any language."""
    words = [_word(script, chance) for _ in range(900)]
    weights = [1 / (rank + 2) for rank in range(len(words))]
    between, stop = ("", "。") if script == "ideographs" else (" ", ". ")

    def sentence() -> str:
        return between.join(chance.choices(words, weights, k=chance.randint(6, 18))) + stop

    return "\n".join("".join(sentence() for _ in range(chance.randint(2, 6))).strip() for _ in range(paragraphs))


def _word(script: str, chance: random.Random) -> str:
    if script == "ideographs":
        return "".join(chr(0x4E00 + chance.randrange(2500)) for _ in range(chance.randint(1, 3)))
    hard, soft = _LETTERS[script]
    return "".join(chance.choice(hard) + chance.choice(soft) for _ in range(chance.randint(1, 4)))


def marked(text: str, start: int, end: int) -> Marked:
    return [(character, start <= at < end) for at, character in enumerate(text)]


def plain(text: Marked) -> str:
    return "".join(character for character, _ in text)


def place(text: Marked) -> tuple[int, int]:
    inside = [at for at, (_, is_inside) in enumerate(text) if is_inside]
    return inside[0], inside[-1] + 1


def _mark(words: str, is_inside: bool) -> Marked:
    return [(character, is_inside) for character in words]


def _words(text: Marked) -> list[Marked]:
    pieces: list[Marked] = []
    for at, (character, is_inside) in enumerate(text):
        joins = at and character.isalnum() and text[at - 1] != (" ", is_inside) and text[at - 1][0].isalnum()
        if joins and text[at - 1][1] == is_inside and character < "\u2e80":
            pieces[-1].append((character, is_inside))
        else:
            pieces.append([(character, is_inside)])
    return pieces


def _parts(text: Marked, stops: str) -> list[Marked]:
    """Split after `stops`, never within the highlight."""
    parts: list[Marked] = [[]]
    for at, (character, is_inside) in enumerate(text):
        parts[-1].append((character, is_inside))
        if character in stops and not (is_inside and at + 1 < len(text) and text[at + 1][1]):
            parts.append([])
    return [part for part in parts if part]


def _joined(parts: list[Marked]) -> Marked:
    return [character for part in parts for character in part]


def _has_highlight(part: Marked) -> bool:
    return any(is_inside for _, is_inside in part)


def words_edited(text: Marked, chance: random.Random) -> Marked:
    others = [plain(word) for word in _words(text) if word[0][0].isalnum()]
    edited = []
    for word in _words(text):
        roll = chance.random() if word[0][0].isalnum() else 1
        edited.append(_mark(chance.choice(others), word[0][1]) if roll < 0.08 else [] if roll < 0.1 else word)
    return _joined(edited)


def quote_rewritten(text: Marked, chance: random.Random) -> Marked:
    others = [plain(word) for word in _words(text) if word[0][0].isalnum()]
    return _joined(
        [
            _mark(chance.choice(others), True)
            if word[0][1] and word[0][0].isalnum() and chance.random() < 0.25
            else word
            for word in _words(text)
        ]
    )


def mistyped(text: Marked, chance: random.Random) -> Marked:
    changed: Marked = []
    for character, is_inside in text:
        roll = chance.random() if character.isalnum() else 1
        changed += [] if roll < 0.015 else [(character, is_inside)]
        changed += [(chance.choice(text)[0], is_inside)] if roll > 0.985 and character.isalnum() else []
    return changed


def blocks_shuffled(text: Marked, chance: random.Random) -> Marked:
    parts = [part if part[-1][0] == "\n" else [*part, ("\n", False)] for part in _parts(text, "\n")]
    chance.shuffle(parts)
    return _joined(parts)


def sentences_shuffled(text: Marked, chance: random.Random) -> Marked:
    parts = _parts(text, ".。")
    chance.shuffle(parts)
    return _joined(parts)


def blocks_dropped(text: Marked, chance: random.Random) -> Marked:
    return _joined([part for part in _parts(text, "\n") if _has_highlight(part) or chance.random() < 0.6])


def advertised(text: Marked, chance: random.Random) -> Marked:
    advertisement = _mark("Advertisement. Read on below.\n", False)
    return _joined([[*advertisement, *part] if chance.random() < 0.6 else part for part in _parts(text, "\n")])


def advertised_inside(text: Marked, chance: random.Random) -> Marked:
    start, end = place(text)
    at = chance.randrange(start + 1, end)
    return [*text[:at], *_mark(" [Advertisement] ", False), *text[at:]]


def cut_after(text: Marked, _chance: random.Random) -> Marked:
    return text[: place(text)[1]]


def cut_before(text: Marked, _chance: random.Random) -> Marked:
    return text[place(text)[0] :]


def other_typography(text: Marked, chance: random.Random) -> Marked:
    changed: Marked = []
    for character, is_inside in text:
        spaces = chance.choice([" ", "\u00a0", "  ", "\n"])
        form = unicodedata.normalize(chance.choice(["NFC", "NFD"]), character)
        changed += _mark(spaces if character == " " else form, is_inside)
        if character.isalpha() and chance.random() < 0.03:
            changed.append(("\u00ad", is_inside))
    return changed


def hyphenated(text: Marked, chance: random.Random) -> Marked:
    changed: list[Marked] = []
    for word in _words(text):
        is_split = len(word) > 4 and chance.random() < 0.2
        changed.append([*word[:2], *_mark("-\n", word[0][1]), *word[2:]] if is_split else word)
    return _joined(changed)


def blocks_merged(text: Marked, _chance: random.Random) -> Marked:
    return [(" " if character == "\n" else character, is_inside) for character, is_inside in text]


def blocks_split(text: Marked, chance: random.Random) -> Marked:
    return _joined([[*part, ("\n", False)] if chance.random() < 0.6 else part for part in _parts(text, ".。")])


def copied(text: Marked, chance: random.Random) -> Marked:
    start, end = place(text)
    return [*_mark(plain(text[start:end]) + "\n", False), *mistyped(text, chance)]


def capitals(text: Marked, _chance: random.Random) -> Marked:
    return [(character.upper(), is_inside) for character, is_inside in text]


def quote_deleted(text: Marked, _chance: random.Random) -> Marked:
    return [marked for marked in text if not marked[1]]


def block_deleted(text: Marked, _chance: random.Random) -> Marked:
    return _joined([part for part in _parts(text, "\n") if not _has_highlight(part)])


def quote_replaced(text: Marked, chance: random.Random) -> Marked:
    start, end = place(text)
    others = re.findall(r"\w", plain(text[:start] + text[end:]))
    return [*text[:start], *_mark("".join(chance.choices(others, k=end - start)), False), *text[end:]]


def everything_replaced(text: Marked, chance: random.Random) -> Marked:
    script = "ideographs" if plain(text)[0] >= "\u2e80" else "latin"
    return _mark(text_in(script, chance), False)


KEPT = (
    words_edited, quote_rewritten, mistyped, blocks_shuffled, sentences_shuffled, blocks_dropped, advertised,
    advertised_inside, cut_after, cut_before, other_typography, hyphenated, blocks_merged, blocks_split, copied,
    capitals,
)  # fmt: skip
GONE = (quote_deleted, block_deleted, quote_replaced, everything_replaced)
