"""Holds exams and answers inquiries, one after the other, in the process that it is in."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Final

import msgspec
import pytest

from grader.errors import SandboxError
from grader.examiner.exam import Exam
from grader.examiner.inquiry import OneProcess, ask_all
from grader.examiner.letters import Appointment, Inquiry, Job, Replies, Report
from grader.examiner.remains import Held, Remains, held
from grader.examiner.suite import Suite
from grader.isolation.opening import Opened
from grader.result import Level

NOTHING: Final = Suite((), True)


class Invigilator:
    """Knows the suites and the worker; a copy of it is in every room."""

    def __init__(
        self, appointment: Appointment, worker: Opened, items: list[pytest.Item], unreadable: dict[str, str]
    ) -> None:
        """Nothing is held yet.

        Args:
            appointment: what this examiner is to examine.
            worker: serves processes for submissions.
            items: every check of every suite.
            unreadable: suites that pytest could not collect, by the name of the file, and why.
        """
        self._appointment = appointment
        self._worker = worker
        self._ours = OneProcess(worker)  # started with the first inquiry to submissions of our own
        collected: dict[Path, list[pytest.Item]] = {}
        for item in items:
            collected.setdefault(item.path, []).append(item)
        self._suites = {path: Suite.of(found) for path, found in collected.items()}
        self._unreadable = unreadable
        self._remains: dict[str, Remains] = {}  # of the suites that were used in this process
        self._used: Remains | None = None  # of the suite of the last letter
        self._held: Held | None = None

    def answer(self, letter: bytes) -> bytes:
        """See `grader.examiner.rooms.Occupant`."""
        self._held = self._holding()
        return self.carry_out(read_letter(letter), alone=False)

    def as_found(self) -> bool:
        """See `grader.examiner.rooms.Occupant`; an inquiry has no suite that could leave anything."""
        if self._used is None:
            return True
        if self._holding() != self._held:
            gc.collect()  # of what is held by values that nobody holds any more
            if self._holding() != self._held:
                return False
        return self._used.untouched()

    def _holding(self) -> Held:
        descriptors, threads, files = held()
        return descriptors - self._worker.waiting_keepers, threads, files

    def carry_out(self, letter: Job | Inquiry, *, alone: bool) -> bytes:
        """The answer to a letter.

        Args:
            letter: what is asked.
            alone: whether this process answers no other.
        """
        self._used = None
        if isinstance(letter, Inquiry):
            return msgspec.msgpack.encode(self._ask(letter, alone=alone))
        return msgspec.msgpack.encode(self._hold(letter, alone=alone))

    def _ask(self, inquiry: Inquiry, *, alone: bool) -> Replies:
        if not inquiry.ours:
            return ask_all(inquiry, self._worker)
        try:
            return ask_all(inquiry, self._ours)
        finally:
            if alone or self._worker.level is not Level.SANDBOX:  # below us it would end with the letter
                self._ours.close()

    def _hold(self, job: Job, *, alone: bool) -> Report:
        suite = self._wanted(job)
        if not suite.checks:
            return self._without_checks(job)
        exam = self._exam(job, suite)
        if alone:
            return exam.hold()
        try:
            if self._worker.level is Level.SANDBOX and not job.submission.kernel:
                exam.sitting.start_early()  # while we look around
        except SandboxError as error:
            return exam.without_verdicts(str(error))
        self._used = self._remains_of(job.exercise)
        return exam.hold()

    def _remains_of(self, exercise: str) -> Remains:
        if exercise not in self._remains:
            items = [one.item for one in self._suite(exercise).checks]
            self._remains[exercise] = Remains(items, Path(self._appointment.course))
        return self._remains[exercise]

    def failed(self, frame: bytes | memoryview, why: str) -> bytes:
        """The answer to a letter where our side failed: no check has a verdict."""
        letter = read_letter(frame)
        if isinstance(letter, Inquiry):
            return msgspec.msgpack.encode(Replies([], why))
        suite = self._wanted(letter)
        report = self._exam(letter, suite).without_verdicts(why) if suite.checks else self._without_checks(letter)
        return msgspec.msgpack.encode(report)

    def _exam(self, job: Job, suite: Suite) -> Exam:
        return Exam(suite, job, Path(self._appointment.references[job.exercise]), self._worker)

    def _wanted(self, job: Job) -> Suite:
        return self._suite(job.exercise).only(job.only)

    def _suite(self, exercise: str) -> Suite:
        return self._suites.get(Path(self._appointment.suites[exercise]), NOTHING)

    def _without_checks(self, job: Job) -> Report:
        suite = Path(self._appointment.suites[job.exercise])
        why = self._unreadable.get(suite.name, "pytest found no checks in it")
        return Report([], [], "", self._worker.level, f"{suite}: {why}")


def read_letter(letter: bytes | memoryview) -> Job | Inquiry:
    """What a letter asks."""
    return msgspec.msgpack.decode(letter, type=Job | Inquiry)
