"""What a person decides counts until they take it back, and stays on record."""

from __future__ import annotations

import threading
from decimal import Decimal

import pytest
from sample_grades import DAY, EXERCISE, OTHER, begin, hand_in, only, out_of

from grader.errors import GradebookRequestError
from grader.gradebook.book import Gradebook
from grader.gradebook.entries import POLICIES
from grader.gradebook.lateness import LateRule
from grader.result import Outcome


@pytest.fixture
def graded(book: Gradebook) -> Gradebook:
    """A gradebook in which kim has 5 of 10."""
    hand_in(book, begin(book), "kim", "a", *out_of(5), points=1, name="김철수")
    return book


def test_an_override_counts_instead_of_the_grade(graded: Gradebook) -> None:
    given = graded.override("kim", EXERCISE, Decimal("7.5"), "Park", "a typo in the statement")
    row = only(graded.grades())
    assert (row.score, row.final, row.override) == (5, Decimal("7.5"), given)
    assert (given.author, given.reason, given.withdrawn) == ("Park", "a typo in the statement", None)
    assert graded.overrides() == [given]


def test_no_regrade_loses_an_override(graded: Gradebook) -> None:
    graded.override("kim", "2", Decimal(8), "Park", "why")
    run = begin(graded)
    for fingerprint, outcome in (("f2", Outcome.FAILED), ("f3", Outcome.PASSED), ("f4", Outcome.BROKEN)):
        hand_in(graded, run, "kim", "a", outcome, fingerprint=fingerprint)
        assert only(graded.grades()).final == 8
    hand_in(graded, run, "kim", "b", *out_of(10), points=1, at=9000.0)
    graded.record_unreadable(run, "kim", "", EXERCISE, "x.zip", 9999.0, "why")
    for policy in POLICIES:
        assert only(graded.grades(policy)).final == 8


def test_an_override_is_not_punished_for_being_late(graded: Gradebook) -> None:
    graded.override("kim", "2", Decimal(8), "Park", "why")
    row = only(graded.grades(due=1000.0 - DAY, rule=LateRule("day", Decimal(10))))
    assert (row.final, row.penalty) == (Decimal(8), Decimal("0.5"))


def test_a_withdrawn_override_lets_the_grade_count_and_is_remembered(graded: Gradebook) -> None:
    graded.override("kim", "2", Decimal(8), "Park", "why")
    graded.withdraw("kim", "exercise02", "Choi")
    row = only(graded.grades())
    assert (row.final, row.override) == (Decimal(5), None)
    assert graded.overrides() == []
    (kept,) = graded.overrides(standing_only=False)
    assert (kept.score, kept.author, kept.reason, kept.withdrawn_by) == (Decimal(8), "Park", "why", "Choi")
    assert kept.withdrawn is not None
    assert kept.withdrawn >= kept.created
    told = [(str(event.kind), event.score, event.author) for event in graded.history("kim").events]
    assert told == [("graded", Decimal(5), ""), ("override", Decimal(8), "Park"), ("withdrawn", Decimal(8), "Choi")]


def test_a_new_override_takes_the_place_of_the_old_one(graded: Gradebook) -> None:
    graded.override("kim", "2", Decimal(8), "Park", "first")
    second = graded.override("kim", "2", Decimal(9), "Choi", "second")
    assert graded.overrides() == [second]
    assert only(graded.grades()).final == 9
    first, _ = graded.overrides(standing_only=False)
    assert (first.reason, first.withdrawn_by) == ("first", "Choi")


def test_overrides_of_one_exercise_leave_the_others_alone(graded: Gradebook) -> None:
    hand_in(graded, begin(graded), "lee", "b", *out_of(3), points=1, exercise=OTHER)
    graded.override("kim", OTHER, Decimal(1), "Park", "was ill")
    graded.override("lee", OTHER, Decimal(2), "Park", "why")
    told = {(row.student, row.exercise): (row.status, row.final, row.name) for row in graded.grades()}
    assert told == {
        ("kim", EXERCISE): ("graded", Decimal(5), "김철수"),
        ("kim", OTHER): ("missing", Decimal(1), "김철수"),
        ("lee", OTHER): ("graded", Decimal(2), ""),
    }


@pytest.mark.parametrize("score", ["-1", "NaN", "Infinity", "-Infinity", "1.005", "1e7", "1000000.01", "sNaN"])
def test_a_score_that_is_none_is_refused(graded: Gradebook, score: str) -> None:
    with pytest.raises(GradebookRequestError, match="A score is a number from 0 up, with at most two decimals"):
        graded.override("kim", EXERCISE, Decimal(score), "Park", "why")
    assert graded.overrides() == []


@pytest.mark.parametrize("score", ["0", "-0", "0.01", "10.50", "1E+1", "11"])
def test_a_score_may_be_any_number_of_points(graded: Gradebook, score: str) -> None:
    graded.override("kim", EXERCISE, Decimal(score), "Park", "why")
    assert only(graded.grades()).final == Decimal(score)


@pytest.mark.parametrize(("author", "reason"), [("", "why"), ("Park", ""), (" \n", "why"), ("Park", "\x00\u200b")])
def test_nobody_overrides_without_name_and_reason(graded: Gradebook, author: str, reason: str) -> None:
    with pytest.raises(GradebookRequestError, match="the name of its author and a reason"):
        graded.override("kim", EXERCISE, Decimal(1), author, reason)


def test_a_student_who_is_not_there(graded: Gradebook) -> None:
    with pytest.raises(GradebookRequestError, match=r"no student kin in this gradebook; perhaps kim is meant"):
        graded.override("kin", EXERCISE, Decimal(1), "Park", "why")
    with pytest.raises(GradebookRequestError, match=r"no student someone-else in this gradebook$"):
        graded.history("someone-else")
    assert len(graded.grades()) == 1


def test_an_exercise_that_is_not_there(graded: Gradebook) -> None:
    with pytest.raises(GradebookRequestError, match=f"There is no exercise 9 in this gradebook; it has: {EXERCISE}"):
        graded.override("kim", "9", Decimal(1), "Park", "why")


def test_there_is_nothing_to_withdraw(graded: Gradebook) -> None:
    with pytest.raises(GradebookRequestError, match=f"kim has no override for {EXERCISE}"):
        graded.withdraw("kim", "2", "Park")
    graded.override("kim", "2", Decimal(1), "Park", "why")
    with pytest.raises(GradebookRequestError, match="says their name"):
        graded.withdraw("kim", "2", " ")
    graded.withdraw("kim", "2", "Park")
    with pytest.raises(GradebookRequestError):
        graded.withdraw("kim", "2", "Park")


def test_two_who_decide_at_once_leave_one_that_stands(graded: Gradebook) -> None:
    failed: list[BaseException] = []

    def decide(author: str) -> None:
        try:
            for score in range(10):
                graded.override("kim", "2", Decimal(score), author, "why")
        except BaseException as error:  # told below
            failed.append(error)

    threads = [threading.Thread(target=decide, args=(author,)) for author in ("Park", "Choi", "Lee")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert len(graded.overrides()) == 1
    assert len(graded.overrides(standing_only=False)) == 30
