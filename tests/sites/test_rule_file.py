import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.model.errors import UserError
from quietpage.model.sites import Match, SiteRule
from quietpage.sites.rule_file import as_text, parse

WORDS = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)
RULES = st.builds(
    SiteRule,
    WORDS,
    st.booleans(),
    st.sampled_from(Match),
    WORDS,
    created_at=st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1)).map(lambda moment: f"{moment.isoformat()}Z")
    | st.just(""),
)


@given(st.lists(RULES))
def test_what_is_written_is_read_again(rules):
    assert parse(as_text(rules).encode(), "rules.json") == rules


def test_a_line_holds_one_rule_in_plain_words():
    text = as_text([SiteRule("hafen.example", False, Match.BEGINS, "Lesen Sie auch: „Möwen“", 7, "2026-01-02")])
    assert '{"site": "hafen.example", "does": "hide", "match": "begins", "value": "Lesen Sie auch: „Möwen“"' in text


GOOD = {"site": "a.example", "does": "hide", "match": "text", "value": "Share", "made": ""}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "x.json is no file of rules."),
        (b"\xff\xfe\x00", "x.json is no file of rules."),
        (b"[" * 100_000, "x.json is no file of rules."),
        (b"[1, 2]", "x.json is no file of rules."),
        (b'{"rules": []}', "x.json is no file of rules."),
        (b'{"quietpage_rules": 2, "rules": []}', "x.json was written by a newer version of Quietpage."),
        *(
            (
                json.dumps({"quietpage_rules": 1, "rules": [GOOD, entry]}).encode(),
                "Rule 2 in x.json cannot be understood.",
            )
            for entry in ({**GOOD, "site": ""}, {**GOOD, "does": "eat"}, {**GOOD, "match": ["text"]}, 7)
        ),
    ],
)
def test_a_file_that_is_something_else_is_refused_in_one_sentence(data, said):
    with pytest.raises(UserError) as caught:
        parse(data, "x.json")
    assert caught.value.text == said
    assert caught.value.hint


def test_a_moment_that_no_calendar_holds_is_left_out():
    data = json.dumps({"quietpage_rules": 1, "rules": [{**GOOD, "made": "2026-13-40"}]}).encode()
    assert [rule.created_at for rule in parse(data, "x.json")] == [""]
