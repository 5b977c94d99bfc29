"""The examiner's loop inside pytest: collect every suite once, then hold an exam a job, each in a fork of its own.

Several exams may be under way at once; each report goes out with the number of its job when its fork has ended.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import msgspec
import pytest

from grader.errors import SandboxError
from grader.examiner.exam import Exam
from grader.examiner.forks import Forks
from grader.examiner.inbox import Inbox
from grader.examiner.inquiry import ask_all
from grader.examiner.letters import Appointment, Inquiry, Job, Replies, Report
from grader.isolation.opening import Opened
from grader.result import Level

SLACK: Final = 240.0  # seconds that an exam may take beyond its submission's limit: start-up, and our own work
INI: Final = Path(__file__).with_name("suites.ini")
# pytest's own plugins that cost start-up time here, or look for files that are not ours
NOT_NEEDED: Final = (
    "cacheprovider capture debugging doctest faulthandler junitxml logging pastebin recwarn setuponly setupplan "
    "stepwise subtests terminal threadexception unittest unraisableexception warnings"
)


@dataclass(frozen=True)
class Task:
    """What a letter asks for.

    Attributes:
        carry_out: returns the answer to it.
        let_go: called once another process carries it out, which then has what was made ready for it.
        given_up: the answer where that process came to no end.
    """

    carry_out: Callable[[], bytes]
    let_go: Callable[[], None]
    given_up: Callable[[], bytes]


class Proctor:
    """A pytest plugin whose run-test loop serves jobs."""

    def __init__(self, appointment: Appointment, worker: Opened, inbox: Inbox, letters_out: IO[bytes]) -> None:
        self._appointment = appointment
        self._worker = worker
        self._inbox = inbox
        self._letters_out = letters_out
        self._unreadable: dict[str, str] = {}  # suites that pytest could not collect, and why

    def run_pytest(self) -> None:
        """Run pytest over all suites; it returns when the last job is done."""
        course = self._appointment.course  # conftest.py files above it may be anybody's
        options = ["-c", str(INI), "--rootdir", course, "--confcutdir", course, "--import-mode=importlib"]
        options += ["--continue-on-collection-errors", "-p", "grader.examiner.pytest_plugin"]
        for name in NOT_NEEDED.split():
            options += ["-p", f"no:{name}"]
        pytest.main([*options, *self._appointment.suites.values()], plugins=[self])

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._unreadable[Path(report.nodeid).name] = report.longreprtext

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for item in session.items:
            _ = item.location  # worked out once here instead of once a fork
        gc.collect()
        gc.freeze()  # so that collecting garbage in a fork does not copy every page of pytest
        if self._appointment.fork:
            self._serve(session.items)
        elif line := self._inbox.next():
            number, letter = _letter(line)
            self._send(number, self._task(letter, session.items, fork=False).carry_out())
        return True

    def _serve(self, items: list[pytest.Item]) -> None:
        """Carry out what is asked for until there are no more letters; what is under way is given up then."""
        forks = Forks()
        tasks: dict[int, Task] = {}
        try:
            while True:
                for number, letter in map(_letter, self._inbox.take()):
                    task = tasks[number] = self._task(letter, items, fork=True)
                    deadline = time.monotonic() + letter.limits.submission_seconds + SLACK
                    forks.begin(number, deadline, task.carry_out, task.let_go)
                letters, ended = forks.wait(self._inbox.fileno())
                for number, answer in ended:
                    self._send(number, answer or tasks[number].given_up())
                    del tasks[number]
                if letters and not self._inbox.read():
                    return
        finally:
            forks.close()

    def _task(self, letter: Job | Inquiry, items: list[pytest.Item], *, fork: bool) -> Task:
        return self._inquiry(letter) if isinstance(letter, Inquiry) else self._exam(letter, items, fork=fork)

    def _inquiry(self, inquiry: Inquiry) -> Task:
        def failed(why: str) -> bytes:
            return msgspec.json.encode(Replies([], why))

        try:
            self._worker.wait_ready()
            self._worker.revive()
        except SandboxError as error:
            why = str(error)
            return Task(lambda: failed(why), _nothing, lambda: failed(why))
        return Task(
            lambda: msgspec.json.encode(ask_all(inquiry, self._worker)),
            _nothing,
            lambda: failed("the inquiry ended, or took too long, without an answer"),
        )

    def _exam(self, job: Job, items: list[pytest.Item], *, fork: bool) -> Task:
        suite = Path(self._appointment.suites[job.exercise])
        checks = [item for item in items if item.path == suite and _is_wanted(item, job)]
        if not checks:
            why = self._unreadable.get(suite.name, "pytest found no checks in it")
            empty = msgspec.json.encode(Report([], [], "", self._worker.level, f"{suite}: {why}"))
            return Task(lambda: empty, _nothing, lambda: empty)
        exam = Exam(checks, job, Path(self._appointment.references[job.exercise]), self._worker)

        def failed(why: str) -> bytes:
            return msgspec.json.encode(exam.without_verdicts(why))

        try:
            self._worker.wait_ready()
            self._worker.revive()
            if fork and self._worker.level is Level.SANDBOX and not job.submission.kernel:
                exam.sitting.start_early()  # while we fork
        except SandboxError as error:
            why = str(error)
            return Task(lambda: failed(why), _nothing, lambda: failed(why))
        return Task(
            lambda: msgspec.json.encode(exam.hold()),
            exam.sitting.let_go,
            lambda: failed("the exam ended, or took too long, without a report"),
        )

    def _send(self, number: int, answer: bytes) -> None:
        self._letters_out.write(b"[%d,%b]\n" % (number, answer))
        self._letters_out.flush()


def _letter(line: bytes) -> tuple[int, Job | Inquiry]:
    return msgspec.json.decode(line, type=tuple[int, Job | Inquiry])


def _is_wanted(item: pytest.Item, job: Job) -> bool:
    return job.only is None or item.name.removeprefix("test_").partition("[")[0] in job.only


def _nothing() -> None:
    pass
