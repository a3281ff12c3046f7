"""A formula in MathML as one line that can be read: scripts as marks, fractions, roots and matrices by signs."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from quietpage.extraction.encoding import clean
from quietpage.model.blocks import Mark, MarkKind

_TOKENS = frozenset(["mi", "mn", "mo", "ms", "mtext"])
_UNSEEN = frozenset(["annotation", "annotation-xml", "mphantom", "mprescripts", "none"])
_INVISIBLE = re.compile("[\u2061-\u2064\u200b\ufe00-\ufe0f]")
"""Operators that are not written: "applied to", "times", and the selectors of variants."""
_SPACED = frozenset("=≠≈≡≤≥<>≪≫∼≃≅∝∈∉⊂⊆⊃⊇→←↔⇒⇐⇔⟶⟹↦≔+−±∓×÷∗∧∨∩∪⊕⊗")
"""Operators with a space on each side, but where they stand before a number as its sign."""
_SIGNS = frozenset("+−±∓")
_OPENING = "([{⟨⌈⌊|‖√"
_FENCES = "([{|‖"
_ROOTS = {"2": "√", "3": "∛", "4": "∜"}
_ACCENTS = {
    **dict.fromkeys("^ˆ\u0302", "\u0302"),
    **dict.fromkeys("~˜\u0303", "\u0303"),
    **dict.fromkeys("¯‾―ˉ−_\u0304\u0305", "\u0304"),
    **dict.fromkeys("→⃗⇀", "\u20d7"),
    **dict.fromkeys("˙.\u0307", "\u0307"),
    **dict.fromkeys("¨\u0308", "\u0308"),
    **dict.fromkeys("ˇ\u030c", "\u030c"),
}
"""The signs above a letter, and how they are joined to it."""
_PRIMES = frozenset("′″‴'")
_ONE = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_][\u0300-\u036f\u20d7]?|\W|")
"""What needs no brackets."""
_UP, _DOWN = MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT


def read_formula(math: HtmlElement) -> tuple[str, list[Mark]]:
    """Return a formula as text and its marks; what holds nothing to be seen, as its author's TeX or words."""
    line = _Line()
    line.row(math)
    text = line.text.rstrip(" ")
    if text.strip():
        return text, [Mark(mark.start, min(mark.end, len(text)), mark.kind) for mark in line.marks]
    notes = math.xpath(".//*[local-name()='annotation'][contains(@encoding, 'tex')]/text()")
    return clean(notes[0] if notes else math.get("alttext") or "").strip(), []


class _Line:
    """The line that is being written. Elements are at most as deep as a tree may be, so it may call itself."""

    def __init__(self, *, in_script: bool = False) -> None:
        self.text = ""
        self.marks: list[Mark] = []
        self._in_script = in_script
        self._after_word = False

    def row(self, parent: HtmlElement) -> None:
        """Write all that stands in an element, words too that stand there without an element of their own."""
        self._loose(parent.text)
        for child in parent:
            self._write(child)
            self._loose(child.tail)

    def _loose(self, text: str | None) -> None:
        if text and (written := _INVISIBLE.sub("", " ".join(clean(text).split()))):
            self._operator(written)

    def _write(self, element: HtmlElement) -> None:
        tag = _name(element)
        if tag in _UNSEEN:
            return
        if tag in _TOKENS:
            self._token(tag, element)
        elif tag == "mspace":
            self._space()
            self.row(element)  # which holds what follows where it was never closed
        elif (write := _WRITERS.get(tag)) is not None:
            write(self, element, [child for child in element if isinstance(child.tag, str)])
        else:
            self.row(element)

    def _token(self, tag: str, element: HtmlElement) -> None:
        whole = clean("".join(element.itertext()))
        text = _INVISIBLE.sub("", " ".join(whole.split()))
        if tag == "mtext" and text:
            if whole[0].isspace():
                self._space()
            self._push(f"{text} " if whole[-1].isspace() else text)
        elif tag == "mo":
            self._operator(text.replace("-", "−"))
        elif text:
            is_word = tag == "mi" and len(text) > 1 and text.isalpha()
            if self.text and (self._after_word or (is_word and (self.text[-1].isalnum() or self.text[-1] == ")"))):
                self._space()
            start = len(self.text)
            self._push(text)
            if tag == "mi" and len(text) == 1 and text.isalpha() and element.get("mathvariant") != "normal":
                self.marks.append(Mark(start, start + 1, MarkKind.EMPHASIS))
            self._after_word = is_word

    def _operator(self, text: str) -> None:
        if text == "," and not self._in_script:
            self._push(", ")
        elif text in _SPACED and not self._in_script and not (text in _SIGNS and self._begins()):
            self._space()
            self._push(f"{text} ")
        elif text:
            self._push(text)

    def _begins(self) -> bool:
        """Tell whether an operator that comes now is the sign of what follows it."""
        written = self.text.rstrip(" \n")
        return not written or written[-1] in _OPENING or written[-1] in _SPACED or written[-1] in ",;"

    def _push(self, text: str) -> None:
        if text[0] == " " or not text.strip():
            text = text.lstrip(" ") if self.text[-1:] in ("", " ") else text
        self.text += text
        self._after_word = False

    def _space(self) -> None:
        if self.text and self.text[-1] not in " \n":
            self.text += " "
        self._after_word = False

    def _take(self, other: "_Line", kind: MarkKind | None = None) -> None:
        """Write what stands on another line, all of it as `kind`."""
        if not other.text:
            return
        start = len(self.text)
        self.text += other.text
        self.marks += [Mark(m.start + start, m.end + start, m.kind) for m in other.marks]
        if kind is not None:
            self.marks.append(Mark(start, len(self.text), kind))
        self._after_word = False

    def _apart(self, element: HtmlElement, *, in_script: bool = False) -> "_Line":
        line = _Line(in_script=in_script or self._in_script)
        line._write(element)
        line.text = line.text.rstrip(" ")
        return line

    def _grouped(self, element: HtmlElement) -> None:
        """Write a part in brackets, unless it is one thing."""
        line = self._apart(element)
        if self._after_word:
            self._space()
        self._take_grouped(line)

    def _take_grouped(self, line: "_Line") -> None:
        opening, closing = ("", "") if _is_one(line.text) else ("(", ")")
        self.text += opening
        self._take(line)
        self.text += closing

    def _script(self, element: HtmlElement, kind: MarkKind) -> None:
        line = self._apart(element, in_script=True)
        if not line.text:
            return
        if line.text and set(line.text) <= _PRIMES:
            self.text += line.text.replace("'", "′")
        elif self._in_script:  # a script of a script has no smaller letters
            self.text += "^" if kind is _UP else "_"
            self._take_grouped(line)
        else:
            self._take(line, kind)

    def _base(self, element: HtmlElement) -> None:
        if _name(element) == "mfrac":
            self._push("(")
            self._write(element)
            self._push(")")
        else:
            self._write(element)

    def _scripted(self, element: HtmlElement, parts: Sequence[HtmlElement]) -> None:
        kinds = _SCRIPTS[_name(element)]
        if not parts or len(parts) > 1 + len(kinds):
            self.row(element)
            return
        self._base(parts[0])
        was_word = self._after_word
        for part, kind in zip(parts[1:], kinds, strict=False):
            if _name(part) not in _UNSEEN:
                self._script(part, kind)
        has_limits = _name(parts[0]) == "mo" and _name(element) != "msup"
        self._after_word = was_word or has_limits

    def _over(self, element: HtmlElement, parts: Sequence[HtmlElement]) -> None:
        if len(parts) == 2:
            base, sign = (self._apart(part).text.strip() for part in parts)
            if len(base) == 1 and sign in _ACCENTS:
                self._write(parts[0])
                space = self.text[len(self.text.rstrip(" ")) :]
                self.text = f"{self.text.removesuffix(space)}{_ACCENTS[sign]}{space}"
                return
        self._scripted(element, parts)

    def _fraction(self, element: HtmlElement, parts: Sequence[HtmlElement]) -> None:
        if len(parts) != 2:
            self.row(element)
            return
        if re.fullmatch(r"0(?:\D.*)?", element.get("linethickness") or ""):
            self._grouped(parts[0])
            self._push(" choose ")
            self._grouped(parts[1])
            return
        if self.text[-1:].isdigit():
            self._space()  # two and a half is not twenty-one halves
        self._grouped(parts[0])
        place = len(self.text)
        self._push("/")
        self._grouped(parts[1])
        if self.text[place - 1].isdigit() and self.text[place + 1 :].isdigit():  # fonts know how to set it
            self.text = f"{self.text[:place]}⁄{self.text[place + 1 :]}"

    def _root(self, element: HtmlElement, parts: Sequence[HtmlElement]) -> None:
        if self._after_word:
            self._space()
        if _name(element) == "mroot" and len(parts) == 2:
            index = self._apart(parts[1], in_script=True)
            if index.text not in _ROOTS:
                self._take(index, _UP)
            self._push(_ROOTS.get(index.text, "√"))
            parts = parts[:1]
        else:
            self._push("√")
        inner = _Line(in_script=self._in_script)
        for part in parts:
            inner._write(part)
        inner.text = inner.text.rstrip(" ")
        self._take_grouped(inner)

    def _table(self, element: HtmlElement, _parts: Sequence[HtmlElement]) -> None:
        before = self.text.rstrip(" ")[-1:]
        is_cases, is_aligned = before == "{", not before or before not in _FENCES
        between_rows, between_cells = ("\n" if is_aligned else "; "), (" " if is_cases or is_aligned else ", ")
        rows = [row for row in element if _name(row) in ("mtr", "mlabeledtr")]
        for number, row in enumerate(rows):
            if number:
                self.text = self.text.rstrip(" ") + between_rows
            cells = [line for cell in row if (line := self._apart(cell)).text or not is_aligned]
            for place, cell in enumerate(cells):
                if place:
                    self.text = self.text.rstrip(" ") + between_cells
                self._take(cell)
        self._after_word = False

    def _fenced(self, element: HtmlElement, parts: Sequence[HtmlElement]) -> None:
        self._push(element.get("open") or "(")
        separators = "".join((element.get("separators", ",")).split())
        for number, part in enumerate(parts):
            if number and separators:
                self._operator(separators[min(number, len(separators)) - 1])
            self._write(part)
        self.text = self.text.rstrip(" ")
        self._push(element.get("close") or ")")

    def _multiscripts(self, _element: HtmlElement, parts: Sequence[HtmlElement]) -> None:
        names = [_name(part) for part in parts]
        middle = names.index("mprescripts") if "mprescripts" in names else len(parts)
        pairs = ((parts[middle + 1 :], True), (parts[1:middle], False))
        for scripts, is_before in pairs:
            for number, part in enumerate(scripts):
                if _name(part) not in _UNSEEN:
                    self._script(part, _UP if number % 2 else _DOWN)
            if is_before and parts:
                self._base(parts[0])


_SCRIPTS = {
    "msup": (_UP,),
    "msub": (_DOWN,),
    "msubsup": (_DOWN, _UP),
    "mover": (_UP,),
    "munder": (_DOWN,),
    "munderover": (_DOWN, _UP),
}
"""How the parts after the first one stand."""
_WRITERS = {
    **dict.fromkeys(_SCRIPTS, _Line._scripted),
    "mover": _Line._over,
    "mfrac": _Line._fraction,
    "msqrt": _Line._root,
    "mroot": _Line._root,
    "mtable": _Line._table,
    "mfenced": _Line._fenced,
    "mmultiscripts": _Line._multiscripts,
}


def _is_one(text: str) -> bool:
    """Tell one number, word or bracket from what needs brackets to stay together."""
    if text[:1] == "(" and text[-1:] == ")" and "(" not in text[1:-1] and ")" not in text[1:-1]:
        return True
    return bool(_ONE.fullmatch(text))


def _name(element: HtmlElement) -> str:
    return element.tag.rpartition(":")[2] if isinstance(element.tag, str) else "none"
