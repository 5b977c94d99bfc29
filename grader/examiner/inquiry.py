"""Asks submissions what a suite asked another one: no suite, no verdict, answers only.

Where the submissions are our own (the reference and the misconceptions), one process serves them one after the other:
starting a process costs more than all that it is asked. What the reference defines is defined anew before each.
"""

from __future__ import annotations

import time
from typing import Any

from grader.errors import GraderError
from grader.examiner.letters import Inquiry, Replies
from grader.isolation.kernel import Kernel
from grader.isolation.running import GoneError, Output, Running, Worker
from grader.language import Language
from grader.sandbox.limits import Limits
from grader.step import Told
from grader.student import Sitting, StudentFault, asked_again


def ask_all(inquiry: Inquiry, worker: Worker) -> Replies:
    """What is told of each question; whatever happens, one list a question."""
    shared = OneProcess(worker) if inquiry.ours else None
    deadline = time.monotonic() + inquiry.limits.submission_seconds
    told: list[list[Told]] = [[] for _ in inquiry.questions]
    trouble = ""
    try:
        for number, question in enumerate(inquiry.questions):
            if time.monotonic() > deadline:
                break
            kernel = question.submission.kernel
            seat = Kernel(kernel) if kernel else shared or worker
            sitting = Sitting(seat, question.submission, inquiry.limits, Language(inquiry.language))
            try:
                told[number] = asked_again(sitting, inquiry.steps, question.positions, question.salt)
            finally:
                sitting.close()
    except (GraderError, StudentFault) as error:
        trouble = str(error)
    finally:
        if shared is not None:
            shared.close()
    return Replies(told, trouble)


class OneProcess:
    """A worker that hands out one process again and again, until it has ended or run out of memory."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._again: Again | None = None

    def start(self, limits: Limits, output: Output) -> Running:
        """See `grader.isolation.running.Worker`."""
        if self._again is None or self._again.spent:
            self.close()
            self._again = Again(self._worker.start(limits, output))
        return self._again

    def close(self) -> None:
        """End the process."""
        if self._again is not None:
            self._again.running.close()


class Again(Running):
    """A process in which several submissions are loaded, one after the other.

    Attributes:
        running: the process.
        spent: whether it must not be used any more.
    """

    def __init__(self, running: Running) -> None:
        self.running = running
        self.spent = False
        self._waited = False
        self._known: dict[tuple[Any, ...], tuple[int, Any]] = {}  # unit -> its number in the process, what it said
        self._numbers: list[int] = []  # of the units of the latest submission

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
        try:
            return self.running.ask(deadline, operation, *arguments)
        except GoneError:
            self.spent = True
            raise

    def let_go(self) -> None:
        """See `Running`."""
        self.running.let_go()

    def close(self) -> None:
        """Nothing ends: the next submission is served by the same process."""
