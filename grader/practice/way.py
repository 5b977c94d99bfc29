"""In which order a learner goes through a course, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from grader.course import Exercise
from grader.practice.event import Event
from grader.practice.standing import standing

AT_IT: Final = frozenset({"attempt", "hint", "give_up", "reset"})  # what is done to an exercise by who works on it


def way(exercises: Sequence[Exercise]) -> list[Exercise]:
    """The exercises in the order of the course, each quiz right behind the last exercise of its topic.

    What was written is then asked about while it is fresh. A quiz whose topic has no exercise comes at the end: it
    goes over more than one of them. Quizzes at one place keep their order.
    """
    ordered = [one for one in exercises if one.kind != "quiz"]
    for quiz in (one for one in exercises if one.kind == "quiz"):
        places = [place for place, one in enumerate(ordered) if one.topic == quiz.topic]
        ordered.insert(places[-1] + 1 if places else len(ordered), quiz)
    return ordered


def next_up(exercises: Sequence[Exercise], events: Iterable[Event], after: str | None = None) -> Exercise | None:
    """The first exercise that is not solved yet; None where all are.

    One that the learner gave up on comes only when nothing else is left.

    Args:
        exercises: those in question, in their order; see `way`.
        events: everything that happened, in the order of time.
        after: the full name of the exercise behind which to look first, then from the beginning.
    """
    events = list(events)
    start = next((place + 1 for place, one in enumerate(exercises) if one.name == after), 0)
    ahead = [*exercises[start:], *exercises[:start]]
    now = {one.name: standing(events, one.name) for one in ahead}
    left = [one for one in ahead if not now[one.name].solved]
    return next((one for one in left if not now[one.name].given_up), left[0] if left else None)


def go_on(exercises: Sequence[Exercise], events: Iterable[Event]) -> Exercise | None:
    """What to do now: what the learner was at last, if that is not solved, or else what is next up behind it.

    Args:
        exercises: those in question, in their order; see `way`.
        events: everything that happened, in the order of time.
    """
    events = list(events)
    known = {one.name: one for one in exercises}
    steps = [event.exercise for event in events if event.exercise in known and event.kind in AT_IT]
    last = steps[-1] if steps else None
    if last is None:
        return next_up(exercises, events)
    now = standing(events, last)
    return next_up(exercises, events, last) if now.solved or now.given_up else known[last]
