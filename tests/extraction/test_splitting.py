import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.extraction.page import extract_html
from quietpage.model.blocks import IMAGE_CHARACTER, MarkKind
from quietpage.model.packing import pack, pack_blocks, pack_mask, unpack_blocks, unpack_mask

WORD = st.text("abcdefgh", min_size=1, max_size=8)
TAGS = st.sampled_from(
    ["div", "p", "span", "b", "li", "ul", "td", "tr", "table", "blockquote", "h2", "a", "pre", "section", "figure"]
)
TREES = st.recursive(WORD, lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)), max_leaves=20)


def markup(tree):
    if isinstance(tree, str):
        return f"{tree} "
    tag, children = tree
    return f"<{tag}>{''.join(map(markup, children))}</{tag}>"


def words(tree):
    return [tree] if isinstance(tree, str) else [word for child in tree[1] for word in words(child)]


@given(TREES)
def test_every_word_of_a_page_lies_in_exactly_one_block(tree):
    page = extract_html(f"<html><body>{markup(tree)}</body></html>")
    found = " ".join(block.text for block in page.blocks).replace(IMAGE_CHARACTER, " ").split()
    assert sorted("".join(found)) == sorted("".join(words(tree)))
    assert len(page.mask) == len(page.blocks)
    for block in page.blocks:
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
    assert unpack_blocks(pack_blocks(page.blocks)) == page.blocks
    assert unpack_mask(pack_mask(page.mask)) == page.mask


def test_ten_thousand_nested_elements_lose_no_text():
    source = "".join(f"<div>layer {n} " for n in range(10_000)) + "the bottom"
    page = extract_html(f"<html><body>{source}</body></html>")
    text = " ".join(block.text for block in page.blocks)
    assert "the bottom" in text
    assert text.count("layer") == 10_000
    assert "flattened" in page.notice


def test_only_harmless_links_stay_links():
    page = extract_html(
        '<p>one <a href="https://a.example/">good</a> two <a href="java\tscript:alert(1)">bad</a> '
        '<a href="file:///etc/passwd">worse</a> three</p>'
    )
    links = [mark.value for block in page.blocks for mark in block.marks if mark.kind is MarkKind.LINK]
    assert links == ["https://a.example/"]


@pytest.mark.parametrize("source", ["", " ", "<!-- -->", "<!-- a --><!-- b -->", "<?xml?>", "\n<!doctype html>", "<"])
def test_a_page_of_nothing_has_no_blocks(source):
    assert "".join(block.text for block in extract_html(source).blocks) in ("", "<")


def test_entities_bring_no_control_characters_and_old_quotes_are_quotes():
    (block,) = extract_html("<p>It&#146;s &#1;five&#0; &#x7f;&#xD800;o&#133;clock</p>").blocks
    assert block.text.replace("\N{REPLACEMENT CHARACTER}", "") == "It\N{RIGHT SINGLE QUOTATION MARK}s five o…clock"


def test_a_page_without_an_article_is_shown_whole_and_says_so():
    page = extract_html("<html><body></body></html>")
    assert page.blocks == ()
    page = extract_html("<p>Ok</p>")
    assert [verdict.kept for verdict in page.mask] == [True]


def test_a_page_that_never_opens_its_body_keeps_its_text_in_order():
    page = extract_html("<title>Tides</title><article><h1>Tides</h1><p>First.</p></article><p>Second.</p>third")
    assert [block.text for block in page.blocks] == ["Tides", "First.", "Second.", "third"]


def anchors(source):
    return {block.text: block.anchors for block in extract_html(source).blocks if block.anchors}


def test_each_block_knows_by_which_names_links_of_the_page_lead_to_it():
    assert anchors(
        '<p>A claim<sup id="back1"><a href="#fn1">1</a></sup> and <a href="#caf%C3%A9">more</a>.</p>'
        '<a name="end"></a><section id="unlinked"><h2 id="café">Notes</h2><ol><li id="fn1">It <a href="#back1">holds'
        '</a>. See <a href="#end">the end</a>, or <a href="#">the top</a>.</li></ol></section>'
    ) == {
        "A claim1 and more.": ("back1",),
        "Notes": ("end", "café"),
        "It holds. See the end, or the top.": ("fn1",),
    }


def test_a_name_after_the_last_word_leads_to_the_last_block():
    assert anchors('<p><a href="#foot">Down</a></p><p>The end.</p><div id="foot"></div>') == {"The end.": ("foot",)}


def test_blocks_packed_before_they_had_names_can_still_be_read():
    block = ["paragraph", "Words.", [], 0, 0, "", None, "/html/body/p", "", "en"]
    assert unpack_blocks(pack([block]))[0].text == "Words."
    (with_inside,) = unpack_blocks(pack([[*block, "div.post"]]))
    assert (with_inside.inside, with_inside.anchors) == ("div.post", ())


def marked(source, kind):
    (block,) = extract_html(source).blocks
    return [(block.text[mark.start : mark.end], mark.title) for mark in block.marks if mark.kind is kind]


def test_small_capitals_readings_and_abbreviations_are_marked():
    capitals = '<p>By <span style="font-variant: small-caps">Marta</span> <span class="smallcaps">Vell</span></p>'
    assert marked(capitals, MarkKind.SMALL_CAPITALS) == [("Marta", ""), ("Vell", "")]
    assert marked("<p><ruby>潮<rp>(</rp><rt>しお</rt><rp>)</rp></ruby>の本</p>", MarkKind.RUBY) == [("(しお)", "")]
    assert marked('<p>the <abbr title="Harbour &amp;  Lights">HL</abbr></p>', MarkKind.ABBREVIATION) == [
        ("HL", "Harbour & Lights")
    ]


def test_who_wrote_a_quotation_is_not_glued_to_it():
    def texts(source):
        return [block.text for block in extract_html(source).blocks]

    wrote = "<blockquote><div><cite>Marta wrote:</cite>It is late.</div></blockquote>"
    assert texts(wrote) == ["Marta wrote:\nIt is late."]
    assert texts("<blockquote><cite>The Log</cite> says so.</blockquote>") == ["The Log says so."]
    assert texts("<blockquote>She <cite>wrote:</cite> no.</blockquote>") == ["She wrote: no."]


def outline_of(source):
    return [(block.kind.value, block.marker, block.text) for block in extract_html(source).blocks]


def test_items_have_the_markers_that_their_page_shows():
    def markers(source):
        return [block.marker for block in extract_html(source).blocks]

    assert markers("<ol type=a start=26><li>z<li>y</ol><ol reversed><li>b<li>a</ol>") == ["z.", "aa.", "2.", "1."]
    assert markers("<ol style='list-style: upper-roman inside'><li>a<li value=9>b</ol>") == ["I.", "IX."]
    assert markers("<ul style='list-style-type:none'><li>(a) by hand</ul>") == [""]
    assert markers("<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>") == ["•", "◦", "▪"]


def test_an_item_that_begins_with_a_heading_or_code_or_a_picture_keeps_its_marker():
    assert outline_of(
        "<ol><li><h3>Skerry</h3><p>Two beds.</p></li><li><pre>make</pre></li>"
        "<li><figure><img src=a.jpg><figcaption>Below</figcaption></figure><p>Words.</p></li></ol>"
    ) == [
        ("heading", "1.", "Skerry"),
        ("list item", "", "Two beds."),
        ("code", "2.", "make"),
        ("list item", "3.", IMAGE_CHARACTER),
        ("caption", "", "Below"),
        ("list item", "", "Words."),
    ]


def test_code_of_which_each_line_is_an_element_is_one_block():
    lines = "<div>one {</div><div>  two</div>\n<div>}</div>"
    assert outline_of(f"<pre><code>{lines}</code></pre><p>After.</p>") == [
        ("code", "", "one {\n  two\n}"),
        ("paragraph", "", "After."),
    ]
    assert outline_of("<pre><ol><li>a</li><li>b<br></li><li>c</li></ol></pre>") == [("code", "", "a\nb\nc")]
    assert outline_of(
        "<pre><code><span class='line'>a {</span><span class='token-line'>  <i>b</i></span>\n"
        "<span class='line'></span>\n<span class='line'>}</span></code></pre>"
    ) == [("code", "", "a {\n  b\n\n}")]
    # that was never closed
    assert [text for _kind, _marker, text in outline_of("<pre>code<h2>Next</h2><p>Words.</p>")] == [
        "code",
        "Next",
        "Words.",
    ]


def test_poems_keep_their_lines_and_how_far_these_are_moved_in():
    poem = "<p>The boat went down,<br>\n&nbsp;&nbsp;&nbsp;the tide&nbsp;&nbsp;was in;<br><i>we</i> had not</p>"
    assert outline_of(poem) == [("paragraph", "", "The boat went down,\n\xa0\xa0\xa0the tide was in;\nwe had not")]
    assert outline_of("<pre class='wp-block-verse'>Oak\n   is slow</pre>") == [("paragraph", "", "Oak\n   is slow")]


def test_lists_in_a_definition_are_deeper_than_it():
    blocks = extract_html(
        "<dl><dt>a</dt><dd>b<ul><li>c</li></ul><dl><dt>d</dt><dd>e</dd></dl></dd><dt>f</dt></dl>"
    ).blocks
    assert [(block.text, block.level) for block in blocks] == [
        ("a", 0),
        ("b", 0),
        ("c", 2),
        ("d", 1),
        ("e", 1),
        ("f", 0),
    ]


def test_what_opens_hidden_details_is_strong():
    assert marked("<summary>A riddle</summary>", MarkKind.STRONG) == [("A riddle", "")]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("<time>21:22</time><mark>Ann</mark>", "21:22 Ann"),
        ("Ann<time>21:22</time>", "Ann 21:22"),
        ("(<time>21:22</time>), Ann", "(21:22), Ann"),
        ("更新<time>2024年</time>春", "更新2024年春"),
    ],
)
def test_a_time_is_not_glued_to_the_words_beside_it(line, text):
    assert [block.text for block in extract_html(f"<p>{line}</p>").blocks] == [text]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("The quay<br><img src='a.jpg'>", [f"The quay\n{IMAGE_CHARACTER}"]),
        ("The quay<br><br><img src='a.jpg'><br><br>At noon", ["The quay", IMAGE_CHARACTER, "At noon"]),
    ],
)
def test_a_picture_below_a_line_break_stands_on_a_line_of_its_own(body, texts):
    assert [block.text for block in extract_html(f"<p>{body}</p>").blocks] == texts


@pytest.mark.parametrize(
    "body",
    [
        "<img src='data:image/gif;base64,R0' data-src='/a.jpg?w=605&late=1'><noscript><img src='/a.jpg'></noscript>",
        "<noscript><img src='/a.jpg'></noscript><span><img data-lazy-src='/a.jpg'></span>",
    ],
)
def test_a_picture_that_stands_there_for_browsers_without_scripts_too_is_shown_once(body):
    assert [block.text for block in extract_html(f"<figure>{body}</figure>").blocks] == [IMAGE_CHARACTER]


def test_a_picture_that_only_browsers_without_scripts_see_is_shown():
    other = "<img src='/b.jpg'><noscript><img src='/a.jpg'></noscript>"
    assert extract_html(f"<p>{other}</p>").blocks[0].text == IMAGE_CHARACTER
    assert len(extract_html(f"<p>{other}</p>").blocks) == 2


def test_a_heading_does_not_end_with_the_way_to_the_top():
    page = extract_html(
        "<h2>Synopsis &nbsp; <a href='#top_of_page'><span>top</span></a></h2><h2><a href='#b'>B</a></h2>"
    )
    assert [block.text for block in page.blocks] == ["Synopsis", "B"]
