"""Whatever batches, students and instructors do, the gradebook says what a much simpler one would say."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis
import hypothesis.strategies as some
import pytest
from postgres_server import Cluster
from sample_grades import EXERCISE, grade, out_of, sha

from grader.errors import GradebookRequestError
from grader.gradebook.book import Gradebook
from grader.gradebook.entries import POLICIES, Policy, Row
from grader.gradebook.lateness import LateRule
from grader.result import Outcome

TOTAL = 4
DUE = 5.0
RULE = LateRule("hour", Decimal(25), Decimal(60))

STUDENTS = some.sampled_from(["kim", "lee"])
ANSWERS = some.sampled_from(["a", "b", "c"])
MOMENTS = some.integers(0, 9).map(float)
FINGERPRINTS = some.sampled_from(["f1", "f2"])
STEPS = some.one_of(
    some.tuples(some.just("run")),
    some.tuples(some.just("record"), STUDENTS, ANSWERS, MOMENTS, FINGERPRINTS, some.integers(-1, TOTAL)),
    some.tuples(some.just("keep"), STUDENTS, ANSWERS, MOMENTS, FINGERPRINTS),
    some.tuples(some.just("aside"), STUDENTS, ANSWERS, MOMENTS),
    some.tuples(some.just("unreadable"), STUDENTS, MOMENTS),
    some.tuples(some.just("override"), STUDENTS, some.integers(0, 9)),
    some.tuples(some.just("withdraw"), STUDENTS),
)


class Simple:
    """A gradebook that keeps lists, and looks through all of them for every answer."""

    def __init__(self) -> None:
        self.run = 0
        self.attempts: list[tuple[str, str]] = []  # student and answer, in the order of their coming
        self.first: dict[tuple[str, str], float] = {}
        # (student, answer, fingerprint, score), a score of -1 for a broken one, in the order of recording
        self.grades: list[tuple[str, str, str, int]] = []
        # (run, student, answer) to (place of its first coming, moment, place in `grades` or None)
        self.seen: dict[tuple[int, str, str], tuple[int, float, int | None]] = {}
        self.unreadable: dict[str, float] = {}
        self.sources: dict[tuple[int, str], float] = {}
        self.overrides: dict[str, int] = {}

    def see(self, student: str, answer: str, at: float, given: int | None) -> None:
        if (student, answer) not in self.attempts:
            self.attempts.append((student, answer))
        which = (self.run, student, answer)
        place, before, old = self.seen.get(which, (len(self.seen), at, None))
        counts = given is not None and self.grades[given][3] >= 0
        self.seen[which] = (place, max(at, before), given if counts or old is None else old)

    def meet(self, student: str, answer: str, at: float) -> None:
        """A file came: the earliest moment of the same bytes counts."""
        self.first[student, answer] = min(at, self.first.get((student, answer), at))

    def record(self, student: str, answer: str, at: float, fingerprint: str, score: int) -> None:
        self.meet(student, answer, at)
        same = [place for place, one in enumerate(self.grades) if one[:3] == (student, answer, fingerprint)]
        if not same or self.grades[same[-1]][3] != score:
            same.append(len(self.grades))
            self.grades.append((student, answer, fingerprint, score))
        self.see(student, answer, at, same[-1])

    def standing(self, student: str, answer: str, fingerprint: str) -> int | None:
        wanted = (student, answer, fingerprint)
        return next((p for p, one in reversed([*enumerate(self.grades)]) if one[:3] == wanted and one[3] >= 0), None)

    def current(self, student: str, answer: str) -> int | None:
        """The score by which an attempt stands."""
        known = [
            (run, place, given)
            for (run, *who), (place, _, given) in self.seen.items()
            if who == [student, answer] and given is not None and self.grades[given][3] >= 0
        ]
        return self.grades[max(known)[2]][3] if known else None

    def last(self, student: str, answer: str) -> float:
        return max(at for (_, *who), (_, at, _) in self.seen.items() if who == [student, answer])

    def left(self, student: str, answer: str) -> Decimal:
        score = self.current(student, answer)
        assert score is not None
        hours = -int(-max(0.0, self.first[student, answer] - DUE) // 3600)
        return Decimal(score) * (100 - min(60, 25 * hours)) / 100

    def chosen(self, student: str, policy: Policy) -> tuple[str, str] | None:
        graded = [one for one in self.attempts if one[0] == student and self.current(*one) is not None]
        orders: dict[str, Callable[[tuple[str, str]], Any]] = {
            "latest": lambda one: (self.last(*one), self.attempts.index(one)),
            "first": lambda one: (-self.first[one], -self.attempts.index(one)),
            "best": lambda one: (self.left(*one), -self.first[one], -self.attempts.index(one)),
        }
        return max(graded, key=orders[policy]) if graded else None

    def final(self, student: str, policy: Policy) -> Decimal | None:
        if student in self.overrides:
            return Decimal(self.overrides[student])
        one = self.chosen(student, policy)
        return None if one is None else self.left(*one)

    def stood(self, student: str, run: int) -> int | None:
        """The score by which a student stood at the end of a run."""
        known = [
            (when, at, place, given)
            for (when, who, _), (place, at, given) in self.seen.items()
            if who == student and when <= run and given is not None and self.grades[given][3] >= 0
        ]
        return self.grades[max(known)[3]][3] if known else None

    def students(self) -> set[str]:
        return {student for student, _ in self.attempts} | set(self.unreadable) | set(self.overrides)


def take(step: tuple[Any, ...], book: Gradebook, simple: Simple) -> None:
    """The same step in both."""
    kind, *about = step
    if kind == "run":
        simple.run = book.begin_run("grade batch", {})
        return
    student = about[0]
    known = any(who == student for who, _ in simple.attempts) or student in simple.unreadable
    if kind == "record":
        _, answer, at, fingerprint, score = about
        given = grade(answer, *(out_of(score, TOTAL) if score >= 0 else [Outcome.BROKEN] * TOTAL), points=1)
        book.record(simple.run, student, "", EXERCISE, f"{answer}.py", at, fingerprint, given)
        simple.record(student, answer, at, fingerprint, score)
    elif kind == "keep":
        _, answer, at, fingerprint = about
        stored = book.standing(student, EXERCISE, sha(answer), fingerprint)
        place = simple.standing(student, answer, fingerprint)
        assert (stored is None) == (place is None)
        if stored is not None and place is not None:
            assert stored.score == simple.grades[place][3]
            book.keep(simple.run, stored, f"{answer}.py", at)
            simple.see(student, answer, at, place)
    elif kind == "aside":
        _, answer, at = about
        book.record_set_aside(simple.run, student, "", EXERCISE, f"{answer}.py", at, sha(answer))
        simple.meet(student, answer, at)
        simple.see(student, answer, at, None)
    elif kind == "unreadable":
        book.record_unreadable(simple.run, student, "", EXERCISE, "x.zip", about[1], "why")
        simple.sources[simple.run, student] = about[1]
        simple.unreadable[student] = max(at for (_, who), at in simple.sources.items() if who == student)
    elif not known:
        with pytest.raises(GradebookRequestError):
            book.override(student, EXERCISE, Decimal(1), "Park", "why")
    elif kind == "override":
        book.override(student, EXERCISE, Decimal(about[1]), "Park", "why")
        simple.overrides[student] = about[1]
    elif student in simple.overrides:
        book.withdraw(student, EXERCISE, "Park")
        del simple.overrides[student]


def compare(book: Gradebook, simple: Simple) -> None:
    """Everything that can be asked."""
    for policy in POLICIES:
        rows: dict[str, Row] = {row.student: row for row in book.grades(policy, DUE, RULE)}
        assert set(rows) == simple.students()
        for student, row in rows.items():
            one = simple.chosen(student, policy)
            assert row.source == ("" if one is None else f"{one[1]}.py"), (policy, student)
            assert row.final == simple.final(student, policy)
            assert row.score == (None if one is None else simple.current(*one))
            assert row.attempts == len([who for who, _ in simple.attempts if who == student])
            assert (row.override is not None) == (student in simple.overrides)
            seen = [simple.last(*each) for each in simple.attempts if each[0] == student]
            assert not row.ungraded or max([*seen, simple.unreadable.get(student, 0.0)]) > 0
    for before in range(1, simple.run + 1):
        told = book.diff(before, simple.run)
        pairs = {who: (simple.stood(who, before), simple.stood(who, simple.run)) for who in ("kim", "lee")}
        moved = {move.student: (_score(move.before), _score(move.after)) for move in told.moves}
        assert moved == {who: pair for who, pair in pairs.items() if pair[0] != pair[1]}
        assert told.unchanged == len([1 for old, new in pairs.values() if old == new is not None])


def _score(points: tuple[int, int] | None) -> int | None:
    return None if points is None else points[0]


@contextmanager
def fresh(kind: str, request: pytest.FixtureRequest) -> Iterator[Gradebook]:
    """An empty gradebook of a kind, gone afterwards."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder, Gradebook.open(Path(folder) / "gradebook.db") as book:
            yield book
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = cluster.create()
    try:
        with Gradebook.open(cluster.url(name)) as book:
            yield book
    finally:
        cluster.drop(name)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_it_says_what_a_simple_one_would_say(kind: str, request: pytest.FixtureRequest) -> None:
    @hypothesis.settings(max_examples=int(os.environ.get("NDGRADE_EXAMPLES", "25")), deadline=None)
    @hypothesis.given(some.lists(STEPS, max_size=25))
    def say_the_same(steps: list[tuple[Any, ...]]) -> None:
        with fresh(kind, request) as book:
            simple = Simple()
            for step in [("run",), *steps]:
                take(step, book, simple)
            compare(book, simple)

    say_the_same()
