"""What a gradebook tells: frozen values."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

import msgspec

from grader.errors import GradebookError
from grader.result import Grade

Policy = Literal["latest", "best", "first"]  # which of several attempts counts; see counting.py
POLICIES: Final[tuple[Policy, ...]] = ("latest", "best", "first")

_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")


def to_json(entry: msgspec.Struct) -> str:
    """One line of JSON, points as numbers and moments in seconds since the epoch."""
    return _ENCODER.encode(entry).decode()


class StoredGrade(msgspec.Struct, frozen=True, kw_only=True):
    """A grade as it was recorded.

    Attributes:
        id: its number in this gradebook.
        attempt: the number of the attempt that it is of.
        run: the run that first gave it.
        student, exercise, sha256, fingerprint: what was graded, and by what.
        score, max_score, status: see `grader.result.Grade`.
        created: when it was recorded, in seconds since the epoch.
        result: the whole of it, JSON of the schema ``ndgrade/result/1``.
    """

    id: int
    attempt: int
    run: int
    student: str
    exercise: str
    sha256: str
    fingerprint: str
    score: int
    max_score: int
    status: str
    created: float
    result: str

    @property
    def grade(self) -> Grade:
        """The result as a value.

        Raises:
            GradebookError: another version of ndgrade recorded something that this one cannot read.
        """
        try:
            return msgspec.json.decode(self.result, type=Grade)
        except msgspec.DecodeError as error:
            raise GradebookError(
                "The stored grade {number} cannot be read ({why}); grade it again with --regrade",
                number=self.id,
                why=error,
            ) from error


class Override(msgspec.Struct, frozen=True, kw_only=True):
    """A score that a person gave by hand; it stands until it is withdrawn, whatever is graded meanwhile."""

    id: int
    student: str
    exercise: str
    score: Decimal
    author: str
    reason: str
    created: float
    withdrawn: float | None
    withdrawn_by: str | None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What one student has for one exercise.

    Attributes:
        status: "graded"; "broken", where only the grader broke; "unreadable", where nothing could be read; "missing",
            where there is an override and nothing else.
        attempts: how many different submissions were handed in.
        grade: the number of the stored grade that counts, None without one.
        score, max_score: of that grade, before any penalty.
        handed_in: when the submission that counts was first handed in.
        late: by how many seconds it was late; 0 without a deadline.
        penalty: points that it loses for that.
        override: what a person decided instead.
        final: what counts in the end, None where there is neither grade nor override.
        ungraded: whether something that was handed in later has no grade.
    """

    student: str
    name: str
    exercise: str
    status: Literal["graded", "broken", "unreadable", "missing"]
    attempts: int
    grade: int | None
    score: int | None
    max_score: int | None
    source: str
    handed_in: float | None
    late: float
    penalty: Decimal
    override: Override | None
    final: Decimal | None
    ungraded: bool


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened to a student; `score` is before any penalty, `why` a reason in words."""

    at: float
    exercise: str
    kind: Literal["graded", "broken", "unreadable", "set_aside", "override", "withdrawn"]
    run: int | None = None
    source: str = ""
    sha256: str = ""
    handed_in: float | None = None
    score: Decimal | None = None
    max_score: int | None = None
    author: str = ""
    why: str = ""


class History(msgspec.Struct, frozen=True):
    """All that a gradebook knows of one student, the oldest first."""

    student: str
    name: str
    events: list[Event]


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run of the grader; `how` is None while it runs, and for ever where it was killed."""

    id: int
    command: str
    versions: dict[str, str]
    started: float
    ended: float | None
    how: str | None
    grades: int
    unreadable: int


class CheckMove(msgspec.Struct, frozen=True):
    """A check that ended differently; None where the suite had no such check."""

    name: str
    before: str | None
    after: str | None
    earned_before: int
    earned_after: int


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """A score that is another after one run than after another; None where there was none.

    `resubmitted` tells whether it is another submission, rather than the same one graded anew.
    """

    student: str
    name: str
    exercise: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    resubmitted: bool
    checks: list[CheckMove]


class Diff(msgspec.Struct, frozen=True):
    """What moved between the ends of two runs, and how many scores did not."""

    moves: list[Move]
    unchanged: int
