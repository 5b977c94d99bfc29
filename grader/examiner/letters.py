"""What passes between the grader and its examiner, both trusted: frames of MessagePack.

Arguments and answers may be megabytes of numbers, which JSON would have to spell out.
"""

from __future__ import annotations

import msgspec

from grader.course import TimeAndSpace
from grader.result import CheckResult, Level
from grader.step import Step, Told
from grader.submission import Submission


class Appointment(msgspec.Struct, frozen=True):
    """The first frame to an examiner: what it is to examine from now on.

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


class Job(msgspec.Struct, frozen=True, tag=True):
    """One submission to hold against one suite.

    Attributes:
        exercise: whose suite.
        submission: what was handed in.
        limits: seconds a call and in all, MiB of memory.
        language: the learner's, "en" or "ko".
        sentences: check -> {"title", "hint"} in that language where it is not the suite's own.
        track: whether the report is to hold the trail.
        until_lost: whether to go no further than the first check that is not passed; those after it have no verdict.
        evidence: whether the report is to hold the trail, and what was told, if a check is lost.
        only: the names of the checks to hold, without what stands in brackets; None for all of them.
    """

    exercise: str
    submission: Submission
    limits: TimeAndSpace
    language: str
    sentences: dict[str, dict[str, str]]
    track: bool = False
    until_lost: bool = False
    evidence: bool = False
    only: list[str] | None = None


class Question(msgspec.Struct, frozen=True):
    """Whom to ask which steps of an inquiry.

    Attributes:
        submission: whom.
        positions: which steps, in ascending order.
        salt: what the random numbers are to start from, beside the check; "" for the same ones as in an exam.
    """

    submission: Submission
    positions: list[int]
    salt: str = ""


class Inquiry(msgspec.Struct, frozen=True, tag=True):
    """Steps to ask of submissions, with no suite and no verdict.

    Attributes:
        steps: a trail; models are known by the position of the step that returned them.
        questions: which steps to ask of whom.
        limits: what each submission may use; the seconds are for all of them together.
        language: of messages that nobody reads.
        ours: whether the submissions are our own, so that one process may serve them one after the other.
    """

    steps: list[Step]
    questions: list[Question]
    limits: TimeAndSpace
    language: str
    ours: bool


class Outline(msgspec.Struct, frozen=True):
    """As much of a job or an inquiry as must be known to hand it on.

    Attributes:
        limits: what a submission may use.
        ours: whether it is an inquiry to submissions of our own.
    """

    limits: TimeAndSpace
    ours: bool = False


class Replies(msgspec.Struct, frozen=True):
    """What came of an inquiry.

    Attributes:
        told: question by question what came of each step; empty where it was not asked, for want of time.
        trouble: what broke on our side; "" when nothing did.
    """

    told: list[list[Told]]
    trouble: str = ""


class Report(msgspec.Struct, frozen=True):
    """What came of a job.

    Attributes:
        checks: the result of every check of the suite, in its order.
        notes: what else the learner should know.
        output: what the submission printed, capped.
        level: the level of isolation that held.
        trouble: what broke on our side, for the instructor; "" when nothing did.
        trail: every request that the suite made, where the job asked for it.
        told: what the submission told of each of them, where the job asked for evidence.
    """

    checks: list[CheckResult]
    notes: list[str]
    output: str
    level: Level
    trouble: str = ""
    trail: list[Step] = []
    told: list[Told] = []
