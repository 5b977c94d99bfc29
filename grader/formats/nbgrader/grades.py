"""What a score of nbgrader is in a gradebook of ours.

A score becomes a grade with a check for each graded cell, passed where the cell earned all of its points. Our checks
earn all or nothing, in whole points; where nbgrader's score is another than these checks add up to (half points, a
part of a cell's points, extra credit, a late penalty), an override says the exact score, and its reason says how it
came about. Nothing is rounded away but what is smaller than a hundredth of a point.

Left out is what has no score yet: a submission of which a cell still waits for a person. An assignment whose points
in all are not a whole number cannot be told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC
from decimal import Decimal
from pathlib import Path
from typing import Final

import msgspec

from grader.errors import GradebookRequestError
from grader.formats.nbgrader.book import Assignment, Book, Cell, Mark, Student, Submission
from grader.formats.nbgrader.tree import HandedIn, Tree
from grader.gradebook.lateness import plain, rounded
from grader.gradebook.naming import key
from grader.language import Language
from grader.result import Check, CheckResult, Grade, Outcome, checked
from grader.wording import clean

_WHOLE: Final = "nbgrader"  # the one check of an assignment whose cells have no whole points


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """One score to be recorded; `override` is None where the grade says it all."""

    student: str
    name: str
    exercise: str
    source: str
    handed_in: float
    fingerprint: str
    grade: Grade
    override: Decimal | None
    reason: str


class Score(msgspec.Struct, frozen=True):
    """A submission with all that nbgrader knows around it."""

    assignment: Assignment
    submission: Submission
    student: Student
    handed: HandedIn | None

    @property
    def exact(self) -> Decimal:
        return rounded(Decimal(repr(self.submission.final)))


def scores(book: Book, tree: Tree) -> Iterator[Score]:
    """Every submission that nbgrader has graded, those that wait for a person included."""
    for assignment in book.assignments:
        for student in book.students:
            submission = book.submissions.get((assignment.name, student.id))
            if submission is not None and submission.marks:
                yield Score(assignment, submission, student, tree.submitted.get((assignment.name, student.id)))


def tellable(assignment: Assignment) -> bool:
    """Whether its points in all are a whole number."""
    return _whole(assignment.max_score) and assignment.max_score >= 0


def incoming(score: Score, exercise: str, stored: float, say: Language) -> Incoming:
    """The score as it is recorded.

    Args:
        score: of an assignment that is `tellable`.
        exercise: what the assignment is called here.
        stored: when nbgrader's gradebook was last written, for submissions without a moment.
        say: the language in which messages are kept.

    Raises:
        GradebookRequestError: the student's id or the assignment's name is none that a gradebook takes.
    """
    checks = _checks(score, say)
    earned = sum(check.earned for check in checks)
    exact, handed = score.exact, score.handed
    told = {"score": _points(score.submission.score), "penalty": _points(score.submission.penalty)}
    grade = Grade(
        exercise=key(exercise),
        student=key(score.student.id),
        source=_source(score),
        source_sha256=_digest(score) if handed is None else handed.sha256,
        score=earned,
        max_score=sum(check.points for check in checks),
        status="graded",
        isolation=None,  # nothing was run here
        seconds=0.0,
        checks=checks,
        notes=[clean(f"{cell}: {text}", 2000) for cell, text in score.submission.comments],
        misconceptions=[],
    )
    return Incoming(
        student=key(score.student.id),
        name=full_name(score.student),
        exercise=key(exercise),
        source=grade.source,
        handed_in=_moment(score, stored),
        fingerprint=_fingerprint(score.assignment),
        grade=grade,
        override=None if exact == earned else exact,
        reason=say("From nbgrader: {score} points, {penalty} of them lost for being late.", **told)
        if score.submission.penalty
        else say("From nbgrader: {score} points.", **told),
    )


def full_name(student: Student) -> str:
    """First and last name; a name in Hangul as it is written, the family's first and without a space."""
    first, last = ((part or "").strip() for part in (student.first_name, student.last_name))
    if first and last and all("가" <= letter <= "힣" for letter in first + last):
        return clean(last + first, 200)
    return clean(f"{first} {last}".strip(), 200)


def renamed(assignment: str, names: Mapping[str, str]) -> str:
    """What an assignment is called here."""
    return names.get(assignment, assignment)


def parse_names(texts: tuple[str, ...], book: Book) -> dict[str, str]:
    """ASSIGNMENT=EXERCISE as typed.

    Raises:
        GradebookRequestError: one has no such form, or nbgrader has no such assignment.
    """
    known = [assignment.name for assignment in book.assignments]
    names = {}
    for text in texts:
        assignment, sign, exercise = text.partition("=")
        if not sign or not exercise.strip() or assignment not in known:
            raise GradebookRequestError(
                "{text} is not ASSIGNMENT=EXERCISE; nbgrader has these assignments: {names}",
                text=clean(text, 100),
                names=", ".join(clean(name, 100) for name in known) or "-",
            )
        names[assignment] = key(exercise)
    return names


def _checks(score: Score, say: Language) -> list[CheckResult]:
    cells, marks = score.assignment.cells, score.submission.marks
    if all(_whole(cell.max_score) for cell in cells):
        several = len({cell.notebook for cell in cells}) > 1
        return [_check(cell, marks.get(cell.id), several, say) for cell in cells]
    most, got = score.assignment.max_score, score.submission.score
    outcome = Outcome.PASSED if got >= most else Outcome.FAILED
    return [checked(Check(_WHOLE, score.assignment.name, round(most)), outcome, _part(got, most, say))]


def _check(cell: Cell, mark: Mark | None, several: bool, say: Language) -> CheckResult:
    name = clean(f"{cell.notebook}.{cell.name}" if several else cell.name, 200)
    check = Check(name, name, round(cell.max_score))
    if mark is None:
        return checked(check, Outcome.MISSING)
    passed = mark.score >= cell.max_score
    return checked(check, Outcome.PASSED if passed else Outcome.FAILED, _part(mark.score, cell.max_score, say))


def _part(score: float, most: float, say: Language) -> str:
    """What was earned, where it is neither all nor nothing."""
    if score in (0, most):
        return ""
    return say("{score} of {total} points in nbgrader.", score=_points(score), total=_points(most))


def _whole(points: float) -> bool:
    """Whether these are whole points; ten times 0.1 are, though floats add up to a little less."""
    return abs(points - round(points)) < 1e-6


def _points(points: float) -> str:
    return plain(Decimal(repr(points)))


def _source(score: Score) -> str:
    if score.handed is not None:
        return clean(score.handed.path.as_posix())
    return clean(f"{score.student.id}/{score.assignment.name}")


def _moment(score: Score, stored: float) -> float:
    if score.submission.timestamp is not None:
        return score.submission.timestamp.replace(tzinfo=UTC).timestamp()
    return stored if score.handed is None else score.handed.moment


def _digest(score: Score) -> str:
    """Stands for a submission whose files are not here: another moment is another submission."""
    told = [score.assignment.name, score.student.id, str(score.submission.timestamp)]
    return hashlib.sha256(json.dumps(told).encode("utf-8")).hexdigest()


def _fingerprint(assignment: Assignment) -> str:
    """Of what nbgrader graded by: its cells and their points."""
    told = [_WHOLE, assignment.name, [[cell.notebook, cell.name, cell.max_score] for cell in assignment.cells]]
    return hashlib.sha256(json.dumps(told).encode("utf-8")).hexdigest()


def gradebook_of(path: Path) -> Path:
    """gradebook.db of the course folder `path`, or `path` itself."""
    return path / "gradebook.db" if path.is_dir() else path
