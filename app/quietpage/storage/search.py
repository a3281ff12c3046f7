"""From the words a reader types to a condition in SQL, never a syntax error."""

import re

from quietpage.model.article import HighlightQuery
from quietpage.model.names import encodable

# compiled by re when the first search needs them, not at the start
_WORDS = r'"([^"]+)"|(\S+)'
_NO_SPACES = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]"
"""Scripts whose words the index cannot tell apart: they are looked up letter by letter."""

_ARTICLE_HITS = "SELECT rowid FROM article_search WHERE article_search MATCH ?"
_HIGHLIGHT_HITS = "SELECT rowid FROM highlight_search WHERE highlight_search MATCH ?"


def article_condition(text: str) -> tuple[str, list[object]]:
    """Return a condition on `article.id` and its values: all words in one article, its notes or its quotes."""
    phrases = _phrases(text)
    if re.search(_NO_SPACES, text):
        part = (
            "id IN (SELECT article_id FROM article_body JOIN article a ON a.id = article_id "
            "WHERE instr(text, ?) OR instr(title, ?) UNION SELECT article_id FROM highlight "
            "WHERE deleted_at IS NULL AND (instr(quote, ?) OR instr(note, ?)))"
        )
        return " AND ".join([part] * len(phrases)), [phrase for phrase in phrases for _ in range(4)]
    match = _match(phrases)
    if not match:
        return "0", []
    return (
        f"id IN ({_ARTICLE_HITS} UNION SELECT article_id FROM highlight "
        f"WHERE deleted_at IS NULL AND id IN ({_HIGHLIGHT_HITS}))",
        [match, match],
    )


def highlight_condition(query: HighlightQuery) -> tuple[str, list[object]]:
    """Return a condition on `highlight` joined to `article`, and its values."""
    where, values = ["highlight.deleted_at IS NULL", "article.deleted_at IS NULL"], list[object]()
    if query.colors:
        where.append(f"color IN ({','.join('?' * len(query.colors))})")
        values += sorted(query.colors)
    if query.article_ids is not None:
        where.append(f"article.id IN ({','.join('?' * len(query.article_ids))})")
        values += query.article_ids
    if query.style:
        where.append("highlight.style = ?")
        values.append(query.style)
    if query.noted:
        where.append("highlight.note <> ''")
    if query.tag:
        where.append(
            "highlight.id IN (SELECT highlight_id FROM highlight_tag JOIN tag ON tag.id = tag_id WHERE name = ?)"
        )
        values.append(query.tag)
    if query.text.strip():
        phrases = _phrases(query.text)
        if re.search(_NO_SPACES, query.text):
            where += ["(instr(quote, ?) OR instr(note, ?))"] * len(phrases)
            values += [phrase for phrase in phrases for _ in range(2)]
        else:
            where.append(f"highlight.id IN ({_HIGHLIGHT_HITS})")
            values.append(_match(phrases) or '""')
    return " AND ".join(where), values


def _phrases(text: str) -> list[str]:
    return [quoted or word for quoted, word in re.findall(_WORDS, encodable(text))]


def _match(phrases: list[str]) -> str:
    """Quote every phrase, since FTS5 has a syntax of its own; the last may still be growing."""
    quoted = ['"' + phrase.replace('"', " ") + '"' for phrase in phrases if re.search(r"\w", phrase)]
    return " ".join(quoted) + "*" if quoted else ""
