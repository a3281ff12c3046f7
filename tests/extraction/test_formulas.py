"""Formulas in MathML are one line that can be read aloud, searched and quoted."""

import pytest

from quietpage.extraction.page import extract_html
from quietpage.model.blocks import MarkKind

FRACTION = "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>"
MATRIX = (
    "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mi>α</mi></mtd></mtr>"
    "<mtr><mtd><mn>0</mn></mtd><mtd><mi>β</mi></mtd></mtr></mtable>"
)
CASES = (
    "<mtable><mtr><mtd><mi>x</mi></mtd><mtd><mtext>if </mtext><mi>x</mi><mo>≥</mo><mn>0</mn></mtd></mtr>"
    "<mtr><mtd><mo>-</mo><mi>x</mi></mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable>"
)


def blocks_of(formula, around="<p>{}</p>"):
    return extract_html(around.format(f"<math>{formula}</math>")).blocks


def scripts(block, kind):
    return [block.text[mark.start : mark.end] for mark in block.marks if mark.kind is kind]


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (FRACTION, "(a + b)/2"),
        ("<mfrac><mi>x</mi><mi>y</mi></mfrac>", "x/y"),
        ("<mn>3</mn><mfrac><mn>1</mn><mn>2</mn></mfrac>", "3 1⁄2"),
        ("<mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac>", "n choose k"),
        ("<mo>(</mo><mfrac linethickness='1px'><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>", "(n/k)"),
        ("<msqrt><mi>x</mi></msqrt>", "√x"),
        ("<msqrt><mn>2</mn><mi>x</mi></msqrt>", "√(2x)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "∛x"),
        ("<mroot><mi>x</mi><mi>n</mi></mroot>", "n√x"),
        ("<mo>-</mo><mi>x</mi><mo>=</mo><mo>-</mo><mn>1</mn>", "−x = −1"),
        ("<mi>a</mi><mo>&#x2062;</mo><mi>b</mi>", "ab"),
        ("<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>", "sin x"),
        ("<mi>f</mi><mo>&#x2061;</mo><mo>(</mo><mi>x</mi><mo>,</mo><mi>t</mi><mo>)</mo>", "f(x, t)"),
        ("<mi>a</mi><mi>log</mi><mi>b</mi>", "a log b"),
        ("<msup><mi>f</mi><mo>′</mo></msup><mo>(</mo><mi>x</mi><mo>)</mo>", "f′(x)"),
        ("<mover><mi>x</mi><mo>¯</mo></mover>", "x\u0304"),
        ("<mover accent='true'><mi>v</mi><mo>→</mo></mover>", "v\u20d7"),
        (f"<mo>(</mo>{MATRIX}<mo>)</mo>", "(1, α; 0, β)"),
        (f"<mo>{{</mo>{CASES}", "{x if x ≥ 0; −x otherwise"),
        (MATRIX, "1 α\n0 β"),
        ("<mfenced open='[' close=')'><mi>a</mi><mi>b</mi></mfenced>", "[a, b)"),
        ("<mi>x</mi><mphantom><mi>y</mi></mphantom><mspace width='1em'/><mi>z</mi>", "x z"),
        ("<mmultiscripts><mi>C</mi><mn>6</mn><none/><mprescripts/><none/><mn>14</mn></mmultiscripts>", "14C6"),
        ("<semantics><mi>x</mi><annotation encoding='application/x-tex'>x</annotation></semantics>", "x"),
        ("<semantics><mrow></mrow><annotation encoding='application/x-tex'>\\pi</annotation></semantics>", "\\pi"),
        ("<msup><mi>e</mi><msup><mi>x</mi><mn>2</mn></msup></msup>", "ex^2"),
        ("<msup/><mfrac/><msqrt/><mroot/><mtable/><mmultiscripts/><munder/><mi>x</mi>", "√√x"),
    ],
)
def test_a_formula_is_a_line(formula, text):
    (block,) = blocks_of(formula)
    assert block.text == text


def test_scripts_and_limits_stand_low_and_high_and_letters_lean():
    (block,) = blocks_of(
        "<munderover><mo>∑</mo><mrow><mi>n</mi><mo>=</mo><mn>1</mn></mrow><mi>∞</mi></munderover>"
        "<msubsup><mi>a</mi><mi>n</mi><mn>2</mn></msubsup>"
    )
    assert block.text == "∑n=1∞ an2"
    assert scripts(block, MarkKind.SUBSCRIPT) == ["n=1", "n"]
    assert scripts(block, MarkKind.SUPERSCRIPT) == ["∞", "2"]
    assert scripts(block, MarkKind.EMPHASIS) == ["n", "a", "n"]


def test_a_formula_stands_in_its_sentence_or_alone_as_its_page_shows_it():
    around = "<p>So <i>if</i> {} holds.</p>"
    assert [block.text for block in blocks_of("<mi>x</mi>", around)] == ["So if x holds."]
    (block,) = blocks_of("<mi>x</mi>", around)
    assert all(block.text[mark.start : mark.end] in ("if", "x") for mark in block.marks)
    page = extract_html("<p>So <math display='block'><mi>x</mi></math> holds.</p>")
    assert [block.text for block in page.blocks] == ["So", "x", "holds."]


@pytest.mark.parametrize(
    "shown",
    [
        "<span><span>{}</span><span aria-hidden='true'>x squared</span></span>",
        "<span><span aria-hidden='true'>x squared</span><span>{}</span></span>",
        "<span><span>{}</span><img src='x.svg' aria-hidden='true' alt='x squared'></span>",
    ],
)
def test_what_shows_a_formula_once_more_is_left_out(shown):
    (block,) = blocks_of("<msup><mi>x</mi><mn>2</mn></msup>", f"<p>{shown}</p>")
    assert block.text == "x2"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("<msup><mi>a</mi><mn>2</mn><mo>≡</mo><mi>b</mi></msup>", "a2 ≡ b"),
        ("<semantics><mi>a</mi><mo>≡</mo><annotation encoding='application/x-tex'>a</annotation></semantics>", "a ≡"),
        ("<mrow><mi>a</mi> ≡ <mi>b</mi></mrow>", "a ≡ b"),
        ("<mrow>x</mrow>", "x"),
        ("<mspace width='1em'><mi>a</mi><mo>≡</mo></mspace>", "a ≡"),
        ("<mover><mo>⊗</mo><mo>→</mo></mover><mi>a</mi>", "⊗\u20d7 a"),
    ],
)
def test_nothing_is_lost_of_a_formula_that_is_not_written_as_it_should_be(formula, text):
    assert blocks_of(formula)[0].text == text
