"""Numbers of things, in words."""


def count(number: int, noun: str) -> str:
    """Return `1 article` or `1,024 articles`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
