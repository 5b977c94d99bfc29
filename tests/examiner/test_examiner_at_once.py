"""Several exams at once in one examiner: each answer reaches whoever asked, and none waits for another."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader.course import TimeAndSpace
from grader.errors import SandboxError
from grader.examiner.client import Examiner
from grader.examiner.framing import framed
from grader.examiner.inbox import Inbox
from grader.examiner.letters import Appointment, Job
from grader.result import Level
from grader.submission import Submission, Unit

SUITE = """
def test_f(student):
    '''f() is 1.'''
    assert student.f() == 1
"""
LIMITS = TimeAndSpace(5, 20, 200)


@pytest.fixture
def examiner(tmp_path: Path) -> Iterator[Examiner]:
    path = tmp_path / "test_exercise01.py"
    path.write_text(SUITE)
    places = {"exercise01": str(path)}, {"exercise01": str(tmp_path / "exercise01.py")}
    one = Examiner(Appointment(str(tmp_path), *places, "numpy", Level.PROCESS, True))
    yield one
    one.close()


def job(source: str) -> Job:
    return Job(
        "exercise01", Submission("a.py", "a.py", "0" * 64, (Unit("a.py", source, False),), ()), LIMITS, "en", {}
    )


def outcome(examiner: Examiner, source: str) -> str:
    return examiner.examine(job(source)).checks[0].outcome.value


def test_a_slow_one_holds_nobody_up(examiner: Examiner) -> None:
    outcome(examiner, "def f(): return 1\n")
    slow = "import time\ndef f():\n    time.sleep(3)\n    return 1\n"
    with ThreadPoolExecutor(1) as pool:
        started = time.monotonic()
        waiting = pool.submit(outcome, examiner, slow)
        assert [outcome(examiner, f"def f(): return {n}\n") for n in (1, 2, 1)] == ["passed", "failed", "passed"]
        assert time.monotonic() - started < 2.9
        assert not waiting.done()
        assert waiting.result(20) == "passed"


def test_everyone_gets_the_own_answer(examiner: Examiner) -> None:
    numbers = [1, 2, 3, 1] * 5
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(lambda n: examiner.examine(job(f"print({n})\ndef f(): return {n}\n")), numbers))
    assert [report.output for report in reports] == [f"{n}\n" for n in numbers]
    assert [one.checks[0].outcome.value for one in reports] == ["passed" if n == 1 else "failed" for n in numbers]


def test_large_letters_both_ways_at_once(examiner: Examiner) -> None:
    padding = "# " + "x" * 3_000_000
    source = f"print('y' * 50_000)\ndef f(): return 1\n{padding}\n"
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: outcome(examiner, source), range(8))) == ["passed"] * 8


def test_closing_ends_all_waits(examiner: Examiner, living: Callable[[], set[int]]) -> None:
    before = living()
    endless = "def f():\n    while True: pass\n"
    failed: list[SandboxError] = []

    def wait() -> None:
        try:
            examiner.examine(job(endless))
        except SandboxError as error:
            failed.append(error)

    threads = [threading.Thread(target=wait) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    examiner.close()
    for thread in threads:
        thread.join(10)
    assert len(failed) == 3
    assert not any(thread.is_alive() for thread in threads)
    ended = time.monotonic() + 5
    while not living() <= before and time.monotonic() < ended:
        time.sleep(0.05)
    assert living() <= before


def test_a_dead_examiner_is_replaced_once_for_all(examiner: Examiner) -> None:
    outcome(examiner, "def f(): return 1\n")
    first = examiner._service
    assert first is not None
    first.process.kill()
    first.process.wait()
    with ThreadPoolExecutor(3) as pool:
        waits = [pool.submit(outcome, examiner, "def f(): return 1\n") for _ in range(3)]
        told = [wait.exception(20) or wait.result() for wait in waits]
    assert all(one == "passed" or isinstance(one, SandboxError) for one in told)
    assert outcome(examiner, "def f(): return 1\n") == "passed"
    assert examiner._service is not first


def test_an_inbox_gives_whole_letters() -> None:
    read, write = os.pipe()
    inbox = Inbox(read)
    os.write(write, framed(b"one") + framed(b"t", b"wo") + framed(b"three")[:-2])
    assert inbox.next() == b"one"
    assert inbox.take() == [b"two"]
    assert inbox.take() == []
    os.write(write, b"ee" + framed(b"four")[:3])
    assert inbox.read()
    assert inbox.take() == [b"three"]
    os.write(write, framed(b"four")[3:-1])
    os.close(write)
    assert inbox.next() == b""
    assert not inbox.read()
    os.close(read)
