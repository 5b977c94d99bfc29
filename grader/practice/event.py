"""What is noted of a learner's way, as a value and as a line of text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import msgspec

Kind = Literal["attempt", "hint", "give_up", "reset", "review"]


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that happened, never changed afterwards; a line of JSON with its fields in this order.

    Attributes:
        time: when, in UTC, as ISO 8601 with microseconds, so that no two events are alike and text sorts by time.
        exercise: the name of the exercise or quiz, such as exercise02_activations.
        kind: what happened. After a "reset" the exercise starts anew; "give_up" is for who asked for the solution;
            "review" is one question of a quiz, asked once more.
        score: points of an attempt.
        max_score: points that there were.
        failed: the checks that an attempt lost.
        asked: the questions of an attempt at a quiz, by their ids, each with the values of its parameters.
        function: of which function a hint was given.
        level: which hint, from 1.
        question: the id of the question that was reviewed.
        right: whether it was answered rightly; left open it was not.
        drawn: the values of its parameters, so that it comes with others next time.
    """

    time: str
    exercise: str
    kind: Kind
    score: int | None = None
    max_score: int | None = None
    failed: list[str] | None = None
    asked: dict[str, dict[str, int | float]] | None = None
    function: str | None = None
    level: int | None = None
    question: str | None = None
    right: bool | None = None
    drawn: dict[str, int | float] | None = None

    @property
    def solved(self) -> bool:
        """Whether it is an attempt that earned everything."""
        return self.kind == "attempt" and self.score is not None and self.score == self.max_score

    def line(self) -> str:
        """The event as it stands in the file, without the end of the line."""
        return msgspec.json.encode(self).decode()


def happened(exercise: str, kind: Kind, **facts: object) -> Event:
    """An event of this moment; `facts` are its further fields."""
    time = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return msgspec.convert({"time": time, "exercise": exercise, "kind": kind, **facts}, Event)


def read_event(line: str) -> Event | None:
    """The event that a line tells of; None where it tells of none that this version knows."""
    try:
        return msgspec.json.decode(line.encode(), type=Event)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return None
