"""The rows that a draft becomes, whichever way it is added."""

import json
from dataclasses import asdict

from quietpage.model.article import Draft
from quietpage.model.listing import State
from quietpage.model.rows import Value
from quietpage.model.sites import site_key


def article_row(draft: Draft, moment: str) -> dict[str, Value]:
    """Return the row of an article that came in at `moment` and was not touched since."""
    source = draft.source
    return {
        **asdict(draft.details),
        "state": State.INBOX.value,
        "unread": 1,
        "progress": 0.0,
        "words": draft.words,
        "length": draft.length,
        "notice": draft.notice,
        "imported_at": moment,
        "updated_at": moment,
        "source_path": source.path,
        "source_name": source.name,
        "source_kind": source.kind,
        "source_sha256": source.sha256,
        "source_size": source.size,
        "encoding": source.encoding,
        "site_key": site_key(draft.details.url, draft.details.site),
        "origins": json.dumps(draft.origins, ensure_ascii=False),
        "lead_image": draft.lead_image,
    }


def text_rows(draft: Draft, article_id: int) -> dict[str, dict[str, Value]]:
    """Return the rows of an article's text, of how it was decided, and of its source, by table."""
    return {
        "article_body": {
            "article_id": article_id,
            "blocks": draft.packed_blocks,
            "mask": draft.packed_mask,
            "text": draft.text,
        },
        "article_decision": {
            "article_id": article_id,
            "version": draft.version,
            "prints": draft.prints,
            "refused": "[]",
        },
        "article_source": {"article_id": article_id, "data": draft.source.packed},
    }
