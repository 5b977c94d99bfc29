"""What moved between two runs, and what one student's history is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sample_grades import EXERCISE, OTHER, begin, hand_in, out_of, sha

from grader.errors import GradebookRequestError
from grader.gradebook.book import Gradebook
from grader.gradebook.entries import CheckMove
from grader.result import Outcome

FAILED, PASSED, BROKEN = Outcome.FAILED, Outcome.PASSED, Outcome.BROKEN


def test_a_changed_suite_moves_scores_through_its_checks(book: Gradebook) -> None:
    first, second = begin(book), begin(book)
    hand_in(book, first, "kim", "a", PASSED, FAILED, PASSED, name="Kim")
    hand_in(book, first, "lee", "b", PASSED, PASSED, PASSED)
    hand_in(book, second, "kim", "a", PASSED, PASSED, Outcome.TIMED_OUT, PASSED, fingerprint="f2")
    hand_in(book, second, "lee", "b", PASSED, PASSED, PASSED, fingerprint="f2")
    told = book.diff(first, second)
    (move,) = told.moves
    assert told.unchanged == 1
    assert (move.student, move.name, move.exercise) == ("kim", "Kim", EXERCISE)
    assert (move.before, move.after, move.resubmitted) == ((4, 6), (6, 8), False)
    assert move.checks == [
        CheckMove("check2", "failed", "passed", 0, 2),
        CheckMove("check3", "passed", "timed_out", 2, 0),
        CheckMove("check4", None, "passed", 0, 2),
    ]


def test_a_check_that_is_gone_is_told(book: Gradebook) -> None:
    first, second = begin(book), begin(book)
    hand_in(book, first, "kim", "a", PASSED, PASSED)
    hand_in(book, second, "kim", "a", PASSED, fingerprint="f2")
    assert book.diff(first, second).moves[0].checks == [CheckMove("check2", "passed", None, 2, 0)]


def test_backwards_it_is_the_other_way_round(book: Gradebook) -> None:
    first, second = begin(book), begin(book)
    hand_in(book, first, "kim", "a", FAILED)
    hand_in(book, second, "kim", "a", PASSED, fingerprint="f2")
    hand_in(book, second, "lee", "a", PASSED, fingerprint="f2")
    forth, back = book.diff(first, second), book.diff(second, first)
    assert [(move.before, move.after) for move in forth.moves] == [((0, 2), (2, 2)), (None, (2, 2))]
    assert [(move.before, move.after) for move in back.moves] == [((2, 2), (0, 2)), ((2, 2), None)]


def test_a_new_student_is_told_without_a_list_of_every_check(book: Gradebook) -> None:
    first, second = begin(book), begin(book)
    hand_in(book, second, "kim", "a")
    (move,) = book.diff(first, second).moves
    assert (move.before, move.after, move.checks, move.resubmitted) == (None, (4, 4), [], False)


def test_another_submission_is_told_apart_from_a_regrade(book: Gradebook) -> None:
    first, second = begin(book), begin(book)
    hand_in(book, first, "kim", "a", FAILED, at=1.0)
    hand_in(book, second, "kim", "b", PASSED, at=2.0)
    (move,) = book.diff(first, second).moves
    assert move.resubmitted


def test_who_goes_back_to_an_earlier_answer_moves_back(book: Gradebook) -> None:
    first, second, third = begin(book), begin(book), begin(book)
    stored = hand_in(book, first, "kim", "a", PASSED, at=1.0)
    hand_in(book, second, "kim", "b", FAILED, at=2.0)
    book.keep(third, stored, "kim/a.py", 3.0)
    assert [move.after for move in book.diff(first, second).moves] == [(0, 2)]
    assert [move.after for move in book.diff(second, third).moves] == [(2, 2)]
    assert (book.diff(first, third).moves, book.diff(first, third).unchanged) == ([], 1)


def test_a_run_that_was_killed_and_the_one_that_went_on_are_one_story(book: Gradebook) -> None:
    first, killed, resumed = begin(book), begin(book), begin(book)
    for student in ("a", "b", "c"):
        hand_in(book, first, student, "x", FAILED)
    hand_in(book, killed, "a", "x", PASSED, fingerprint="f2")
    for student in ("b", "c"):
        hand_in(book, resumed, student, "x", PASSED, fingerprint="f2")
    assert [move.student for move in book.diff(first, killed).moves] == ["a"]
    assert [move.student for move in book.diff(first, resumed).moves] == ["a", "b", "c"]


def test_a_broken_grade_moves_nothing(book: Gradebook) -> None:
    first, second = begin(book), begin(book)
    hand_in(book, first, "kim", "a", PASSED, PASSED)
    hand_in(book, second, "kim", "a", PASSED, BROKEN, fingerprint="f2")
    told = book.diff(first, second)
    assert (told.moves, told.unchanged) == ([], 1)


def test_an_older_file_that_was_set_aside_moves_nothing(book: Gradebook) -> None:
    first, second = begin(book), begin(book)
    hand_in(book, first, "kim", "a", PASSED, at=5.0)
    book.record_set_aside(second, "kim", "", EXERCISE, "old.py", 1.0, sha("old"))
    assert book.diff(first, second).moves == []


def test_a_run_and_itself_have_no_difference(book: Gradebook) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "a")
    assert (book.diff(run, run).moves, book.diff(run, run).unchanged) == ([], 1)


@pytest.mark.parametrize("runs", [(1, 7), (7, 1)])
def test_a_run_that_is_not_there(book: Gradebook, runs: tuple[int, int]) -> None:
    begin(book)
    with pytest.raises(GradebookRequestError, match="There is no run 7 in this gradebook"):
        book.diff(*runs)


def test_moves_come_in_order(book: Gradebook) -> None:
    first, second = begin(book), begin(book)
    for student in ("b", "a"):
        for exercise in (OTHER, EXERCISE):
            hand_in(book, second, student, "x", exercise=exercise)
    told = [(move.student, move.exercise) for move in book.diff(first, second).moves]
    assert told == sorted(told)
    assert len(told) == 4


def test_the_history_of_one_student_is_theirs_alone_and_in_order(book: Gradebook) -> None:
    first, second = begin(book), begin(book)
    hand_in(book, first, "kim", "a", *out_of(3), points=1, at=10.0, name="Kim")
    hand_in(book, first, "lee", "a", *out_of(4), points=1)
    book.record_unreadable(first, "kim", "", OTHER, "kim/x.zip", 20.0, "it is encrypted")
    hand_in(book, second, "kim", "b", BROKEN, at=30.0)
    told = book.history("kim")
    assert (told.student, told.name) == ("kim", "Kim")
    assert [event.kind for event in told.events] == ["graded", "unreadable", "broken"]
    assert [event.run for event in told.events] == [first, first, second]
    assert [event.handed_in for event in told.events] == [10.0, 20.0, 30.0]
    one = told.events[0]
    assert (one.exercise, one.score, one.max_score, one.sha256) == (EXERCISE, Decimal(3), 10, sha("a"))
    assert sorted(event.at for event in told.events) == [event.at for event in told.events]
