"""The one exception by which a suite hears of a submission's failure."""

from __future__ import annotations

from grader.result import Outcome


class StudentFault(Exception):  # noqa: N818 # it is no error of ours: it becomes an Outcome
    """What a submission did instead of answering; lives inside a suite only and becomes an `Outcome`."""

    def __init__(self, outcome: Outcome, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.message = message
