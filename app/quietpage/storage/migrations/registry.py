"""Every migration in order; the library's `user_version` counts them. A new one: its file, and a line here."""

import sqlite3
from collections.abc import Callable

from quietpage.storage.migrations import m0001_library, m0002_sites, m0003_carried, m0004_style, m0005_line

MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m0001_library.up,
    m0002_sites.up,
    m0003_carried.up,
    m0004_style.up,
    m0005_line.up,
)
