"""How far a learner is: exercise by exercise, topic by topic, and day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Final, Literal

import msgspec

from grader.course import Exercise
from grader.practice.event import Event
from grader.practice.hints import LEVELS
from grader.practice.standing import standing

SCHEMA: Final = "ndgrade/progress/1"
PRACTICE: Final = frozenset({"attempt", "review"})  # what makes a day count

State = Literal["new", "hinted", "begun", "given_up", "solved"]


class Standpoint(msgspec.Struct, frozen=True):
    """One exercise or quiz, since it was begun or begun anew.

    Attributes:
        exercise: its full name.
        topic: as its author named it.
        kind: code or quiz.
        state: new; hinted, where hints were given, yet nothing was graded; begun; given_up, where the solution was
            asked for; solved, where an attempt earned everything, whatever came before and after.
        attempts: how often it was graded.
        best: points of the best attempt; None before the first.
        max_score: points that there were in that attempt.
        hints: how many were given, of all functions.
    """

    exercise: str
    topic: str
    kind: Literal["code", "quiz"]
    state: State
    attempts: int
    best: int | None
    max_score: int | None
    hints: int

    @property
    def share(self) -> float:
        """From 0 to 1, how much of it is done: the best attempt's share of the points; 1 only where it is solved."""
        if self.state == "solved":
            return 1.0
        best, most = self.best or 0, self.max_score or 0
        return min(best / most, 0.99) if best > 0 and most > 0 else 0.0


class Sum(msgspec.Struct, frozen=True):
    """The exercises and quizzes of one topic, or without a topic all of them; `share` is the mean of theirs."""

    topic: str | None
    solved: int
    total: int
    attempts: int
    hints: int
    share: float


class Streak(msgspec.Struct, frozen=True):
    """Days in a row on which something was graded or reviewed, in the learner's time zone.

    Attributes:
        days: up to today, or to yesterday where today has not come to it yet.
        longest: the most there ever were.
    """

    days: int
    longest: int


class Account(msgspec.Struct, frozen=True):
    """All of it; as JSON it is the schema `ndgrade/progress/1`."""

    schema: str
    streak: Streak
    total: Sum
    topics: list[Sum]
    exercises: list[Standpoint]

    def json(self) -> bytes:
        """One JSON object, indented, without the end of the line."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2)


def account(
    exercises: Sequence[Exercise], events: Iterable[Event], today: date, zone: tzinfo | None = None
) -> Account:
    """Sum up a learner's progress.

    Args:
        exercises: which ones count, in the order in which they and their topics are to stand.
        events: everything that happened, in the order of time, whatever it is about.
        today: the learner's date.
        zone: the learner's time zone; None for that of this machine.
    """
    events = list(events)
    mine: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.kind == "reset":
            mine[event.exercise].clear()
        mine[event.exercise].append(event)
    points = [_standpoint(one, mine[one.name]) for one in exercises]
    topics: dict[str, list[Standpoint]] = defaultdict(list)
    for point in points:
        topics[point.topic].append(point)
    return Account(
        schema=SCHEMA,
        streak=streak(events, today, zone),
        total=_sum(points),
        topics=[_sum(some, topic) for topic, some in topics.items()],
        exercises=points,
    )


def _standpoint(exercise: Exercise, events: list[Event]) -> Standpoint:
    now = standing(events, exercise.name)
    marks = [(one.score or 0, one.max_score or 0) for one in events if one.kind == "attempt"]
    best, most = max(marks, default=(None, None))
    hints = sum(min(max(level, 0), len(LEVELS)) for level in now.levels.values())
    state: State = "hinted" if hints else "new"
    if now.solved:
        state = "solved"
    elif now.given_up:
        state = "given_up"
    elif now.attempts:
        state = "begun"
    return Standpoint(exercise.name, exercise.topic, exercise.kind, state, now.attempts, best, most, hints)


def _sum(points: Sequence[Standpoint], topic: str | None = None) -> Sum:
    return Sum(
        topic=topic,
        solved=sum(one.state == "solved" for one in points),
        total=len(points),
        attempts=sum(one.attempts for one in points),
        hints=sum(one.hints for one in points),
        share=round(sum(one.share for one in points) / max(len(points), 1), 4),
    )


def streak(events: Iterable[Event], today: date, zone: tzinfo | None = None) -> Streak:
    """Days in a row; what a clock that runs ahead noted for days to come does not count.

    Args:
        events: everything that happened, in any order; what was reset later counts, for the day was one of work.
        today: the learner's date.
        zone: the learner's time zone; None for that of this machine.
    """
    moments = (_day(event.time, zone) for event in events if event.kind in PRACTICE)
    days = {day.toordinal() for day in moments if day is not None and day <= today}
    rows: dict[int, int] = {}  # the last day of each row so far -> its length
    for day in sorted(days):
        rows[day] = rows.pop(day - 1, 0) + 1
    last = today.toordinal()
    return Streak(days=rows.get(last) or rows.get(last - 1) or 0, longest=max(rows.values(), default=0))


def _day(time: str, zone: tzinfo | None) -> date | None:
    """The learner's date of a moment; None where the text is no moment."""
    try:
        moment = datetime.fromisoformat(time)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone).date()
    except (ValueError, OverflowError, OSError):
        return None
