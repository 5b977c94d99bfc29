"""The examiner's loop inside pytest: collect every suite once, then hold an exam a job, each in a fork of its own."""

from __future__ import annotations

import ctypes
import gc
import os
import select
import signal
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, NoReturn

import msgspec
import pytest

from grader.errors import SandboxError
from grader.examiner.exam import Exam
from grader.examiner.letters import Appointment, Job, Report
from grader.isolation.opening import Opened
from grader.isolation.process import adopt_orphans, kill_orphans, remove_tree
from grader.result import Level

SLACK: Final = 240.0  # seconds that an exam may take beyond its submission's limit: start-up, and our own work
PR_SET_PDEATHSIG: Final = 1
INI: Final = Path(__file__).with_name("suites.ini")
# pytest's own plugins that cost start-up time here, or look for files that are not ours
NOT_NEEDED: Final = (
    "cacheprovider capture debugging doctest faulthandler junitxml logging pastebin recwarn setuponly setupplan "
    "stepwise subtests terminal threadexception unittest unraisableexception warnings"
)


class Proctor:
    """A pytest plugin whose run-test loop serves jobs."""

    def __init__(
        self, appointment: Appointment, worker: Opened, letters_in: IO[bytes], letters_out: IO[bytes]
    ) -> None:
        self._appointment = appointment
        self._worker = worker
        self._letters_in = letters_in
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
        while line := self._letters_in.readline():
            job = msgspec.json.decode(line, type=Job)
            suite = Path(self._appointment.suites[job.exercise])
            items = [item for item in session.items if item.path == suite]
            self._letters_out.write(self._examine(job, items, suite) + b"\n")
            self._letters_out.flush()
            if not self._appointment.fork:
                break
        return True

    def _examine(self, job: Job, items: list[pytest.Item], suite: Path) -> bytes:
        if not items:
            why = self._unreadable.get(suite.name, "pytest found no checks in it")
            return msgspec.json.encode(Report([], [], "", self._worker.level, f"{suite}: {why}"))
        exam = Exam(items, job, Path(self._appointment.references[job.exercise]), self._worker)
        try:
            self._worker.wait_ready()
            self._worker.revive()
            if self._appointment.fork and self._worker.level is Level.SANDBOX:
                exam.sitting.start_early()  # while we fork
        except SandboxError as error:
            return msgspec.json.encode(exam.without_verdicts(str(error)))
        if not self._appointment.fork:
            return msgspec.json.encode(exam.hold())
        deadline = time.monotonic() + job.limits.submission_seconds + SLACK
        answer = _in_a_fork(exam, self._letters_in.fileno(), deadline)
        return answer or msgspec.json.encode(
            exam.without_verdicts("the exam ended, or took too long, without a report")
        )


def _in_a_fork(exam: Exam, lifeline: int, deadline: float) -> bytes:
    """The report of an exam held in a fork of this process; empty when the fork did not bring it to an end.

    The exam is also given up when the other end of `lifeline` closes: then nobody waits for it any more.
    """
    receive, send = os.pipe()
    scratch = tempfile.mkdtemp(prefix="ndgrade-")  # ours to remove, however the fork ends
    pid = os.fork()
    if pid == 0:
        os.close(receive)
        tempfile.tempdir = scratch
        _hold_and_exit(exam, send)
    os.close(send)
    exam.sitting.let_go()
    try:
        return _read_to_end(receive, lifeline, deadline)
    finally:
        os.close(receive)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        remove_tree(scratch)


def _hold_and_exit(exam: Exam, send: int) -> NoReturn:
    """The fork's whole life: nothing of pytest's shutdown may run in it."""
    try:
        if sys.platform.startswith("linux"):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        gc.disable()
        adopt_orphans()
        answer = msgspec.json.encode(exam.hold())
        kill_orphans()
        with open(send, "wb") as stream:
            stream.write(answer)
    except BaseException:  # no report reaches the proctor, who then says so; this is for the log
        traceback.print_exc()
    finally:
        os._exit(0)


def _read_to_end(descriptor: int, lifeline: int, deadline: float) -> bytes:
    """Everything up to the end of the stream; nothing at all if it does not end in time or the lifeline does."""
    pieces: list[bytes] = []
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    poll.register(lifeline, 0)  # nothing but its end
    while True:
        ready = dict(poll.poll(max(deadline - time.monotonic(), 0.0) * 1000))
        if descriptor not in ready:
            return b""
        piece = os.read(descriptor, 1 << 20)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
