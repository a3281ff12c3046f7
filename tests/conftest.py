import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from quietpage.config import resources


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIETPAGE_DATA", str(tmp_path / "data"))


@pytest.fixture
def sample():
    """The sample pages by the first word of their name."""
    return lambda start: next(path for path in resources.folder("sample").iterdir() if path.name.startswith(start))
