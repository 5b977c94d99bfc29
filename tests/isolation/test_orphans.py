"""What a submission leaves behind at the `process` level is found and ended, however it hides or hurries."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.isolation import trees
from grader.isolation.trees import GRACE

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="orphans are adopted on Linux alone")

Living = Callable[[], set[int]]

# A process that adopts orphans, starts what `%s` says, and ends it all; it says what is left, and after how long.
KILLER = """
import os, signal, time
from grader.isolation import trees
trees.adopt_orphans()

def below():
    return trees._below(os.getpid())

def start(attack):
    pid = os.fork()
    if pid == 0:
        try:
            attack()
        finally:
            os._exit(0)

def chain(length):
    while length and os.fork() == 0:
        length -= 1
    signal.pause()

%s

started = time.monotonic()
trees.kill_orphans()
print(len(below()), time.monotonic() - started)
"""

CHAIN = """
start(lambda: chain(150))  # each is the child of the one before: to end one brings the next
while len(below()) < 151:
    time.sleep(0.01)
"""

DEAF = """
def deaf():
    for number in set(range(1, 65)) - {9, 19, 32, 33}:
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    os.setsid()
    if os.fork():
        os._exit(0)
    chain(3)

for _ in range(3):
    start(deaf)
while len(below()) < 12:
    time.sleep(0.01)
"""

HOPPING = """
def hop():
    while os.fork() == 0:  # the parent ends, the child is the next parent
        pass

for _ in range(4):
    start(hop)
time.sleep(0.1)
assert below()
"""

BUSHY = """
def fork_on():
    deadline = time.monotonic() + 60  # no more than this many at a time, and for this long
    while time.monotonic() < deadline:
        if os.fork() == 0:
            time.sleep(0.02)
            os._exit(0)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass

for _ in range(2):
    start(fork_on)
while len(below()) < 5:
    time.sleep(0.01)
"""


@pytest.mark.parametrize("attack", [CHAIN, DEAF, HOPPING, BUSHY], ids=["chain", "deaf", "hopping", "bushy"])
def test_nothing_is_left(attack: str, living: Living) -> None:
    before = living()
    done = subprocess.run(
        [sys.executable, "-c", KILLER % attack], capture_output=True, text=True, timeout=120, check=True
    )
    left, seconds = done.stdout.split()
    assert (int(left), float(seconds) < GRACE) == (0, True), done
    assert living() <= before


def test_where_nothing_was_started_it_takes_no_time() -> None:
    done = subprocess.run([sys.executable, "-c", KILLER % ""], capture_output=True, text=True, timeout=60, check=True)
    left, seconds = done.stdout.split()
    assert int(left) == 0
    assert float(seconds) < 1


def test_it_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """What no signal of ours reaches is left to the kernel once the time is over."""
    sent: list[int] = []

    def send(pids: set[int], number: int) -> None:
        sent.append(number)

    monkeypatch.setattr(trees, "_below", lambda pid: {1})
    monkeypatch.setattr(trees, "_send", send)
    monkeypatch.setattr(trees, "_reap", lambda: None)
    monkeypatch.setattr(trees, "GRACE", 0.2)
    started = time.monotonic()
    trees.kill_orphans()
    assert 0.2 <= time.monotonic() - started < 10
    assert sent[:2] == [signal.SIGSTOP, signal.SIGKILL]


def test_without_proc_there_is_nothing_to_see(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(trees, "PROC", str(tmp_path))
    assert trees._below(1) == set()
