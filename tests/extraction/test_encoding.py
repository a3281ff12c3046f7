import pytest

from quietpage.extraction.encoding import declared, decode, is_binary

DECLARATIONS = [
    (b'<meta charset="iso-8859-2">', "iso8859-2"),
    (b"<META\tCHARSET = iso-8859-2 />", "iso8859-2"),
    (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso8859-2"),
    (b'<meta content="text/html; charset=iso-8859-2" http-equiv=content-type>', "iso8859-2"),
    (b"<?xml version='1.0' encoding='iso-8859-2'?><html>", "iso8859-2"),
    (b'<meta charset="no such thing"><meta charset="koi8-r">', "koi8-r"),
    (b"<!-- " + b"x" * 9000 + b" --><meta charset=koi8-r>", "koi8-r"),
    (b'<meta charset="latin1">', "cp1252"),
    (b'<meta charset="gb2312">', "gb18030"),
    (b'<meta charset="utf-16">', "utf-8"),
    # what looks like a declaration and is none
    (b'<meta name="note" content="text/html; charset=iso-8859-2">', ""),
    (b'<meta content="text/html; charset=iso-8859-2">', ""),
    (b'<meta test="charset=iso-8859-2">', ""),
    (b'<p title="<meta charset=iso-8859-2>">', ""),
    (b"<!-- <meta charset=iso-8859-2> -->", ""),
    (b"<meta charset=iso-8859-2", ""),
    (b'<meta charset=iso-8859-2">', ""),
    (b"<metacharset=iso-8859-2>", ""),
    (b'<meta charset="utf-7">', ""),
    (b'<meta charset="unicode_escape">', ""),
    (b'<meta charset="rot13">', ""),
]


@pytest.mark.parametrize(("source", "encoding"), DECLARATIONS)
def test_a_page_declares_its_encoding_by_the_rules_of_browsers(source, encoding):
    assert declared(source) == encoding


def test_what_is_right_utf_8_is_read_as_that_whatever_the_page_says():
    source = '<meta charset="windows-1252"><p>Fährmann</p>'
    assert decode(source.encode()) == (source, "utf-8")
    assert decode(source.encode("cp1252")) == (source, "cp1252")


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "shift_jis", "iso2022_jp"]
)
def test_text_in_any_encoding_is_not_binary(encoding):
    assert not is_binary(("Ferry, fog and harbour. " * 20).encode(encoding))


def test_noise_is_binary():
    assert is_binary(bytes(range(256)) * 4)
    assert not is_binary(b"")
