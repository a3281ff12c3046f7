"""The numbers that a page writes beside its lines of code do not become part of the code."""

import pytest

from quietpage.extraction.splitting import split
from quietpage.extraction.tree import parse
from quietpage.model.blocks import BlockKind


def blocks_of(body):
    root, _flattened = parse(f"<html><body>{body}</body></html>")
    return [block for block, _element in split(root)]


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td class='linenos'><div class='linenodiv'><pre><span>1</span>\n2</pre></div>"
        "</td><td class='code'><pre>import a\nimport b\n</pre></td></tr></table>",
        "<pre><span class='lineno'>1 </span>import a\n<span class='lineno'>2 </span>import b\n</pre>",
        "<table><tr><td class='blob-num' data-line-number='1'></td><td>import a</td></tr>"
        "<tr><td class='blob-num' data-line-number='2'>2</td><td>import b</td></tr></table>",
        "<pre><code><table><tr><td class='hljs-ln-numbers' data-line-number='1'><div data-line-number='1'></div></td>"
        "<td>import a</td></tr><tr><td class='hljs-ln-numbers' data-line-number='2'></td><td>import b</td></tr></table>"
        "</code></pre>",
        "<div class='gutter'>1<br>2</div><div class='code'><pre>import a\nimport b</pre></div>",
        "<table><tr><td class='gutter'><pre><span class='line'>1</span><br><span class='line'>2</span><br></pre>"
        "</td><td><pre><span class='line'>import a</span><br><span class='line'>import b</span><br></pre></td></tr>"
        "</table>",
        "<pre><span style='user-select: none'>1</span>import a\n<span style='user-select: none'>2</span>import b</pre>",
    ],
)
def test_only_the_lines_are_code(body):
    (block,) = blocks_of(body)
    assert (block.kind, block.text, block.cell) == (BlockKind.CODE, "import a\nimport b", None)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<table><tr><td class='line'>1</td><td>Metro</td></tr><tr><td>2</td><td>Tram</td></tr></table>",
            "1 Metro 2 Tram",
        ),
        ("<pre><span data-line-number='7'>42</span>\n<span data-line-number='8'>43</span></pre>", "42 43"),
        ("<div class='gutter'>2025</div><p>A year.</p>", "2025 A year."),
        ("<pre class='line-numbers'>1024</pre><pre>2048</pre>", "1024 2048"),
        ("<pre><span class='lineno'>see 3</span></pre>", "see 3"),
    ],
)
def test_other_numbers_stay(body, text):
    assert " ".join(" ".join(block.text for block in blocks_of(body)).split()) == text
