"""`grade batch` over a class, by its own threads and by Dask workers: how fast, at what cost, in how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.peers.measure import memory_mb

GRADE: Final = Path(sys.executable).with_name("grade")
ACCOUNTS: Final = Path("/sys/fs/cgroup/cpuacct")  # where the kernel keeps accounts, and we are root
LIMIT: Final = 1800.0  # seconds that a run may take

EXERCISE: Final = """
title = { en = "Null", ko = "영" }
topic = "null"
kind = "code"
preload = "numpy"
[limits]
call_seconds = 5
submission_seconds = 20
memory_mb = 600
"""
SUITE: Final = '''
import pytest


@pytest.mark.points(1)
def test_same(student):
    """same(x) is x."""
    assert student.same(1) == 1
'''
STUB: Final = "def same(x):\n    return None\n"
REFERENCE: Final = "def same(x):\n    return x\n"


@dataclass(frozen=True)
class Ran:
    """How a run went.

    Attributes:
        how: pool or cluster, and of how many.
        submissions: graded.
        seconds: of the whole command.
        steady: submissions a second, between the first tenth and the last.
        processor: seconds of all its processes together, in that time and a submission; None where the kernel keeps
            no accounts for us.
        load: of the machine, the mean of the minute before.
        memory: MiB of the client alone, and of all together, by the number of those graded.
    """

    how: str
    submissions: int
    seconds: float
    steady: float
    processor: float | None
    load: float
    memory: list[tuple[int, float, float]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Submissions a second, with everything that comes before the first and after the last."""
        return self.submissions / self.seconds


def null_course(root: Path) -> Path:
    """A course of one exercise with one check that costs nothing."""
    for half, files in (
        ("exercises", {"exercise.toml": EXERCISE, "exercise90.py": STUB, "README.md": "same(x) is x\n"}),
        ("solutions", {"exercise90.py": REFERENCE, "test_exercise90.py": SUITE}),
    ):
        folder = root / half / "exercise90_null"
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
    return root


def null_class(folder: Path, number: int) -> None:
    """Right answers, each another file."""
    for n in range(number):
        path = folder / f"s{n:05d}" / "exercise90.py"
        path.parent.mkdir(parents=True)
        path.write_text(f"{REFERENCE}# {n}\n", "utf-8")


def run(folder: Path, how: str, *options: str, samples: int = 0, before: tuple[str, ...] = ()) -> Ran:
    """Grade a folder into a fresh gradebook.

    Args:
        folder: of a class; each submission makes one line.
        how: the name of the run.
        options: of `grade batch`.
        samples: how often to look at the memory.
        before: put before the command.

    Raises:
        RuntimeError: not everything was graded; with the end of what was told.
    """
    number = sum(1 for _ in folder.iterdir())
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as scratch, _account() as (account, joined):
        log = Path(scratch) / "told"
        book = str(Path(scratch) / "gradebook.db")
        command = [*before, str(GRADE), "batch", str(folder), "--plain", "--gradebook", book, *options]
        started = time.monotonic()
        with (
            log.open("wb") as told,
            subprocess.Popen([*joined, *command], stdout=subprocess.PIPE, stderr=told) as process,
        ):
            moments, used, memory = _follow(process, number, samples, account)
        seconds = time.monotonic() - started
        if process.returncode != 0 or len(moments) != number:
            raise RuntimeError(f"{how}: {len(moments)} of {number}\n{log.read_text('utf-8', 'replace')[-2000:]}")
    early, late = number // 10, number - number // 10
    steady = (late - early) / (moments[late - 1] - moments[early - 1])
    processor = None if account is None else (used[late - 1] - used[early - 1]) / (late - early)
    return Ran(how, number, seconds, steady, processor, load, memory)


def _follow(
    process: subprocess.Popen[bytes], number: int, samples: int, account: Path | None
) -> tuple[list[float], list[float], list[tuple[int, float, float]]]:
    """When each line came, the processor time used until then, and the memory now and then."""
    assert process.stdout is not None
    moments: list[float] = []
    used: list[float] = []
    memory: list[tuple[int, float, float]] = []
    every = max(1, number // samples) if samples else 0
    deadline = time.monotonic() + LIMIT
    for _ in process.stdout:
        moments.append(time.monotonic())
        used.append(0.0 if account is None else int((account / "cpuacct.usage").read_text()) / 1e9)
        if moments[-1] > deadline:
            process.terminate()
        if every and len(moments) % every == 0:
            memory.append((len(moments), resident_mb(process.pid), memory_mb(process.pid)))
    return moments, used, memory


def resident_mb(pid: int) -> float:
    """What a process has in memory, shared pages and all."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:  # it has ended
        return 0.0


@contextmanager
def _account() -> Iterator[tuple[Path | None, list[str]]]:
    """A kernel's account of processor time, and the words that put a command into it; (None, []) if there is none."""
    folder = ACCOUNTS / f"ndgrade-benchmark-{os.getpid()}"
    try:
        folder.mkdir()
    except OSError:
        yield None, []
        return
    try:
        yield folder, ["sh", "-c", f'echo $$ >"{folder}/cgroup.procs" && exec "$@"', "sh"]
    finally:
        for _ in range(50):
            try:
                folder.rmdir()
                break
            except OSError:  # somebody is ending
                time.sleep(0.1)
