"""The order of a course, and what is next on the way: whatever a learner solved, left out, gave up or began anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course import Course, Exercise, TimeAndSpace, Title
from grader.practice import Event, go_on, happened, next_up, way

COURSE = Course.shipped()


def one(name: str, topic: str) -> Exercise:
    kind = "quiz" if name.startswith("quiz") else "code"
    title = Title(name.title(), name)
    return Exercise(name, Path(name), title, topic, kind, "numpy", TimeAndSpace(1, 1, 1))  # type: ignore[arg-type]


A, B, C = one("exercise01_a", "red"), one("exercise02_b", "blue"), one("exercise03_c", "red")
QUIZ_RED, QUIZ_GREEN = one("quiz01_red", "red"), one("quiz02_green", "green")
FOUR = [A, B, C, QUIZ_RED]


def solved(*exercises: Exercise) -> list[Event]:
    return [happened(exercise.name, "attempt", score=3, max_score=3) for exercise in exercises]


def tried(exercise: Exercise, score: int = 1) -> Event:
    return happened(exercise.name, "attempt", score=score, max_score=3, failed=["x"])


def gave_up(*exercises: Exercise) -> list[Event]:
    return [happened(exercise.name, "give_up") for exercise in exercises]


def names(exercises: Sequence[Exercise]) -> list[str]:
    return [exercise.short_name for exercise in exercises]


class TestWay:
    def test_a_quiz_comes_behind_the_last_exercise_of_its_topic(self) -> None:
        assert way([A, B, C, QUIZ_RED]) == [A, B, C, QUIZ_RED]
        assert way([A, C, B, QUIZ_RED]) == [A, C, QUIZ_RED, B]

    def test_a_quiz_of_no_topic_comes_last(self) -> None:
        assert way([QUIZ_GREEN, QUIZ_RED, A, B]) == [A, QUIZ_RED, B, QUIZ_GREEN]

    def test_quizzes_of_one_topic_keep_their_order(self) -> None:
        second = one("quiz03_red", "red")
        assert way([A, B, QUIZ_RED, second]) == [A, QUIZ_RED, second, B]

    def test_a_course_of_quizzes_alone(self) -> None:
        assert way([QUIZ_RED, QUIZ_GREEN]) == [QUIZ_RED, QUIZ_GREEN]
        assert way([]) == []

    def test_the_shipped_course_begins_with_the_first_exercise(self) -> None:
        shipped = way(COURSE.exercises)
        assert names(shipped)[:4] == ["exercise01", "quiz02", "exercise02", "quiz03"]
        assert [one for one in shipped if one.kind == "code"] == [
            one for one in COURSE.exercises if one.kind == "code"
        ]

    @given(
        st.lists(
            st.tuples(st.sampled_from(["exercise", "quiz"]), st.sampled_from(["red", "green", "blue"])), max_size=12
        )
    )
    @settings(max_examples=60, deadline=None)
    def test_nothing_is_lost_or_put_before_its_topic(self, drawn: list[tuple[str, str]]) -> None:
        course = [one(f"{kind}{place:02}_x", topic) for place, (kind, topic) in enumerate(drawn, 1)]
        found = way(course)
        assert sorted(map(str, names(found))) == sorted(map(str, names(course)))
        for place, exercise in enumerate(found):
            later = [other for other in found[place:] if other.kind == "code" and other.topic == exercise.topic]
            assert exercise.kind == "code" or not later


class TestNextUp:
    def test_before_anything_happened_it_is_the_first(self) -> None:
        assert next_up(FOUR, []) == A

    def test_it_is_the_first_that_is_not_solved(self) -> None:
        assert next_up(FOUR, solved(A, C)) == B

    def test_those_behind_come_first_and_then_those_before(self) -> None:
        assert next_up(FOUR, solved(C), after=C.name) == QUIZ_RED
        assert next_up(FOUR, solved(C, QUIZ_RED), after=C.name) == A

    def test_the_one_itself_comes_last(self) -> None:
        assert next_up(FOUR, solved(A, B, QUIZ_RED), after=C.name) == C

    def test_everything_is_solved(self) -> None:
        assert next_up(FOUR, solved(*FOUR)) is None
        assert next_up(FOUR, solved(*FOUR), after=B.name) is None
        assert next_up([], []) is None

    def test_who_gave_up_is_asked_again_only_in_the_end(self) -> None:
        assert next_up(FOUR, gave_up(A)) == B
        assert next_up(FOUR, [*gave_up(A, B), *solved(C)]) == QUIZ_RED
        assert next_up(FOUR, [*gave_up(A, B), *solved(C, QUIZ_RED)]) == A
        assert next_up(FOUR, [*gave_up(A, B), *solved(C, QUIZ_RED)], after=A.name) == B

    def test_what_was_given_up_and_solved_later_is_solved(self) -> None:
        assert next_up(FOUR, [*gave_up(*FOUR), *solved(*FOUR)]) is None

    def test_a_poorer_attempt_later_leaves_it_solved(self) -> None:
        assert next_up(FOUR, [*solved(A), tried(A)]) == B

    def test_what_was_begun_anew_is_not_solved(self) -> None:
        assert next_up(FOUR, [*solved(*FOUR), happened(B.name, "reset")]) == B

    @pytest.mark.parametrize("after", ["", "exercise99_gone", "exercise01"])
    def test_a_name_that_is_not_among_them(self, after: str) -> None:
        assert next_up(FOUR, [], after=after) == A

    def test_events_of_other_exercises_do_not_matter(self) -> None:
        assert next_up([B, C], [*solved(A), tried(QUIZ_GREEN)]) == B

    def test_events_may_come_from_an_iterator(self) -> None:
        assert next_up(FOUR, iter(solved(A, B))) == C

    @given(st.sets(st.sampled_from(FOUR), max_size=4), st.sampled_from([None, *(one.name for one in FOUR)]))
    @settings(max_examples=60, deadline=None)
    def test_it_is_never_a_solved_one_and_never_nothing_while_some_are_left(
        self, done: set[Exercise], after: str | None
    ) -> None:
        found = next_up(FOUR, solved(*done), after)
        assert (found is None) == (len(done) == len(FOUR))
        assert found not in done


class TestGoOn:
    def test_before_anything_happened(self) -> None:
        assert go_on(FOUR, []) == A

    def test_what_was_begun_is_gone_on_with(self) -> None:
        assert go_on(FOUR, [tried(A), tried(C)]) == C
        assert go_on(FOUR, [tried(C), happened(B.name, "hint", function="f", level=1)]) == B

    def test_once_it_is_solved_the_next_one_comes(self) -> None:
        assert go_on(FOUR, solved(B)) == C
        assert go_on(FOUR, [tried(A), *solved(QUIZ_RED)]) == A

    def test_nobody_is_held_to_what_they_gave_up(self) -> None:
        assert go_on(FOUR, gave_up(A)) == B

    def test_what_was_begun_anew_is_next(self) -> None:
        assert go_on(FOUR, [*solved(*FOUR), happened(B.name, "reset")]) == B

    def test_a_question_that_was_reviewed_is_no_step(self) -> None:
        review = happened(QUIZ_RED.name, "review", question="q", right=True)
        assert go_on(FOUR, [tried(B), review]) == B

    def test_exercises_that_the_course_does_not_have_any_more(self) -> None:
        assert go_on(FOUR, [*solved(A), tried(one("exercise77_gone", "red"))]) == B

    def test_everything_is_solved(self) -> None:
        assert go_on(FOUR, solved(*FOUR)) is None
        assert go_on([], []) is None
