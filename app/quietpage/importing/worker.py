"""What a worker process of an import runs: what takes pages apart is loaded there, never in the window's process.

Loading it holds Python's lock for a tenth of a second, in which the window could not move.
"""

import contextlib
import importlib

from quietpage.importing.base import Answer

_HEAVY = "quietpage.importing.work"
_MEMORY = 1_500_000_000


def prepare() -> None:
    """Make the process ready before its first file, so that loading does not count as reading."""
    _limit_memory()
    importlib.import_module(_HEAVY)


def read(path: str) -> Answer:
    """Read one file into a draft, in a process that is ready."""
    answer: Answer = importlib.import_module(_HEAVY).read(path)
    return answer


def reread(data: bytes, name: str, kind: str) -> Answer:
    """Take a stored source apart again, in a process that is ready."""
    answer: Answer = importlib.import_module(_HEAVY).reread(data, name, kind)
    return answer


def _limit_memory() -> None:
    """Let a page that eats memory end its worker instead of the machine."""
    with contextlib.suppress(ImportError):  # Windows has no such limit
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        least = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (least, hard))
