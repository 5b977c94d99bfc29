"""What `grade review` draws: other numbers than the last time, other orders, and when a question comes in words."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from reviewing import FIRST, IDS, SHIPPED, STUDENT, Home, ago, learner

from grader.cli.due import Answered, drawn_anew, read_answered, when
from grader.course import Course, Title
from grader.language import Language
from grader.practice import Event, record
from grader.practice.recall import REMEMBERED, Recall, Values
from grader.quiz.draw import Drawn, Seed, draw_one
from grader.quiz.faults import read_key
from grader.quiz.marking import mark_question
from grader.quiz.questions import Numeric, Parameter, Question, Truth, read_quiz
from grader.quiz.sheet import MOST_ATTEMPTS
from grader.result import Check, Outcome, checked

NOW = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)
DAY = timedelta(days=1)
QUIZ = read_quiz(Course(SHIPPED).find("quiz01"))
QUESTIONS = {one.id: one for one in QUIZ.questions}
PROMPT = Title(en="{n}?", ko="{n}?")
SAY = Language("en")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    one = learner(tmp_path)
    monkeypatch.chdir(one.folder)
    return one


def recall(times: int = 1, drawn: Sequence[Values | None] = (None,), due: datetime = NOW) -> Recall:
    """A question with what was drawn for its last answers, the latest first."""
    return Recall(FIRST, "q", times, True, due - DAY, due, tuple(drawn))


def parametric(*choices: int) -> Question:
    return Numeric(id="q", prompt=PROMPT, parameters={"n": Parameter(choices=list(choices))})


def reviews(question: Question, many: int, student: str = STUDENT) -> list[Drawn]:
    """A question as it is drawn in one review after the other, after one attempt at its quiz."""
    found: list[Drawn] = []
    for times in range(1, many + 1):
        seen = [*(one.values for one in reversed(found)), None][:REMEMBERED]
        found.append(drawn_anew(question, "quiz01", student, recall(times, seen), attempts=1))
    return found


class TestNumbers:
    @pytest.mark.parametrize("student", ["", "kim", "김민지", "x" * 100])
    def test_never_those_of_the_last_time(self, student: str) -> None:
        attempt = draw_one(QUESTIONS["iterations"], "quiz01", Seed(student, 1))
        drawn = reviews(QUESTIONS["iterations"], 60, student)
        assert all(one.values != other.values for one, other in pairwise([attempt, *drawn]))

    @pytest.mark.parametrize("student", ["kim", "lee", "park", "choi", ""])
    def test_of_two_numbers_the_other_one(self, student: str) -> None:
        [attempt] = [draw_one(parametric(1, 2), "quiz01", Seed(student, 1))]
        drawn = [one.values["n"] for one in [attempt, *reviews(parametric(1, 2), 20, student)]]
        assert all(one != other for one, other in pairwise(drawn))

    def test_of_three_numbers_all_come(self) -> None:
        drawn = [one.values["n"] for one in reviews(parametric(1, 2, 3), 20)]
        assert all(set(drawn[place : place + 3]) == {1, 2, 3} for place in range(18))

    def test_where_there_is_one_number_it_is_that(self) -> None:
        assert [one.values for one in reviews(parametric(7), 3)] == [{"n": 7}] * 3

    def test_a_second_attempt_is_avoided_as_well(self) -> None:
        for number in range(1, 30):
            last = draw_one(parametric(1, 2, 3), "quiz01", Seed(STUDENT, number))
            drawn = drawn_anew(parametric(1, 2, 3), "quiz01", STUDENT, recall(number), attempts=number)
            assert drawn.values != last.values

    def test_of_two_numbers_the_latest_attempt_counts(self) -> None:
        for number in range(1, 30):
            last = draw_one(parametric(1, 2), "quiz01", Seed(STUDENT, number))
            drawn = drawn_anew(parametric(1, 2), "quiz01", STUDENT, recall(number), attempts=number)
            assert drawn.values != last.values

    def test_after_a_review_its_numbers_count_more_than_those_of_attempts(self) -> None:
        attempt = draw_one(parametric(1, 2), "quiz01", Seed(STUDENT, 1)).values["n"]
        other = 3 - attempt
        drawn = drawn_anew(parametric(1, 2), "quiz01", STUDENT, recall(2, [{"n": other}, None]), attempts=1)
        assert drawn.values["n"] == attempt

    def test_numbers_of_a_former_version_of_the_question(self) -> None:
        for former in ({"n": 99}, {"m": 1}, {"n": 1.5, "m": 2}, {}):
            assert drawn_anew(parametric(1, 2), "quiz01", STUDENT, recall(3, [former, {"n": 1}, None]), 1).values[
                "n"
            ] in (1, 2)

    @pytest.mark.parametrize("times", [0, 1, MOST_ATTEMPTS - 1, MOST_ATTEMPTS, MOST_ATTEMPTS + 1, 10**9])
    def test_however_often_it_was_answered(self, times: int) -> None:
        drawn = drawn_anew(QUESTIONS["iterations"], "quiz01", STUDENT, recall(times), attempts=0)
        seeds = (Seed(STUDENT, number) for number in (*range(1, 60), *range(MOST_ATTEMPTS - 60, MOST_ATTEMPTS + 1)))
        assert drawn in [draw_one(QUESTIONS["iterations"], "quiz01", seed) for seed in seeds]

    def test_it_is_the_same_on_every_machine(self) -> None:
        assert reviews(QUESTIONS["iterations"], 5) == reviews(QUESTIONS["iterations"], 5)
        assert reviews(QUESTIONS["iterations"], 5) != reviews(QUESTIONS["iterations"], 5, "lee")


class TestOrders:
    @pytest.mark.parametrize("name", ["outlier", "bounded", "task", "process"])
    def test_never_that_of_the_last_time(self, name: str) -> None:
        attempt = draw_one(QUESTIONS[name], "quiz01", Seed(STUDENT, 1))
        first = drawn_anew(QUESTIONS[name], "quiz01", STUDENT, recall(1), attempts=1)
        assert first.rows != attempt.rows
        orders = [one.rows for one in reviews(QUESTIONS[name], 40)]
        assert len({str(rows) for rows in orders}) > 3
        assert sum(one == other for one, other in pairwise(orders)) <= 8  # one in six by chance, for three options

    @pytest.mark.parametrize("question", [QUESTIONS["linear"], QUESTIONS["zero_below"], Truth(id="q", prompt=PROMPT)])
    def test_where_there_is_nothing_to_draw(self, question: Question) -> None:
        assert {str(one) for one in reviews(question, 5)} == {str(Drawn(question, {}, []))}

    def test_the_left_of_a_matching_one_keeps_its_order(self) -> None:
        assert {str(one.rows[0]) for one in reviews(QUESTIONS["task"], 5)} == {str(QUESTIONS["task"].left)}  # type: ignore[union-attr]


class TestWhen:
    @pytest.fixture(autouse=True)
    def _here(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        self.patch = monkeypatch
        self.zone("UTC")
        yield
        monkeypatch.undo()
        time.tzset()

    def zone(self, name: str) -> None:
        self.patch.setenv("TZ", name)
        time.tzset()

    def told(self, days: float, now: datetime = NOW) -> str:
        return when(recall(due=now + days * DAY), now, SAY)

    @pytest.mark.parametrize(
        ("days", "words"),
        [
            (-40, "now"),
            (0, "now"),
            (0.5, "now"),
            (0.51, "tomorrow"),
            (1, "tomorrow"),
            (2, "in 2 days"),
            (11, "in 11 days"),
            (365, "in 365 days"),
        ],
    )
    def test_in_words(self, days: float, words: str) -> None:
        assert self.told(days) == words

    def test_after_midnight_it_is_the_same_day(self) -> None:
        night = datetime(2026, 3, 1, 1, 0, tzinfo=UTC)
        assert self.told(0.9, night) == "later today"
        assert self.told(1, night) == "tomorrow"

    def test_by_the_learners_own_calendar(self) -> None:
        """At 15:00 in London it is midnight in Seoul: what is due there at 14:00 of the next day is due that day."""
        late = datetime(2026, 3, 1, 14, 30, tzinfo=UTC)
        assert self.told(0.95, late) == "tomorrow"
        self.zone("Asia/Seoul")
        assert self.told(0.95, late) == "tomorrow"
        assert self.told(0.95, late + timedelta(hours=1)) == "later today"

    def test_long_ago_is_now_even_where_no_calendar_reaches(self) -> None:
        assert when(recall(due=datetime(1, 1, 3, tzinfo=UTC)), NOW, SAY) == "now"


class TestAnswered:
    def read(self, home: Home) -> Answered:
        return read_answered(home.course, [one for one in home.course.exercises if one.kind == "quiz"])

    def test_only_what_was_taken_is_read(self, home: Home) -> None:
        assert dict(self.read(home).taken) == {}
        home.took()
        assert list(self.read(home).taken) == [FIRST]

    def test_hints_and_resets_are_no_answers(self, home: Home) -> None:
        record(home.exercises, Event(ago(1), FIRST, "reset"))
        record(home.exercises, Event(ago(2), FIRST, "hint", function="outlier", level=1))
        assert dict(self.read(home).taken) == {}

    def test_what_is_due_to_be_told_elsewhere(self, home: Home) -> None:
        home.took()
        home.reviewed("linear", True, 0.1)
        due = self.read(home).due(datetime.now(UTC))
        assert [one.question for one in due] == [name for name in IDS if name != "linear"]

    @pytest.mark.parametrize("right", [True, False])
    def test_an_answer_is_on_the_disk_when_it_is_noted(self, home: Home, right: bool) -> None:
        home.took()
        answered = self.read(home)
        [one] = [one for one in answered.due(datetime.now(UTC)) if one.question == "iterations"]
        drawn = answered.draw(one, STUDENT)
        outcomes = [Outcome.PASSED, Outcome.PASSED if right else Outcome.MISSING]
        checks = [checked(Check("iterations", "A title.", 1), outcome) for outcome in outcomes]
        after = answered.note(one, drawn, checks)
        assert home.reviews() == [("iterations", right)]
        assert self.read(home).events == after.events
        now = datetime.now(UTC)
        again = after.again(one, now)
        assert (again.times, again.right, again.drawn) == (2, right, (drawn.values, None))
        assert not again.is_due(now)
        assert answered.events != after.events  # what was read before stays as it was

    def test_the_next_draw_follows_from_what_was_noted(self, home: Home) -> None:
        home.took()
        home.reviewed("iterations", False, 1.5, {"n": 1001, "batch": 32})
        answered = self.read(home)
        [one] = [one for one in answered.due(datetime.now(UTC)) if one.question == "iterations"]
        assert answered.draw(one, STUDENT).values != {"n": 1001, "batch": 32}

    def test_what_is_drawn_can_be_marked(self, home: Home) -> None:
        home.took()
        answered = self.read(home)
        key = read_key(home.course.quiz_key(answered.taken[FIRST].exercise), answered.taken[FIRST].quiz)
        for one in answered.due(datetime.now(UTC)):
            checks = mark_question(answered.draw(one, STUDENT), None, key[one.question], SAY)
            assert {check.outcome for check in checks} == {Outcome.MISSING}
