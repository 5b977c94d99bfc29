"""What a learner's progress says of one exercise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.practice.event import Event


@dataclass(frozen=True)
class Standing:
    """How far a learner is with an exercise.

    Attributes:
        attempts: how often it was graded.
        best: the highest score; None before the first attempt.
        solved: whether some attempt earned everything.
        given_up: whether the solution was asked for before that.
        failed: the checks that the latest attempt lost; None before the first attempt.
        levels: how many hints were given, by function.
    """

    attempts: int
    best: int | None
    solved: bool
    given_up: bool
    failed: list[str] | None
    levels: Mapping[str, int]


def standing(events: Iterable[Event], exercise: str) -> Standing:
    """The standing in one exercise, from everything that happened, in the order of time."""
    mine: list[Event] = []
    for event in events:
        if event.exercise == exercise:
            mine = [] if event.kind == "reset" else [*mine, event]
    attempts = [event for event in mine if event.kind == "attempt"]
    levels: dict[str, int] = {}
    for event in mine:
        if event.kind == "hint" and event.function is not None and event.level is not None:
            levels[event.function] = max(event.level, levels.get(event.function, 0))
    return Standing(
        attempts=len(attempts),
        best=max((event.score or 0 for event in attempts), default=None),
        solved=any(event.solved for event in attempts),
        given_up=any(event.kind == "give_up" for event in mine),
        failed=(attempts[-1].failed or []) if attempts else None,
        levels=levels,
    )


def unpassed(functions: Iterable[str], failed: Iterable[str] | None) -> list[str]:
    """The functions that the latest attempt did not pass; all of them before the first one.

    A check is named after its function: `relu_negative`. Where no function is meant by a failed check, all may be.

    Args:
        functions: those that the exercise asks for.
        failed: the checks that were lost.
    """
    functions = list(functions)
    if failed is None:
        return functions
    lost = set()
    for check in failed:
        meant = [name for name in functions if check == name or check.startswith(f"{name}_")]
        if not meant:
            return functions
        lost.add(max(meant, key=len))
    return [name for name in functions if name in lost]
