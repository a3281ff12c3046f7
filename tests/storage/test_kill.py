"""`kill -9` at any moment loses nothing that was shown as saved."""

import json
import os
import random
import select
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quietpage.services.library import Library
from quietpage.storage.database import Database
from storage.library_worker import contents

WORKER = Path(__file__).with_name("library_worker.py")
KILLS = 50
MOMENT = 0.003
"""Seconds that an action takes, about."""
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the worker forks")


@pytest.fixture
def worker():
    with subprocess.Popen([sys.executable, WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        process.stdin.close()


def killed_round(worker, folder, seed):
    """Let the worker act, kill it, and return what was acknowledged and what was under way."""
    dice = random.Random(seed)
    worker.stdin.write(json.dumps([str(folder), seed]).encode() + b"\n")
    worker.stdin.flush()
    acknowledged, pending, process, wanted = {}, {}, None, dice.randint(0, 12)
    killed = False
    while (said := json.loads(worker.stdout.readline())) != "gone":
        if said == "ok":
            acknowledged.update(pending)
            pending, wanted = {}, wanted - 1
        elif "about" in said:
            pending = said["about"]
        else:
            process = said["process"]
        if process and wanted <= 0 and pending and not killed:
            # somewhere within the action that was announced, or just after it
            select.select([worker.stdout], [], [], dice.random() * MOMENT)
            os.kill(process, signal.SIGKILL)
            killed = True
    return acknowledged, pending


def test_kill_at_any_moment_loses_nothing_that_was_saved(worker, tmp_path):
    saved, actions, under_way = {}, 0, 0
    for seed in range(KILLS):
        if seed % 10 == 0:
            folder, saved = tmp_path / str(seed), {}
        acknowledged, pending = killed_round(worker, folder, seed)
        saved |= acknowledged
        actions += len(acknowledged)
        with closing(Database(folder)) as database:
            reader = Library(database).reader
            found = contents(reader)
            faults = reader.check()
        assert faults == [], seed
        kept = {key: value for key, value in saved.items() if value}
        with_pending = {key: value for key, value in (saved | pending).items() if value}
        # an action that was not acknowledged is there as a whole, or not at all
        assert found in (kept, with_pending), seed
        under_way += found != with_pending
        saved = found
    assert actions > 2 * KILLS
    assert under_way, "no kill came in the middle of an action"
