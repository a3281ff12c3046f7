import os
import subprocess
import sys

from PySide6.QtGui import QImage


def test_a_picture_of_a_state_is_taken_without_a_warning(tmp_path):
    command = [sys.executable, "-m", "quietpage.dev.pictures", "--out", str(tmp_path), "--theme", "light"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([*command, "--only", "selection-bar"], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    picture = QImage(str(tmp_path / "selection-bar-light.png"))
    assert (picture.width(), picture.height()) == (1280, 800)
