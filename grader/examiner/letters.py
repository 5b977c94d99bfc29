"""What passes between the grader and its examiner, both trusted: one line of JSON each."""

from __future__ import annotations

import msgspec

from grader.course import TimeAndSpace
from grader.result import CheckResult, Level
from grader.step import Step
from grader.submission import Submission


class Appointment(msgspec.Struct, frozen=True):
    """The first line to an examiner: what it is to examine from now on.

    Attributes:
        course: root of the course, hidden from every submission.
        suites: exercise -> its hidden suite.
        references: exercise -> its reference.
        preload: modules that the submissions' processes import beforehand, separated by commas.
        level: the level of isolation; None for the strongest to be had.
        fork: whether each examination is a fork; where not, the examiner serves one and ends.
    """

    course: str
    suites: dict[str, str]
    references: dict[str, str]
    preload: str
    level: Level | None
    fork: bool


class Job(msgspec.Struct, frozen=True):
    """One submission to hold against one suite.

    Attributes:
        exercise: whose suite.
        submission: what was handed in.
        limits: seconds a call and in all, MiB of memory.
        language: the learner's, "en" or "ko".
        sentences: check -> {"title", "hint"} in that language where it is not the suite's own.
        track: whether the report is to hold the trail.
        until_lost: whether to go no further than the first check that is not passed; those after it have no verdict.
    """

    exercise: str
    submission: Submission
    limits: TimeAndSpace
    language: str
    sentences: dict[str, dict[str, str]]
    track: bool = False
    until_lost: bool = False


class Report(msgspec.Struct, frozen=True):
    """What came of a job.

    Attributes:
        checks: the result of every check of the suite, in its order.
        notes: what else the learner should know.
        output: what the submission printed, capped.
        level: the level of isolation that held.
        trouble: what broke on our side, for the instructor; "" when nothing did.
        trail: every request that the suite made, where the job asked for it.
    """

    checks: list[CheckResult]
    notes: list[str]
    output: str
    level: Level
    trouble: str = ""
    trail: list[Step] = []
