"""Asks submissions what a suite asked another one: no suite, no verdict, answers only.

Where the submissions are our own (the reference and the misconceptions), one process serves them one after the other,
in this inquiry and the next: starting a process, and first uses of Keras in it, cost more than all that it is asked.
What the reference defines is defined anew before each.
"""

from __future__ import annotations

import time
from typing import Any, Final

from grader.errors import GraderError
from grader.examiner.letters import Inquiry, Replies
from grader.isolation.kernel import Kernel
from grader.isolation.running import GoneError, Output, Running, Worker
from grader.language import Language
from grader.sandbox.limits import Limits
from grader.step import Told
from grader.student import Sitting, StudentFault, asked_again

MOST_SERVED: Final = 40  # submissions of ours in one process: the models that they built stay in it


def ask_all(inquiry: Inquiry, worker: Worker, shared: OneProcess) -> Replies:
    """What is told of each question; whatever happens, one list a question.

    Args:
        inquiry: what to ask of whom.
        worker: serves a process for each submission that is not ours.
        shared: serves those that are.
    """
    deadline = time.monotonic() + inquiry.limits.submission_seconds
    told: list[list[Told]] = [[] for _ in inquiry.questions]
    trouble = ""
    try:
        for number, question in enumerate(inquiry.questions):
            if time.monotonic() > deadline:
                break
            kernel = question.submission.kernel
            seat = Kernel(kernel) if kernel else shared if inquiry.ours else worker
            sitting = Sitting(seat, question.submission, inquiry.limits, Language(inquiry.language))
            try:
                told[number] = asked_again(sitting, inquiry.steps, question.positions, question.salt)
            finally:
                sitting.close()
    except (GraderError, StudentFault) as error:
        trouble = str(error)
    return Replies(told, trouble)


class OneProcess:
    """A worker that hands out one process again and again, until it has ended or served its time."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._again: Again | None = None
        self._limits = Limits()
        self._served = 0

    def start(self, limits: Limits, output: Output) -> Running:
        """See `grader.isolation.running.Worker`."""
        if self._again is None or self._again.spent or self._limits != limits or self._served == MOST_SERVED:
            self.close()
            self._again = Again(self._worker.start(limits, output))
            self._limits, self._served = limits, 0
        self._served += 1
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
