"""The examiner's loop inside pytest: collect every suite once, then have an exam held for each job, in rooms.

Several exams may be under way at once; each report goes out with the number of its job as soon as it is there.
"""

from __future__ import annotations

import gc
import importlib
import os
import time
from pathlib import Path
from typing import IO, Final

import msgspec
import pytest

from grader.errors import SandboxError
from grader.examiner.framing import number_of, numbered
from grader.examiner.inbox import Inbox
from grader.examiner.invigilator import Invigilator, read_letter
from grader.examiner.letters import Appointment, Outline
from grader.examiner.pytest_plugin import DESK
from grader.examiner.rooms import Rooms
from grader.isolation.launching import Launched
from grader.isolation.opening import Opened

SLACK: Final = 240.0  # seconds that an exam may take beyond its submission's limit: start-up, and our own work
GIVEN_UP: Final = "the exam ended, or took too long, without a report"
INI: Final = Path(__file__).with_name("suites.ini")
LOADED_LATE: Final = ("numpy.random", "encodings.ascii")  # modules that NumPy loads when they are first used
# pytest's own plugins that cost start-up time here, or look for files that are not ours
NOT_NEEDED: Final = (
    "cacheprovider capture debugging doctest faulthandler junitxml logging pastebin recwarn setuponly setupplan "
    "stepwise subtests terminal threadexception unittest unraisableexception warnings"
)


def serve(inbox: Inbox, replies: int, launched: Launched | None) -> None:
    """Do what an appointment says until there are no more letters.

    Args:
        inbox: where letters come from, the appointment first.
        replies: descriptor where reports go.
        launched: the appointment's zygote, where one was started.
    """
    appointment = msgspec.msgpack.decode(inbox.next(), type=Appointment)
    worker = Opened(appointment.preload, appointment.level, Path(appointment.course), launched=launched)
    try:
        Proctor(appointment, worker, inbox, os.fdopen(replies, "wb")).run_pytest()
    finally:
        worker.close()


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
        for name in LOADED_LATE:
            importlib.import_module(name)  # once here, instead of in every room
        for item in session.items:
            _ = item.location  # worked out once here instead of once a fork
        gc.collect()
        gc.freeze()  # so that collecting garbage in a fork does not copy every page of pytest
        gc.enable()
        invigilator = Invigilator(self._appointment, self._worker, session.items, self._unreadable)
        if self._appointment.fork:
            self._serve(invigilator)
        elif frame := self._inbox.next():
            number, letter = number_of(frame)
            if why := self._wait_ready():
                self._send(number, invigilator.failed(letter, why))
            else:
                self._send(number, invigilator.carry_out(read_letter(letter), alone=True))
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        exam = item.config.stash[DESK].exam
        assert exam is not None
        exam.run(item, nextitem)
        return True

    def _serve(self, invigilator: Invigilator) -> None:
        """Have answered what is asked for until there are no more letters; what is under way is given up then."""
        rooms = Rooms(invigilator)
        asked: dict[int, memoryview] = {}
        try:
            while True:
                for frame in self._inbox.take():
                    number, letter = number_of(frame)
                    outline = msgspec.msgpack.decode(letter, type=Outline)
                    why = self._wait_ready(rooms)
                    if why:
                        self._send(number, invigilator.failed(letter, why))
                        continue
                    asked[number] = letter
                    deadline = time.monotonic() + outline.limits.submission_seconds + SLACK
                    rooms.give(number, deadline, letter, apart=outline.ours)
                letters, over = rooms.wait(self._inbox.fileno())
                for number, answer in over:
                    letter = asked.pop(number)
                    self._send(number, answer or invigilator.failed(letter, GIVEN_UP))
                if letters and not self._inbox.read():
                    return
        finally:
            rooms.close()

    def _wait_ready(self, rooms: Rooms | None = None) -> str:
        """Wait until the worker serves; why it does not, or "". Rooms that know a dead one only are closed."""
        try:
            self._worker.wait_ready()
            if self._worker.revive() and rooms is not None:
                rooms.vacate()
        except SandboxError as error:
            return str(error)
        return ""

    def _send(self, number: int, answer: bytes) -> None:
        self._letters_out.write(numbered(number, answer))
        self._letters_out.flush()
