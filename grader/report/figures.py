"""What a class report tells, as values: read from a ledger, before a word of it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

import msgspec

from grader.gradebook.entries import Row
from grader.gradebook.ledger import Ledger, Line
from grader.intake import Roster
from grader.report import statistics
from grader.result import CheckResult, Grade, Outcome

HARDEST: Final = 10
STOPPED: Final = frozenset({Outcome.TIMED_OUT, Outcome.OUT_OF_MEMORY, Outcome.CRASHED})
FEW: Final = 30  # with fewer results, a discrimination says little


class CheckFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How a class did in one check.

    Attributes:
        exercise: the full name of its exercise.
        results: how many results there are; those that the grader broke are not counted.
        difficulty: the share of students who passed, as test theory calls it: the higher, the easier.
        discrimination: see `statistics.discrimination`.
        compared: the n of the discrimination: results by the same suite.
        ended: how often it ended otherwise than passed.
    """

    exercise: str
    name: str
    title: str
    points: int
    results: int
    passed: int
    difficulty: float | None
    discrimination: float | None
    compared: int
    ended: dict[Outcome, int]


class Belief(msgspec.Struct, frozen=True):
    """A misconception, and how many students seem to have it."""

    function: str
    belief: str
    hint: str
    students: int


class Running(msgspec.Struct, frozen=True):
    """How long it took to grade the submissions, in seconds."""

    median: float | None
    most_need: float | None  # 95 of 100 need no longer
    longest: float | None
    whose: str  # the student whose submission took longest, "" without any


class ExerciseFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How a class did in one exercise; `shares` are of the points that count, in the order of the students."""

    name: str
    max_score: int | None
    shares: list[float]
    bins: list[int]
    full: int
    unreadable: list[str]
    broken: list[str]
    missing: list[str]
    checks: list[CheckFigures]
    ended: dict[Outcome, tuple[int, int]]  # outcome -> checks and students
    beliefs: list[Belief]
    running: Running

    @property
    def mean(self) -> float | None:
        return statistics.mean(self.shares)

    @property
    def median(self) -> float | None:
        return statistics.quantile(self.shares, 0.5)


class StudentFigures(msgspec.Struct, frozen=True, kw_only=True):
    """One student: a row for each exercise of the report, None where nothing was handed in."""

    student: str
    name: str
    rows: list[Row | None]
    total: Decimal
    share: float | None  # of the points of all exercises of the report
    stopped: bool  # whether something of theirs timed out, crashed or used too much memory


class ClassFigures(msgspec.Struct, frozen=True, kw_only=True):
    """A class.

    Attributes:
        exercises: in their order.
        students: everybody whom the gradebook or the roster knows, by their ids.
        max_score: the points of all exercises together.
        expected: whether a roster said who is expected; otherwise it is whoever handed anything in.
        strangers: ids that are in the gradebook and not on the roster.
    """

    exercises: list[ExerciseFigures]
    students: list[StudentFigures]
    max_score: int
    expected: bool
    strangers: list[str]

    @property
    def hardest(self) -> list[CheckFigures]:
        """The checks that fewest passed, of all exercises, the hardest first; none that everybody passed."""
        checks = [check for one in self.exercises for check in one.checks if (check.difficulty or 0) < 1]
        known = [check for check in checks if check.difficulty is not None]
        return sorted(known, key=lambda check: check.difficulty or 0)[:HARDEST]


def class_figures(ledger: Ledger, roster: Roster | None = None, asked: Sequence[str] = ()) -> ClassFigures:
    """The figures of a ledger.

    Args:
        ledger: what is recorded.
        roster: who is expected.
        asked: exercises that the report is about though the ledger may have nothing of them.
    """
    exercises = sorted({*ledger.exercises, *asked})
    people, strangers = _people(ledger, roster)
    most = ledger.max_scores
    students = [_student(who, name, ledger, exercises, most) for who, name in people.items()]
    absent = set(strangers)
    return ClassFigures(
        exercises=[_exercise(name, ledger, [who for who in people if who not in absent]) for name in exercises],
        students=students,
        max_score=sum(most.get(name, 0) for name in exercises),
        expected=roster is not None,
        strangers=strangers,
    )


def _people(ledger: Ledger, roster: Roster | None) -> tuple[dict[str, str], list[str]]:
    """id -> name of everybody, by the ids; and who is not on the roster."""
    people = dict(ledger.students)
    if roster is None:
        return people, []
    found = {who: roster.find(who, name) for who, name in people.items()}
    here = {person for person in found.values() if person is not None}
    people = {who: name or (person.name if (person := found[who]) else "") for who, name in people.items()}
    people |= {person.id: person.name for person in roster.people if person not in here}
    return dict(sorted(people.items())), [who for who, person in found.items() if person is None]


def _student(
    who: str, name: str, ledger: Ledger, exercises: Sequence[str], most: Mapping[str, int]
) -> StudentFigures:
    lines = [ledger.of.get((who, exercise)) for exercise in exercises]
    rows = [None if line is None else line.row for line in lines]
    total = sum((row.final for row in rows if row is not None and row.final is not None), Decimal(0))
    whole = sum(most.get(exercise, 0) for exercise in exercises)
    outcomes = {
        check.outcome for line in lines if line is not None and line.grade is not None for check in line.grade.checks
    }
    return StudentFigures(
        student=who,
        name=name,
        rows=rows,
        total=total,
        share=statistics.share(float(total), whole),
        stopped=not STOPPED.isdisjoint(outcomes),
    )


def _exercise(name: str, ledger: Ledger, expected: Sequence[str]) -> ExerciseFigures:
    lines = [line for line in ledger.lines if line.row.exercise == name]
    whole = ledger.max_scores.get(name)
    counted = [line.row.final for line in lines if line.row.final is not None]
    shares = [float(final) / whole for final in counted] if whole else []
    grades = [(line.row.student, line.grade) for line in lines if line.grade is not None]
    here = {line.row.student for line in lines}
    return ExerciseFigures(
        name=name,
        max_score=whole,
        shares=shares,
        bins=statistics.histogram(shares),
        full=sum(one >= 1 for one in shares),
        unreadable=_with_status("unreadable", lines),
        broken=_with_status("broken", lines),
        missing=[who for who in expected if who not in here],
        checks=check_figures([grade for _, grade in grades]),
        ended=_ended(grades),
        beliefs=_beliefs([grade for _, grade in grades]),
        running=_running(grades),
    )


def _with_status(status: str, lines: Sequence[Line]) -> list[str]:
    return [line.row.student for line in lines if line.row.status == status and line.row.final is None]


def check_figures(grades: Sequence[Grade]) -> list[CheckFigures]:
    """The checks of one exercise, in the order of its suite; of several suites, that of most results comes first."""
    versions = Counter(_version(grade) for grade in grades)
    common = max(versions, key=lambda one: versions[one]) if versions else ()
    alike = [grade for grade in grades if _version(grade) == common]
    names = dict.fromkeys(name for version, _ in versions.most_common() for name, _ in version)
    return [_check(name, grades, alike if name in dict(common) else []) for name in names]


def _version(grade: Grade) -> tuple[tuple[str, int], ...]:
    return tuple((check.name, check.points) for check in grade.checks)


def _check(name: str, grades: Sequence[Grade], alike: Sequence[Grade]) -> CheckFigures:
    results = [check for grade in grades for check in grade.checks if check.name == name]
    told = [check for check in results if check.outcome is not Outcome.BROKEN]
    passed = sum(check.outcome is Outcome.PASSED for check in told)
    pairs = [(check, grade.score) for grade in alike for check in grade.checks if check.name == name]
    usual: CheckResult = pairs[-1][0] if pairs else results[-1]
    titles = Counter(check.title for check in results)
    ended = Counter(check.outcome for check in results if check.outcome is not Outcome.PASSED)
    return CheckFigures(
        exercise=grades[0].exercise,
        name=name,
        title=titles.most_common(1)[0][0],
        points=usual.points,
        results=len(told),
        passed=passed,
        difficulty=statistics.share(passed, len(told)),
        discrimination=statistics.discrimination(
            [check.outcome is Outcome.PASSED for check, _ in pairs], [score for _, score in pairs], usual.points
        ),
        compared=len(pairs),
        ended=dict(sorted(ended.items(), key=lambda pair: -pair[1])),
    )


def _ended(grades: Sequence[tuple[str, Grade]]) -> dict[Outcome, tuple[int, int]]:
    checks: Counter[Outcome] = Counter()
    students: Counter[Outcome] = Counter()
    for _, grade in grades:
        outcomes = [check.outcome for check in grade.checks]
        checks.update(outcomes)
        students.update(set(outcomes))
    return {outcome: (checks[outcome], students[outcome]) for outcome in Outcome if checks[outcome]}


def _beliefs(grades: Sequence[Grade]) -> list[Belief]:
    """The most frequent first; one student counts once."""
    counts: Counter[tuple[str, str]] = Counter()
    hints: dict[tuple[str, str], str] = {}
    for grade in grades:
        told = {(one.function, one.belief): one.hint for one in grade.misconceptions}
        counts.update(told.keys())
        hints |= told
    return [Belief(*which, hints[which], count) for which, count in counts.most_common()]


def _running(grades: Sequence[tuple[str, Grade]]) -> Running:
    """Of what was run; the marking of a quiz takes no time."""
    ran = [(grade.seconds, who) for who, grade in grades if grade.isolation is not None]
    if not ran:
        return Running(None, None, None, "")
    times = [seconds for seconds, _ in ran]
    longest, whose = max(ran)
    return Running(statistics.quantile(times, 0.5), statistics.quantile(times, 0.95), longest, whose)
