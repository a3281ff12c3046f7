"""The searched text and the count of words, kept in step with what is shown."""

from quietpage.model.article import Body
from quietpage.storage.writer import Recorder


def store_kept_text(recorder: Recorder, article_id: int, body: Body) -> None:
    """Store what is now shown of an article, as `body` says, for the search and the list."""
    text = body.kept_text()
    recorder.update("article_body", {"article_id": article_id}, {"text": text})
    recorder.update("article", {"id": article_id}, {"words": len(text.split())})
