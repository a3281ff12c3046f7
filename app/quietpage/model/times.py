"""Moments as they are stored and exported: RFC 3339, UTC, milliseconds."""

from datetime import UTC, datetime


def now() -> str:
    """Return this moment, such as `2026-11-24T06:30:00.125Z`; such texts sort by time."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
