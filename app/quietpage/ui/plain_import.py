"""Loads Qt with Python's own import left in its place; to be loaded before anything else of Qt.

PySide puts an import of its own there, which reads the source of every module that is loaded from then on, and keeps
it, to see whether the module may want PySide's optional spellings. None of ours does, and to look through them takes a
thirtieth of the start. This can go when PySide looks only at modules that name `__feature__`.
"""

import builtins

_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401 - this is what puts it there

builtins.__import__ = _import
