"""The errors that a reader may meet, each with a way out."""


class UserError(Exception):
    """The world's fault, not ours: shown as one sentence and a way out."""

    def __init__(self, text: str, hint: str = "", detail: str = "") -> None:
        """Keep the sentence (`text`), what to do about it (`hint`) and what only an expert asks for (`detail`)."""
        super().__init__(text)
        self.text = text
        self.hint = hint
        self.detail = detail

    def __str__(self) -> str:
        """Say what happened and what to do, as one line."""
        return f"{self.text} {self.hint}".strip()


class Cancelled(Exception):  # noqa: N818 - it is a wish, not an error
    """The reader asked to stop: nothing is to be said about it."""
