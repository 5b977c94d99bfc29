"""Asks submissions what a suite asked another one: no suite, no verdict, answers only.

Where the submissions are our own (the reference and the misconceptions), one process serves them one after the other,
inquiry after inquiry: starting a process costs more than all that it is asked, and what Keras does for the first time
in one takes several times as long. What the reference defines is defined anew before each. Where functions alone are
asked, each of them is asked in one go, or, where anything stands in the way of that, call by call.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any, Final

from grader.errors import GraderError
from grader.examiner.letters import Inquiry, Question, Replies
from grader.isolation.kernel import Kernel
from grader.isolation.running import GoneError, Output, Running, Worker
from grader.language import Language
from grader.sandbox.limits import Limits
from grader.sandbox.wire import Encoded, WireError, decode
from grader.step import Told
from grader.student import MOST_TOLD, Sitting, StudentFault, asked_again, caps_of, seed_of, told_of

Part = tuple[str, str, bool]  # of a submission: the label, source and kind of a unit

PATIENCE: Final = 10.0  # seconds to let go of models in


def ask_all(inquiry: Inquiry, worker: Worker) -> Replies:
    """What is told of each question; whatever happens, one list a question.

    Args:
        inquiry: what to ask of whom.
        worker: serves processes for it; for submissions of our own a `OneProcess`, which may have served others.
    """
    deadline = time.monotonic() + inquiry.limits.submission_seconds
    told: list[list[Told]] = [[] for _ in inquiry.questions]
    trouble = ""
    try:
        for number, question in enumerate(inquiry.questions):
            if time.monotonic() > deadline:
                break
            told[number] = _asked(question, inquiry, worker)
    except (GraderError, StudentFault) as error:
        trouble = str(error)
    return Replies(told, trouble)


def _asked(question: Question, inquiry: Inquiry, worker: Worker) -> list[Told]:
    if isinstance(worker, OneProcess):
        answers = worker.answers(question, inquiry)
        if answers is not None:
            return answers
    kernel = question.submission.kernel
    seat = Kernel(kernel) if kernel else worker
    sitting = Sitting(seat, question.submission, inquiry.limits, Language(inquiry.language))
    try:
        return asked_again(sitting, inquiry.steps, question.positions, question.salt)
    finally:
        sitting.close()


class OneProcess:
    """A worker that hands out one process again and again, until it has ended, run out of memory or done enough."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._again: Again | None = None
        self._limits: Limits | None = None
        self._slow = False  # whether a series took longer than a call may

    def start(self, limits: Limits, output: Output) -> Running:
        """See `grader.isolation.running.Worker`."""
        if self._again is not None:
            self._again.forget()
        return self._at_hand(limits, output)

    def _at_hand(self, limits: Limits, output: Output) -> Again:
        if self._again is None or self._limits != limits or self._again.spent:
            self.close()
            self._again, self._limits = Again(self._worker.start(limits, output), limits.cpu_seconds / 2), limits
        return self._again

    def answers(self, question: Question, inquiry: Inquiry) -> list[Told] | None:
        """What is told of a question, all of it asked in one go; None where it has to be asked call by call.

        Args:
            question: whom to ask which steps.
            inquiry: whose steps they are.

        Raises:
            SandboxError: our side failed.
        """
        steps = [inquiry.steps[position] for position in question.positions]
        size = sum(len(step.arguments) for step in steps)
        if self._slow or question.submission.kernel or size > MOST_TOLD:
            return None
        if not all(step.free_of_models for step in steps):
            return None
        calls, check = [], ""
        for step in steps:
            seed = seed_of(step.check + question.salt) if step.check != check else None
            calls.append([step.name, Encoded(step.arguments), seed])
            check = step.check
        again = self._at_hand(caps_of(inquiry.limits), Output())
        again.wait_ready()
        units = [(unit.label, unit.source, unit.notebook) for unit in question.submission.units]
        deadline = time.monotonic() + min(inquiry.limits.call_seconds, inquiry.limits.submission_seconds)
        told = again.answers(deadline, units, calls, MOST_TOLD - size)
        self._slow = told is None and time.monotonic() >= deadline
        return told

    def close(self) -> None:
        """End the process."""
        if self._again is not None:
            self._again.running.close()
        self._again = None


class Again(Running):
    """A process in which several submissions are loaded, one after the other.

    Attributes:
        running: the process.
        spent: whether it must not be asked for anything further.
    """

    def __init__(self, running: Running, seconds: float) -> None:
        """Hand it out until it has been asked for so many seconds: its processor time is limited."""
        self.running = running
        self.latest_frame = b""
        self.spent = False
        self._left = seconds
        self._waited = False
        self._known: dict[Part, tuple[int, Any]] = {}  # unit -> its number in the process, what it said
        self._numbers: list[int] = []  # of the units of the latest submission

    def forget(self) -> None:
        """Have it let go of the models of whom it served before."""
        if self._known and not self.spent:
            with suppress(GoneError):
                self._ask(time.monotonic() + PATIENCE, "forget")

    def wait_ready(self) -> None:
        """See `Running`."""
        if not self._waited:
            self.running.wait_ready()
        self._waited = True

    def ask(self, deadline: float, operation: str, *arguments: Any) -> list[Any]:
        """See `Running`; a unit is compiled once, however many submissions it is part of."""
        if operation == "load":
            return self._load(deadline, [(label, source, notebook) for label, source, notebook in arguments[0]])
        if operation == "run":
            arguments = (self._numbers[arguments[0]], *arguments[1:])
        reply = self._ask(deadline, operation, *arguments)
        self.spent = self.spent or (reply[:1] == ["raised"] and reply[-1] is True)
        return reply

    def answers(self, deadline: float, units: list[Part], calls: list[list[Any]], most: int) -> list[Told] | None:
        """What a submission tells of calls, all made in one go; None where anything went wrong, and it is `spent`.

        Args:
            deadline: `time.monotonic()` at which patience ends.
            units: the submission.
            calls: see `grader.sandbox.child`.
            most: bytes that may be told.
        """
        new = self._new(units)
        numbers = {unit: number for number, unit in enumerate([*self._known, *new])}
        told = None
        with suppress(GoneError):
            request = [list(unit) for unit in new], [numbers[unit] for unit in units], calls
            match self._ask(deadline, "series", *request):
                case ["ok", list() as parts, list() as frames] if self._learn(new, parts):
                    if all(type(self._known[unit][1]) is int for unit in units):
                        told = _told(frames, most)
        self.spent = self.spent or told is None
        return told

    def _load(self, deadline: float, units: list[Part]) -> list[Any]:
        new = self._new(units)
        reply = self._ask(deadline, "load", [list(unit) for unit in new])
        if not self._learn(new, reply[1] if len(reply) == 2 and isinstance(reply[1], list) else []):
            self.spent = True
            return reply
        self._numbers = [self._known[unit][0] for unit in units]
        return ["ok", [self._known[unit][1] for unit in units]]

    def _new(self, units: list[Part]) -> list[Part]:
        return [unit for unit in dict.fromkeys(units) if unit not in self._known]

    def _learn(self, new: list[Part], told: list[Any]) -> bool:
        """Remember what was told of new units; whether that fits them."""
        if len(told) != len(new):
            return False
        for unit, parts in zip(new, told, strict=True):
            self._known[unit] = len(self._known), parts
        return True

    def _ask(self, deadline: float, operation: str, *arguments: Any) -> list[Any]:
        started = time.monotonic()
        try:
            reply = self.running.ask(deadline, operation, *arguments)
            self.latest_frame = self.running.latest_frame
            return reply
        except GoneError:
            self.spent = True
            raise
        finally:
            self._left -= time.monotonic() - started
            self.spent = self.spent or self._left < 0

    def close(self) -> None:
        """Nothing ends: the next submission is served by the same process."""


def _told(frames: list[Any], most: int) -> list[Told] | None:
    """What replies tell; None where one is no reply, memory ran out, or they have more than `most` bytes."""
    if not all(type(frame) is bytes for frame in frames) or sum(map(len, frames)) > most:
        return None
    told = []
    for frame in frames:
        try:
            reply = decode(frame)
        except WireError:
            return None
        if type(reply) is not list or (reply[1:2] == ["raised"] and reply[-1] is True):
            return None
        told.append(told_of(reply[1:], frame))
    return told
