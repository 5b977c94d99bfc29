"""Which attempt counts, what being late costs, and how it is rounded."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import hypothesis
import hypothesis.strategies as some
import msgspec
import pytest
from sample_grades import DAY, EXERCISE, OTHER, begin, hand_in, only, out_of, sha

from grader.errors import GradebookRequestError
from grader.gradebook.book import Gradebook, exercise_finder
from grader.gradebook.entries import POLICIES, Policy
from grader.gradebook.lateness import Deadlines, LateRule, after_penalty, parse_deadlines, parse_rule, plain, rounded

DUE = 10 * DAY
RULE = LateRule("day", Decimal(10), Decimal(50))


def points(book: Gradebook, policy: Policy = "latest", **how: Any) -> Decimal | None:
    return only(book.grades(policy, **how)).final


def three_attempts(book: Gradebook) -> None:
    """5 points, then 9, then 7 two days late."""
    run = begin(book)
    for number, (score, at) in enumerate([(5, DUE - 2), (9, DUE - 1), (7, DUE + 2 * DAY)]):
        hand_in(book, run, "kim", f"answer{number}", *out_of(score), points=1, at=at)


@pytest.mark.parametrize(("policy", "score"), [("latest", 7), ("best", 9), ("first", 5)])
def test_the_policy_decides_which_attempt_counts(book: Gradebook, policy: Policy, score: int) -> None:
    three_attempts(book)
    row = only(book.grades(policy))
    assert (row.score, row.final, row.attempts, row.penalty, row.late) == (score, Decimal(score), 3, Decimal(0), 0.0)


@pytest.mark.parametrize(
    ("policy", "final", "penalty"), [("latest", "5.6", "1.4"), ("best", "9", "0"), ("first", "5", "0")]
)
def test_being_late_costs_a_share_of_what_was_earned(
    book: Gradebook, policy: Policy, final: str, penalty: str
) -> None:
    three_attempts(book)
    row = only(book.grades(policy, DUE, RULE))
    assert (row.final, row.penalty) == (Decimal(final), Decimal(penalty))
    assert row.late == (2 * DAY if policy == "latest" else 0)


def test_the_best_is_what_leaves_the_most_after_the_penalty(book: Gradebook) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "in time", *out_of(8), points=1, at=DUE)
    hand_in(book, run, "kim", "late", *out_of(10), points=1, at=DUE + 5 * DAY)
    assert points(book, "best") == 10
    assert points(book, "best", due=DUE, rule=RULE) == 8
    assert only(book.grades("best", DUE, LateRule("day", Decimal(1)))).score == 10


def test_the_best_is_the_largest_share_where_the_suite_grew(book: Gradebook) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "old", *out_of(8, 10), points=1, fingerprint="f1")
    hand_in(book, run, "kim", "new", *out_of(9, 20), points=1, fingerprint="f2")
    row = only(book.grades("best"))
    assert (row.score, row.max_score) == (8, 10)


def test_of_two_that_are_equally_good_the_earlier_counts(book: Gradebook) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "later", *out_of(5), points=1, at=200.0)
    hand_in(book, run, "kim", "earlier", *out_of(5), points=1, at=100.0)
    assert only(book.grades("best")).source == "kim/earlier.py"


@pytest.mark.parametrize("policy", POLICIES)
def test_attempts_of_the_same_moment_are_told_apart_by_their_order(book: Gradebook, policy: Policy) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "one", *out_of(5), points=1)
    hand_in(book, run, "kim", "two", *out_of(5), points=1)
    assert only(book.grades(policy)).source == ("kim/two.py" if policy == "latest" else "kim/one.py")


def test_who_goes_back_to_an_earlier_answer_has_that_as_the_latest(book: Gradebook) -> None:
    first, second, third = begin(book), begin(book), begin(book)
    stored = hand_in(book, first, "kim", "a", *out_of(9), points=1, at=DUE - 5)
    hand_in(book, second, "kim", "b", *out_of(4), points=1, at=DUE - 4)
    assert points(book) == 4
    book.keep(third, stored, "kim/a.py", DUE + DAY)
    assert points(book) == 9
    assert points(book, "first") == 9
    assert points(book, due=DUE, rule=RULE) == 9, "the same bytes were there in time"


def test_a_file_that_was_copied_to_a_later_date_is_not_late(book: Gradebook) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "a", *out_of(9), points=1, at=DUE - 5)
    hand_in(book, run, "kim", "a", *out_of(9), points=1, at=DUE + DAY)
    assert points(book, due=DUE, rule=RULE) == 9


def test_an_earlier_date_that_is_learnt_later_counts(book: Gradebook) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "a", *out_of(9), points=1, at=DUE + DAY)
    assert points(book, due=DUE, rule=RULE) == Decimal("8.1")
    hand_in(book, run, "kim", "a", *out_of(9), points=1, at=DUE - 5)
    assert points(book, due=DUE, rule=RULE) == 9


def test_exercises_have_deadlines_of_their_own(book: Gradebook) -> None:
    run = begin(book)
    for exercise in (EXERCISE, OTHER):
        hand_in(book, run, "kim", "a", *out_of(10), points=1, at=DUE + 1, exercise=exercise)
    rows = book.grades(due=Deadlines(DUE, {OTHER: DUE + DAY}), rule=RULE)
    assert [(row.exercise, row.final) for row in rows] == [(EXERCISE, Decimal(9)), (OTHER, Decimal(10))]
    assert [row.late for row in rows] == [1.0, 0.0]


def test_a_deadline_without_a_rule_tells_who_is_late_and_costs_nothing(book: Gradebook) -> None:
    three_attempts(book)
    row = only(book.grades(due=DUE))
    assert (row.late, row.final, row.penalty) == (2 * DAY, Decimal(7), Decimal(0))


def test_rows_come_in_order_of_student_and_exercise(book: Gradebook) -> None:
    run = begin(book)
    for student in ("b", "a", "Z", "가", "ä"):
        for exercise in (OTHER, EXERCISE):
            hand_in(book, run, student, "a", exercise=exercise)
    told = [(row.student, row.exercise) for row in book.grades()]
    assert told == sorted(told)
    assert len(told) == 10


# --- the rule ---


@pytest.mark.parametrize(
    ("late", "lost"),
    [
        (0, 0),
        (1, 10),
        (DAY - 1, 10),
        (DAY, 10),
        (DAY + 1, 20),
        (4 * DAY, 40),
        (5 * DAY, 50),
        (5 * DAY + 1, 50),
        (1000 * DAY, 50),
    ],
)
def test_every_begun_day_costs_up_to_the_cap(late: float, lost: int) -> None:
    assert RULE.lost(late) == lost


@pytest.mark.parametrize(("late", "lost"), [(1, 2), (3600, 2), (3601, 4), (50 * 3600, 100), (51 * 3600, 100)])
def test_every_begun_hour_costs_and_never_more_than_all(late: float, lost: int) -> None:
    assert LateRule("hour", Decimal(2)).lost(late) == lost


@pytest.mark.parametrize(("late", "lost"), [(0, 0), (900, 0), (901, 10), (DAY, 10), (DAY + 900, 20)])
def test_after_the_grace_the_time_counts_from_the_deadline(late: float, lost: int) -> None:
    assert LateRule("day", Decimal(10), grace_minutes=15).lost(late) == lost


@pytest.mark.parametrize(
    ("score", "percent", "left"),
    [
        (7, "0", "7"),
        (7, "33", "4.69"),
        (1, "0.5", "1.00"),  # 0.995, half up
        (3, "12.5", "2.63"),  # 2.625
        (1, "33.335", "0.67"),  # 0.66665
        (7, "100", "0"),
        (0, "50", "0"),
    ],
)
def test_what_is_left_is_rounded_half_up(score: int, percent: str, left: str) -> None:
    assert after_penalty(score, 1.0, LateRule("day", Decimal(percent))) == Decimal(left)


@hypothesis.given(
    score=some.integers(0, 1000),
    late=some.floats(0, 1e9),
    percent=some.decimals(0, 100, places=2),
    cap=some.decimals(0, 100, places=2),
    per=some.sampled_from(["hour", "day"]),
    grace=some.integers(0, 10_000),
)
def test_nothing_is_ever_lost_beyond_the_cap_or_won(
    score: int, late: float, percent: Decimal, cap: Decimal, per: Any, grace: int
) -> None:
    rule = LateRule(per, percent, cap, grace)
    left = after_penalty(score, late, rule)
    assert rounded(score - score * cap / 100) <= left <= score
    assert left == left.quantize(Decimal("0.01"))
    assert after_penalty(score, late + 3600, rule) <= left


@pytest.mark.parametrize(
    ("number", "told"), [("8", "8"), ("7.50", "7.5"), ("6.25", "6.25"), ("100", "100"), ("-0", "0")]
)
def test_points_are_told_without_needless_digits(number: str, told: str) -> None:
    assert plain(Decimal(number)) == told


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("10%/day max 50%", LateRule("day", Decimal(10), Decimal(50))),
        ("10% / day", LateRule("day", Decimal(10))),
        ("2.5% per hour, max 40%", LateRule("hour", Decimal("2.5"), Decimal(40))),
        ("5%/HOUR max 40% grace 15min", LateRule("hour", Decimal(5), Decimal(40), 15)),
        (" 0%/day grace 5 min ", LateRule("day", Decimal(0), Decimal(100), 5)),
        ("10%/day max 0%", LateRule("day", Decimal(10), Decimal(0))),
    ],
)
def test_a_rule_is_read(text: str, rule: LateRule) -> None:
    assert parse_rule(text) == rule


@pytest.mark.parametrize(
    "text",
    ["", "10", "10%", "ten%/day", "10%/week", "-1%/day", "10%/day max", "10%/day max 50", "10%/day 50%", "1e9%/day"],
)
def test_what_is_no_rule_is_told(text: str) -> None:
    with pytest.raises(GradebookRequestError, match="is no late rule; one looks like this: 10%/day max 50%"):
        parse_rule(text)


@pytest.mark.parametrize("text", ["101%/day", "10%/day max 101%"])
def test_a_rule_of_more_than_everything_is_none(text: str) -> None:
    with pytest.raises(GradebookRequestError, match="between 0% and 100%"):
        parse_rule(text)


@pytest.mark.parametrize("wrong", [{"per": "week"}, {"percent": Decimal(-1)}, {"grace_minutes": -1}])
def test_a_rule_made_by_hand_is_looked_at_too(wrong: dict[str, Any]) -> None:
    with pytest.raises(GradebookRequestError):
        msgspec.structs.replace(LateRule("day", Decimal(1)), **wrong)


# --- deadlines ---


@pytest.fixture
def seoul() -> Iterator[None]:
    """This machine stands in Korea."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Seoul"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


FIND = exercise_finder([EXERCISE, OTHER])


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-01", "2026-03-02T00:00:00+09:00"),
        ("2026-12-31", "2027-01-01T00:00:00+09:00"),
        ("2026-03-01T18:00", "2026-03-01T18:00:00+09:00"),
        ("2026-03-01 18:00:30", "2026-03-01T18:00:30+09:00"),
        ("2026-03-01T18:00Z", "2026-03-01T18:00:00+00:00"),
        ("2026-03-01T18:00-05:00", "2026-03-01T18:00:00-05:00"),
    ],
)
def test_a_deadline_is_read(seoul: None, text: str, moment: str) -> None:
    assert parse_deadlines([text], FIND) == Deadlines(datetime.fromisoformat(moment).timestamp(), {})


def test_deadlines_of_single_exercises_are_read() -> None:
    told = parse_deadlines(["2026-03-01T18:00Z", "3=2026-04-01T18:00Z", "exercise02 = 2026-05-01T00:00Z"], FIND)
    of = {OTHER: datetime.fromisoformat("2026-04-01T18:00Z"), EXERCISE: datetime.fromisoformat("2026-05-01T00:00Z")}
    assert told.of == {name: moment.timestamp() for name, moment in of.items()}
    assert told.every == datetime.fromisoformat("2026-03-01T18:00Z").timestamp()


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-02-30", "3=", "01.03.2026", "9999-12-31", "2026-03-01T25:00"])
def test_what_is_no_deadline_is_told(text: str) -> None:
    with pytest.raises(GradebookRequestError, match="is no deadline; one looks like this: 2026-03-01"):
        parse_deadlines([text], FIND)


@pytest.mark.parametrize("name", ["4", "exercise04", "exercise", "", "=", "x"])
def test_a_deadline_of_an_exercise_that_is_not_there(name: str) -> None:
    with pytest.raises(GradebookRequestError, match=f"There is no exercise .* it has: {EXERCISE}, {OTHER}"):
        parse_deadlines([f"{name}=2026-03-01"], FIND)


@pytest.mark.parametrize("typed", ["2", "02", "exercise02", EXERCISE, f" {EXERCISE} "])
def test_an_exercise_is_found_by_what_people_type(typed: str) -> None:
    assert FIND(typed) == EXERCISE


def test_two_exercises_of_one_number_are_not_guessed_at() -> None:
    with pytest.raises(GradebookRequestError):
        exercise_finder(["exercise02_a", "exercise02_b"])("2")


def test_where_there_are_no_exercises_that_is_told() -> None:
    with pytest.raises(GradebookRequestError, match="it has: -"):
        exercise_finder([])("2")


def test_unknown_digests_do_not_matter(book: Gradebook) -> None:
    hand_in(book, begin(book), "kim", "a")
    assert book.standing("kim", EXERCISE, sha("zzz"), "f1") is None
