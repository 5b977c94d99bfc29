"""Holds exams and answers inquiries, one after the other, in the process that it is in."""

from __future__ import annotations

import gc
from pathlib import Path

import msgspec
import pytest

from grader.errors import SandboxError
from grader.examiner.exam import Exam
from grader.examiner.inquiry import OneProcess, ask_all
from grader.examiner.letters import Appointment, Inquiry, Job, Replies, Report
from grader.examiner.remains import Held, Remains, held
from grader.isolation.opening import Opened
from grader.result import Level


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
        self._suites: dict[Path, list[pytest.Item]] = {}
        for item in items:
            self._suites.setdefault(item.path, []).append(item)
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
        gc.collect()
        return self._used is None or (self._holding() == self._held and self._used.untouched())

    def _holding(self) -> Held:
        descriptors, threads, files = held()
        return descriptors - self._worker.idle, threads, files

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
        checks = self._checks(job)
        if not checks:
            return self._without_checks(job)
        exam = self._exam(job, checks)
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
            self._remains[exercise] = Remains(self._suite(exercise), Path(self._appointment.course))
        return self._remains[exercise]

    def failed(self, frame: bytes | memoryview, why: str) -> bytes:
        """The answer to a letter where our side failed: no check has a verdict."""
        letter = read_letter(frame)
        if isinstance(letter, Inquiry):
            return msgspec.msgpack.encode(Replies([], why))
        checks = self._checks(letter)
        report = self._exam(letter, checks).without_verdicts(why) if checks else self._without_checks(letter)
        return msgspec.msgpack.encode(report)

    def _exam(self, job: Job, checks: list[pytest.Item]) -> Exam:
        return Exam(checks, job, Path(self._appointment.references[job.exercise]), self._worker)

    def _checks(self, job: Job) -> list[pytest.Item]:
        return [item for item in self._suite(job.exercise) if _is_wanted(item, job)]

    def _suite(self, exercise: str) -> list[pytest.Item]:
        return self._suites.get(Path(self._appointment.suites[exercise]), [])

    def _without_checks(self, job: Job) -> Report:
        suite = Path(self._appointment.suites[job.exercise])
        why = self._unreadable.get(suite.name, "pytest found no checks in it")
        return Report([], [], "", self._worker.level, f"{suite}: {why}")


def read_letter(letter: bytes | memoryview) -> Job | Inquiry:
    """What a letter asks."""
    return msgspec.msgpack.decode(letter, type=Job | Inquiry)


def _is_wanted(item: pytest.Item, job: Job) -> bool:
    return job.only is None or item.name.removeprefix("test_").partition("[")[0] in job.only
