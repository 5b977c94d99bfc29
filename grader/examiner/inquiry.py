"""Asks submissions what a suite asked another one: no suite, no verdict, answers only.

Where the submissions are our own (the reference and the misconceptions), one process serves them one after the other,
inquiry after inquiry: starting a process costs more than all that it is asked, and what Keras does for the first time
in one takes several times as long. What the reference defines is defined anew before each.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any, Final

from grader.errors import GraderError
from grader.examiner.letters import Inquiry, Replies
from grader.isolation.kernel import Kernel
from grader.isolation.running import GoneError, Output, Running, Worker
from grader.language import Language
from grader.sandbox.limits import Limits
from grader.step import Told
from grader.student import Sitting, StudentFault, asked_again

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
            kernel = question.submission.kernel
            seat = Kernel(kernel) if kernel else worker
            sitting = Sitting(seat, question.submission, inquiry.limits, Language(inquiry.language))
            try:
                told[number] = asked_again(sitting, inquiry.steps, question.positions, question.salt)
            finally:
                sitting.close()
    except (GraderError, StudentFault) as error:
        trouble = str(error)
    return Replies(told, trouble)


class OneProcess:
    """A worker that hands out one process again and again, until it has ended, run out of memory or done enough."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._again: Again | None = None
        self._limits: Limits | None = None

    def start(self, limits: Limits, output: Output) -> Running:
        """See `grader.isolation.running.Worker`."""
        if self._again is None or self._limits != limits or not self._again.can_go_on():
            self.close()
            self._again, self._limits = Again(self._worker.start(limits, output), limits.cpu_seconds / 2), limits
        return self._again

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
        self._known: dict[tuple[Any, ...], tuple[int, Any]] = {}  # unit -> its number in the process, what it said
        self._numbers: list[int] = []  # of the units of the latest submission

    def can_go_on(self) -> bool:
        """Have it let go of the models of whom it served before; whether it can serve another."""
        if self._known and not self.spent:
            with suppress(GoneError):
                self._ask(time.monotonic() + PATIENCE, "forget")
        return not self.spent

    def wait_ready(self) -> None:
        """See `Running`."""
        if not self._waited:
            self.running.wait_ready()
        self._waited = True

    def ask(self, deadline: float, operation: str, *arguments: Any) -> list[Any]:
        """See `Running`; a unit is compiled once, however many submissions it is part of."""
        if operation == "load":
            return self._load(deadline, [tuple(unit) for unit in arguments[0]])
        if operation == "run":
            arguments = (self._numbers[arguments[0]], *arguments[1:])
        reply = self._ask(deadline, operation, *arguments)
        self.spent = self.spent or (reply[:1] == ["raised"] and reply[-1] is True)
        return reply

    def _load(self, deadline: float, units: list[tuple[Any, ...]]) -> list[Any]:
        new = [unit for unit in dict.fromkeys(units) if unit not in self._known]
        reply = self._ask(deadline, "load", [list(unit) for unit in new])
        told = reply[1] if len(reply) == 2 and isinstance(reply[1], list) else []
        if len(told) != len(new):
            self.spent = True
            return reply
        for unit, parts in zip(new, told, strict=True):
            self._known[unit] = len(self._known), parts
        self._numbers = [self._known[unit][0] for unit in units]
        return ["ok", [self._known[unit][1] for unit in units]]

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
