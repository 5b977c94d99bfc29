"""How far a learner is: exercises, topics, and days in a row in the learner's own time zone."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course import Exercise, TimeAndSpace, Title
from grader.practice import Account, Event, Standpoint, account, read_progress
from grader.practice.account import Streak, streak
from grader.practice.event import read_event

TODAY = date(2026, 3, 10)
SEOUL, HONOLULU, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Pacific/Honolulu"), ZoneInfo("Europe/Berlin")


def one(name: str, topic: str) -> Exercise:
    kind = "quiz" if name.startswith("quiz") else "code"
    title = Title(name.title(), name)
    return Exercise(name, Path(name), title, topic, kind, "numpy", TimeAndSpace(1, 1, 1))  # type: ignore[arg-type]


A, B, QUIZ = one("exercise01_a", "red"), one("exercise02_b", "blue"), one("quiz01_red", "red")
COURSE = [A, QUIZ, B]


def event(
    kind: str = "attempt", exercise: Exercise = A, when: str = "2026-03-10T12:00:00Z", **facts: object
) -> Event:
    found = read_event(json.dumps({"time": when, "exercise": exercise.name, "kind": kind, **facts}))
    assert found is not None
    return found


def tried(score: int, max_score: int = 10, exercise: Exercise = A) -> Event:
    return event("attempt", exercise, score=score, max_score=max_score)


def hint(function: str, level: int, exercise: Exercise = A) -> Event:
    return event("hint", exercise, function=function, level=level)


def sums(*events: Event) -> Account:
    return account(COURSE, events, TODAY, UTC)


def stands(*events: Event) -> Standpoint:
    return sums(*events).exercises[0]


def on(*days: int) -> list[Event]:
    """An attempt at noon on each of these days before today."""
    return [event(when=f"{TODAY - timedelta(back)}T12:00:00Z") for back in days]


class TestExercise:
    def test_before_anything_happened(self) -> None:
        found = stands()
        assert (found.state, found.attempts, found.best, found.max_score, found.hints) == ("new", 0, None, None, 0)
        assert found.share == 0

    def test_the_best_attempt_counts(self) -> None:
        found = stands(tried(3), tried(7), tried(5))
        assert (found.state, found.attempts, found.best, found.max_score) == ("begun", 3, 7, 10)
        assert found.share == pytest.approx(0.7)

    def test_it_stays_solved(self) -> None:
        found = stands(tried(10), tried(2))
        assert (found.state, found.best, found.share) == ("solved", 10, 1)

    def test_a_new_version_of_the_exercise_has_more_points(self) -> None:
        """Twelve of twenty are more points than ten of ten, but who solved it solved it."""
        found = stands(tried(10), tried(12, 20))
        assert (found.state, found.best, found.max_score, found.share) == ("solved", 12, 20, 1)

    def test_only_hints(self) -> None:
        found = stands(hint("f", 1), hint("f", 2), hint("g", 1))
        assert (found.state, found.hints) == ("hinted", 3)

    def test_a_hint_told_twice_is_one_hint(self) -> None:
        assert stands(hint("f", 1), hint("f", 1)).hints == 1

    def test_given_up(self) -> None:
        assert stands(tried(3), event("give_up")).state == "given_up"
        assert stands(event("give_up"), tried(10)).state == "solved"

    def test_begun_anew(self) -> None:
        found = stands(tried(10), hint("f", 3), event("give_up"), event("reset"))
        assert (found.state, found.attempts, found.best, found.hints) == ("new", 0, None, 0)
        assert stands(tried(10), event("reset"), tried(4)).attempts == 1

    def test_a_reset_of_one_leaves_the_others(self) -> None:
        found = sums(tried(10), tried(10, exercise=B), event("reset", B))
        assert [point.state for point in found.exercises] == ["solved", "new", "new"]

    def test_a_reviewed_question_is_no_attempt(self) -> None:
        found = sums(event("review", QUIZ, question="q", right=True)).exercises[1]
        assert (found.state, found.attempts) == ("new", 0)

    @pytest.mark.parametrize("level", [-5, 0, 4, 10**9])
    def test_levels_that_nobody_gave(self, level: int) -> None:
        assert 0 <= stands(hint("f", level)).hints <= 3

    @pytest.mark.parametrize(
        ("score", "max_score"), [(-3, 10), (0, 0), (5, 0), (99, 10), (3, -1), (None, None), (4, None)]
    )
    def test_points_that_cannot_be(self, score: int | None, max_score: int | None) -> None:
        """Whoever edits the file gets some number, never an error."""
        found = stands(event("attempt", A, score=score, max_score=max_score))
        assert found.attempts == 1
        assert 0 <= found.share <= 1

    def test_a_share_is_whole_only_where_it_is_solved(self) -> None:
        assert stands(tried(9999, 10000)).share < 1


class TestTopics:
    def test_topics_come_in_the_order_of_their_exercises(self) -> None:
        assert [topic.topic for topic in sums().topics] == ["red", "blue"]

    def test_a_quiz_counts_in_its_topic(self) -> None:
        red, blue = sums(tried(4), tried(6, exercise=QUIZ), tried(10, exercise=B), hint("f", 2)).topics
        assert (red.solved, red.total, red.attempts, red.hints, red.share) == (0, 2, 2, 2, 0.5)
        assert (blue.solved, blue.total, blue.attempts, blue.hints, blue.share) == (1, 1, 1, 0, 1)

    def test_the_total_is_of_all(self) -> None:
        total = sums(tried(10), tried(5, exercise=B), hint("g", 1, B)).total
        assert (total.topic, total.solved, total.total, total.attempts, total.hints) == (None, 1, 3, 2, 1)
        assert total.share == 0.5

    def test_of_an_exercise_that_the_course_does_not_have_nothing_is_told(self) -> None:
        gone = one("exercise99_gone", "green")
        found = sums(tried(10, exercise=gone))
        assert [topic.topic for topic in found.topics] == ["red", "blue"]
        assert found.total.attempts == 0
        assert found.streak.days == 1  # it was a day of practice all the same

    def test_no_exercises_at_all(self) -> None:
        found = account([], [], TODAY)
        assert (found.topics, found.exercises, found.total.total, found.total.share) == ([], [], 0, 0)

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(COURSE),
                st.sampled_from(["attempt", "hint", "give_up", "reset", "review"]),
                st.integers(-1, 11),
            ),
            max_size=15,
        )
    )
    @settings(max_examples=80, deadline=None)
    def test_topics_add_up_to_the_total(self, drawn: list[tuple[Exercise, str, int]]) -> None:
        events = [event(kind, who, score=n, max_score=10, function="f", level=n) for who, kind, n in drawn]
        found = sums(*events)
        for what in ("solved", "total", "attempts", "hints"):
            assert sum(getattr(topic, what) for topic in found.topics) == getattr(found.total, what)
        assert found.total.attempts == sum(point.attempts for point in found.exercises)
        assert all((topic.share == 1) == (topic.solved == topic.total) for topic in found.topics)


class TestJson:
    def test_every_field_is_there(self) -> None:
        told = json.loads(sums(tried(4), hint("f", 1)).json())
        assert told["schema"] == "ndgrade/progress/1"
        assert told["streak"] == {"days": 1, "longest": 1}
        assert told["total"]["topic"] is None
        assert told["topics"][0] == {
            "topic": "red",
            "solved": 0,
            "total": 2,
            "attempts": 1,
            "hints": 1,
            "share": 0.2,
        }
        assert told["exercises"][0] == {
            "exercise": "exercise01_a",
            "topic": "red",
            "kind": "code",
            "state": "begun",
            "attempts": 1,
            "best": 4,
            "max_score": 10,
            "hints": 1,
        }
        assert told["exercises"][1]["best"] is None


class TestStreak:
    @pytest.mark.parametrize(
        ("days", "now", "longest"),
        [
            ((), 0, 0),
            ((0,), 1, 1),
            ((1,), 1, 1),  # today is not over yet
            ((2,), 0, 1),
            ((0, 1, 2), 3, 3),
            ((1, 2, 3), 3, 3),
            ((0, 2, 3, 4, 5), 1, 4),
            ((0, 1, 5, 6), 2, 2),
            ((3, 4, 5, 9), 0, 3),
            ((0, 0, 0, 1), 2, 2),
            ((-1, 0), 1, 1),  # a clock that ran ahead
            ((-1,), 0, 0),
            ((-2, -1, 1), 1, 1),
        ],
    )
    def test_days_in_a_row(self, days: tuple[int, ...], now: int, longest: int) -> None:
        assert streak(on(*days), TODAY, UTC) == Streak(now, longest)
        assert streak(on(*reversed(days)), TODAY, UTC) == Streak(now, longest)

    def test_it_goes_over_ends_of_months_and_years(self) -> None:
        moments = [f"2025-12-{day}T12:00:00Z" for day in (30, 31)] + ["2026-01-01T12:00:00Z"]
        assert streak([event(when=when) for when in moments], date(2026, 1, 1), UTC) == Streak(3, 3)

    @pytest.mark.parametrize(
        ("kind", "days"), [("attempt", 1), ("review", 1), ("hint", 0), ("give_up", 0), ("reset", 0)]
    )
    def test_what_makes_a_day_count(self, kind: str, days: int) -> None:
        assert streak([event(kind)], TODAY, UTC).days == days

    def test_days_before_a_reset_count(self) -> None:
        assert streak([*on(1), event("reset")], TODAY, UTC).days == 1

    def test_a_day_is_one_of_the_learners_zone(self) -> None:
        """Half past one at night in Seoul is the day before in UTC, and in Honolulu too."""
        late = [event(when="2026-03-08T16:30:00Z"), event(when="2026-03-10T14:30:00Z")]
        assert streak(late, TODAY, SEOUL) == Streak(2, 2)
        assert streak(late, TODAY, UTC) == Streak(1, 1)
        assert streak([event(when="2026-03-10T09:59:00Z")], date(2026, 3, 9), HONOLULU).days == 1

    def test_summer_time_begins(self) -> None:
        """Each moment by the offset of its own day: half past eleven in the evening, before and after the change."""
        moments = ["2026-03-28T22:30:00Z", "2026-03-29T21:30:00Z", "2026-03-30T21:30:00Z"]
        assert streak([event(when=when) for when in moments], date(2026, 3, 30), BERLIN) == Streak(3, 3)

    def test_moments_with_another_offset_or_none(self) -> None:
        assert streak([event(when="2026-03-10T01:00:00+09:00")], TODAY, SEOUL).days == 1
        assert streak([event(when="2026-03-10T01:00:00+09:00")], date(2026, 3, 9), UTC).days == 1
        assert streak([event(when="2026-03-10T12:00:00")], TODAY, UTC).days == 1

    @pytest.mark.parametrize(
        "when", ["", "yesterday", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]
    )
    def test_times_that_are_none(self, when: str) -> None:
        assert streak([event(when=when), *on(0)], TODAY, timezone(timedelta(hours=-11))).days == 1

    def test_the_first_day_there_is(self) -> None:
        assert streak([event(when="0001-01-01T12:00:00Z")], date(1, 1, 1), UTC) == Streak(1, 1)

    @pytest.fixture
    def in_seoul(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        with monkeypatch.context() as patched:
            patched.setenv("TZ", "Asia/Seoul")
            time.tzset()
            yield
        time.tzset()

    @pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be changed here")
    @pytest.mark.usefixtures("in_seoul")
    def test_without_a_zone_it_is_that_of_the_machine(self) -> None:
        assert streak([event(when="2026-03-09T16:30:00Z")], TODAY).days == 1
        assert streak([event(when="2026-03-09T14:30:00Z")], TODAY - timedelta(1)).days == 1

    @given(st.sets(st.integers(0, 40)))
    @settings(max_examples=100, deadline=None)
    def test_by_counting_one_by_one(self, days: set[int]) -> None:
        def row(last: int) -> int:
            return row(last + 1) + 1 if last in days else 0

        assert streak(on(*days), TODAY, UTC) == Streak(row(0) or row(1), max(map(row, days), default=0))


def test_two_machines_tell_the_same(tmp_path: Path) -> None:
    """One learner, two machines, one folder that is synced: the order of the lines does not matter."""
    mine = [tried(4), event("hint", A, "2026-03-09T12:00:00Z", function="f", level=1)]
    theirs = [event("attempt", B, "2026-03-09T13:00:00Z", score=10, max_score=10)]
    found = []
    for name, first, second in (("one", mine, theirs), ("two", theirs, mine)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "progress.jsonl").write_text("".join(f"{one.line()}\n" for one in first))
        (folder / "progress.sync-conflict-20260310-1-ABC.jsonl").write_text("\n".join(one.line() for one in second))
        found.append(account(COURSE, read_progress(folder), TODAY, UTC))
    assert found[0] == found[1]
    assert (found[0].total.attempts, found[0].total.hints, found[0].streak) == (2, 1, Streak(2, 2))
