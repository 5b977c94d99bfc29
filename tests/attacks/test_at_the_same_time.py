"""An honest submission graded by the grader of an attack, while the attack goes on: exactly its own result."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader.course import Course, TimeAndSpace
from grader.grading import Graded, Grader
from grader.language import Language
from grader.result import Level, Outcome
from grader.submission import read_submission

HERE = Path(__file__).parent
SAY = Language("en")
LIMITS = TimeAndSpace(3.0, 3.0, 512)  # of the attack, which goes on for as long as it may

ATTACKS = {
    "threads": """
import threading

def burn():
    while True:
        pass

def double(x):
    threading.stack_size(65536)
    for _ in range(200):
        threading.Thread(target=burn, daemon=True).start()
    burn()
""",
    "memory": """
def double(x):
    while True:
        kept = []
        try:
            while True:
                kept.append(bytearray(b"x") * 2**22)
        except MemoryError:
            pass
""",
    "flood": """
import os

def double(x):
    while True:
        for attempt in (
            os.fork,
            lambda: os.write(1, bytes(1 << 16)),
            lambda: open("/scratch/full", "ab").write(bytes(1 << 20)),
        ):
            try:
                attempt()
            except OSError:
                pass
""",
}


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    course = Course(HERE / "targets")
    with Grader(course, [course.find("90")], Level.SANDBOX) as opened:
        yield opened


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize("attack", ATTACKS)
def test_the_neighbour_gets_its_own_result(attack: str, grader: Grader, tmp_path: Path) -> None:
    exercise = Course(HERE / "targets").find("90")
    work = tmp_path / "work.py"
    work.write_text(ATTACKS[attack])

    def honest() -> Graded:
        return grader.grade(read_submission(HERE / "honest_numpy.py"), exercise, SAY)

    alone = honest()
    assert alone.grade.score == alone.grade.max_score
    with ThreadPoolExecutor(1) as pool:
        attacking = pool.submit(grader.grade, read_submission(work), exercise, SAY, limits=LIMITS)
        began = time.monotonic()
        results = []
        while not attacking.done():
            results.append(honest())
        seconds = time.monotonic() - began
    attacked = attacking.result().grade
    assert (attacked.score, attacked.status) == (0, "graded")
    assert {check.outcome for check in attacked.checks} <= {Outcome.TIMED_OUT, Outcome.OUT_OF_MEMORY, Outcome.CRASHED}
    assert len(results) >= 2, f"it had to wait until the attack was over: {seconds}"
    for result in results:
        told = [(check.name, check.outcome, check.message) for check in result.grade.checks]
        assert told == [(check.name, check.outcome, check.message) for check in alone.grade.checks]
