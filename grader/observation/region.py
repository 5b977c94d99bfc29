"""Right, except at zeros, at negative or at large numbers of one argument; and where NaN or infinity is from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from grader.observation.call import Observation
from grader.observation.evidence import Compared, Evidence, Key, Numbers, numbers
from grader.showing import show
from grader.submission import Note

LARGE: Final = 20.0  # numbers below are nobody's idea of large
APART: Final = 2.0  # how many times larger a large number is than those that go well

Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Sample:
    """What one argument was in many places, and whether the answers there are right.

    Where all answers have the argument's shape, a place is an element; elsewhere it is a whole call.

    Attributes:
        whole: whether places are whole calls, in some of which the argument is an array.
        zero: whether the argument is 0 there, or holds a 0.
        negative: whether it is negative there, or holds a negative number.
        size: how far from 0 it is there, or the farthest of its numbers.
        above: how far above 0, likewise.
        below: how far below 0, likewise.
        right: whether the answer is right there.
        bad: whether the answer is NaN or infinite there, but should not be.
        places: what tells places apart.
    """

    whole: bool
    zero: Flags
    negative: Flags
    size: Numbers
    above: Numbers
    below: Numbers
    right: Flags
    bad: Flags
    places: Numbers

    def explained_by(self, flags: Flags, fewest_wrong: int) -> bool:
        """Whether the answers are wrong exactly where `flags` are set, in enough places."""
        enough = int(np.count_nonzero(flags)) >= max(fewest_wrong, 2 if self.whole else 1)
        if self.whole and not self.bad[~self.right].all():  # a number in an array has little to do with one result
            return False
        return enough and bool(np.array_equal(self.right, ~flags)) and np.unique(self.places[~flags]).size >= 2


def except_somewhere(evidence: Evidence) -> Observation | None:
    """Whether all wrong answers lie where one argument is 0, negative or large, and only they do."""
    if not evidence.wrong:
        return None
    found = [(key, sample, where) for key, sample in _samples(evidence) for where in _places(sample)]
    if not found or len({key for key, _, _ in found}) > 1:  # two arguments that explain it equally explain nothing
        return None
    key, sample, where = found[0]
    note = _note(where, bool(sample.bad[~sample.right].all()))
    values: dict[str, str | int] = {"function": evidence.function, "place": _told(key)}
    if where == "large":
        values["value"] = show(_nearest(sample))
    return Observation(evidence.function, f"except_{where}", Note(note.sentence, values))


def not_finite(evidence: Evidence) -> Observation | None:
    """Whether NaN or infinity stands in every wrong answer, where finite numbers are expected."""
    pairs = evidence.pairs()
    if pairs is None or not all(_turned_bad(got, want) for got, want in pairs):
        return None
    note = Note(
        "There is NaN or infinity in every wrong result of `{function}`, where finite numbers belong.",
        {"function": evidence.function},
    )
    return Observation(evidence.function, "not_finite", note)


def _places(sample: Sample) -> Iterator[str]:
    """What explains a sample, the simplest first."""
    if sample.explained_by(sample.zero, 1):
        yield "zero"
    if sample.explained_by(sample.negative, 2):
        yield "negative"
    if any(_limit(sample, measure) is not None for measure in (sample.size, sample.above, sample.below)):
        yield "large"


def _limit(sample: Sample, measure: Numbers) -> float | None:
    """From where on all answers are wrong, and none before; None where that is not so."""
    if sample.right.all() or np.unique(sample.places[sample.right]).size < 3:
        return None
    limit = float(measure[~sample.right].min())
    apart = limit >= LARGE and limit >= APART * float(measure[sample.right].max())
    return limit if apart and sample.explained_by(measure >= limit, 2) else None


def _nearest(sample: Sample) -> float:
    """The number nearest to 0 that goes wrong."""
    place = int(np.argmin(np.where(sample.right, np.inf, sample.size)))
    sign = 1 if sample.above[place] == sample.size[place] else -1
    return sign * float(sample.size[place])


def _samples(evidence: Evidence) -> Iterator[tuple[Key, Sample]]:
    """A sample of every argument that is made of numbers in all calls."""
    calls = evidence.all
    for key, _ in calls[0].arguments():
        given = [numbers(dict(one.arguments()).get(key)) for one in calls]
        arguments = [one for one in given if one is not None and one.size and np.isfinite(one).all()]
        if len(arguments) < len(given):
            continue
        if all(_one_by_one(one, argument) for one, argument in zip(calls, arguments, strict=True)):
            rows = [_elements(one, argument, evidence) for one, argument in zip(calls, arguments, strict=True)]
            yield key, Sample(False, *(np.concatenate(column) for column in zip(*rows, strict=True)))
        else:
            whole = any(argument.ndim for argument in arguments)
            yield key, Sample(whole, *_calls(calls, arguments))


def _one_by_one(one: Compared, argument: Numbers) -> bool:
    """Whether each element of the answer belongs to one of the argument."""
    return one.pair is not None and one.pair[0].shape == one.pair[1].shape == argument.shape


def _elements(one: Compared, argument: Numbers, evidence: Evidence) -> tuple[Any, ...]:
    """The columns of a sample whose places are the elements of one call."""
    assert one.pair is not None
    got, want = (side.ravel() for side in one.pair)
    with np.errstate(all="ignore"):
        right = np.isclose(got, want, rtol=evidence.near.rtol, atol=evidence.near.atol, equal_nan=True)
    flat = argument.ravel()
    return flat == 0, flat < 0, np.abs(flat), flat, -flat, right, ~np.isfinite(got) & np.isfinite(want), flat


def _calls(calls: list[Compared], arguments: list[Numbers]) -> tuple[Any, ...]:
    """The columns of a sample whose places are calls."""
    return (
        np.array([np.any(argument == 0) for argument in arguments]),
        np.array([np.any(argument < 0) for argument in arguments]),
        np.array([np.max(np.abs(argument)) for argument in arguments]),
        np.array([np.max(argument) for argument in arguments]),
        np.array([-np.min(argument) for argument in arguments]),
        np.array([one.right for one in calls]),
        np.array([one.pair is not None and _turned_bad(*one.pair) for one in calls]),
        np.arange(float(len(calls))),
    )


def _turned_bad(got: Numbers, want: Numbers) -> bool:
    """Whether NaN or infinity came where finite numbers are expected."""
    return bool(np.isfinite(want).all() and not np.isfinite(got).all())


def _told(key: Key) -> str | int:
    return key + 1 if isinstance(key, int) else key


def _note(where: str, bad: bool) -> Note:
    """The sentence for a place, and for whether the wrong answers there are all NaN or infinite."""
    notes = {
        ("zero", False): Note("`{function}` is right everywhere but where argument {place} is 0.", {}),
        ("negative", False): Note("`{function}` is right everywhere but where argument {place} is negative.", {}),
        ("large", False): Note(
            "`{function}` is right near 0, but not where argument {place} is as far from 0 as {value}.", {}
        ),
        ("zero", True): Note(
            "`{function}` gives NaN or infinity where argument {place} is 0; everywhere else it is right.", {}
        ),
        ("negative", True): Note(
            "`{function}` gives NaN or infinity where argument {place} is negative; everywhere else it is right.", {}
        ),
        ("large", True): Note(
            "`{function}` is right near 0, but NaN or infinite where argument {place} is as far from 0 as {value}.",
            {},
        ),
    }
    return notes[where, bad]
