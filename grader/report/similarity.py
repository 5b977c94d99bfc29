"""Submissions of different students that are unusually alike. Alike is not copied: it is a reason to look.

Fingerprints are chosen by winnowing k-grams of tokens: S. Schleimer, D. S. Wilkerson and A. Aiken, Winnowing: local
algorithms for document fingerprinting, SIGMOD 2003, doi:10.1145/872757.872770. Whatever two texts share that is at
least `K + WINDOW - 1` tokens long is noticed; nothing shorter than `K` is.

Two answers to an exercise of three short functions are alike because there is one way to write them. So what stands
in the stub counts nothing, and the rest counts the more, the fewer students of the class wrote it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, groupby
from typing import Final

import msgspec

from grader.report.tokens import Token

K: Final = 10
WINDOW: Final = 5
FEWEST: Final = 5  # submissions, below which nobody can tell what is usual
LEAST: Final = 40.0  # unusual tokens that two have to share
SHARE: Final = 0.5  # of the unusual tokens of the one that has fewer
USUAL_PART: Final = 4  # what more than a quarter of the class wrote is usual,
USUAL_COUNT: Final = 50  # and so is what more than fifty wrote
MOST_MEASURED: Final = 200  # rows of equal tokens, in looking for the longest: made to take long, a text shall not
RARE: Final = 10  # one of so many students
_STEP: Final = (WINDOW + 1) / 2  # tokens from one fingerprint to the next, on the average
_BASE: Final = 1_000_003
_PRIME: Final = 2**61 - 1

Prints = dict[int, int]  # fingerprint -> the place of the first token that it covers


class Passage(msgspec.Struct, frozen=True):
    """Where in a submission something stands, for people."""

    unit: str
    first: int
    last: int


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two students whose submissions are unusually alike.

    Attributes:
        share: how much of what is unusual in the one with less of it is in the other too, from 0 to 1.
        tokens: about how many unusual tokens they share.
        here, there: the longest passage that they share, in the one and in the other.
    """

    one: str
    other: str
    share: float
    tokens: int
    here: Passage
    there: Passage


class Comparison(msgspec.Struct, frozen=True):
    """What came of comparing the submissions to one exercise: the most alike first."""

    pairs: list[Pair]
    compared: int  # submissions
    too_few: bool  # fewer than `FEWEST`, so that nothing was compared


def compare(answers: Mapping[str, Sequence[Token]], stub: Sequence[Token]) -> Comparison:
    """Compare the submissions to one exercise, each with each.

    Args:
        answers: student -> the tokens of what they handed in.
        stub: the tokens that everybody was given.
    """
    if len(answers) < FEWEST:
        return Comparison([], len(answers), too_few=True)
    given, lines = set(_grams(stub)), set(_lines(stub))
    answers = {student: without(lines, found) for student, found in answers.items()}
    prints = {student: fingerprints(found, given) for student, found in answers.items()}
    weights = rarity(prints)
    pairs = [
        _pair(one, other, prints, weights, answers) for one, other in _candidates(prints, weights) if one != other
    ]
    worth = [pair for pair in pairs if pair is not None]
    worth.sort(key=lambda pair: (-round(pair.share, 3), -pair.tokens, pair.one, pair.other))
    return Comparison(worth, len(answers), too_few=False)


def without(lines: Collection[tuple[int, ...]], found: Sequence[Token]) -> list[Token]:
    """The tokens but for those of the given lines, such as the heads of functions."""
    kept: list[Token] = []
    for _, row in groupby(found, key=lambda token: (token.unit, token.line)):
        told = list(row)
        if tuple(token.word for token in told) not in lines:
            kept += told
    return kept


def _lines(found: Sequence[Token]) -> Iterator[tuple[int, ...]]:
    """The words of each line."""
    for _, row in groupby(found, key=lambda token: (token.unit, token.line)):
        yield tuple(token.word for token in row)


def _grams(found: Sequence[Token]) -> list[int]:
    """A number for each row of `K` tokens, from the first row to the last."""
    numbers, rolling, oldest = [], 0, pow(_BASE, K - 1, _PRIME)
    for place, token in enumerate(found):
        if place >= K:
            rolling -= found[place - K].word * oldest
        rolling = (rolling * _BASE + token.word) % _PRIME
        if place >= K - 1:
            numbers.append(rolling)
    return numbers


def fingerprints(found: Sequence[Token], given: Collection[int] = ()) -> Prints:
    """Winnowed: of each window of `WINDOW` rows the smallest number, the last of equal ones; without the given."""
    numbers = _grams(found)
    chosen: Prints = {}
    for start in range(max(1, len(numbers) - WINDOW + 1) if numbers else 0):
        window = numbers[start : start + WINDOW]
        least = min(window)
        place = start + len(window) - 1 - window[::-1].index(least)
        if least not in given:
            chosen.setdefault(least, place)
    return chosen


def rarity(prints: Mapping[str, Prints]) -> dict[int, float]:
    """What a fingerprint counts: 0 where it is usual, 1 where two of many students have it, its logarithm between.

    In a class of fewer than `2 * RARE` nothing is as rare as that, so there more has to be shared.
    """
    number = len(prints)
    counts = Counter(one for student in prints.values() for one in student)
    usual = min(max(2, number // USUAL_PART), USUAL_COUNT)
    scale = math.log(max(number / 2, RARE))
    return {one: math.log(number / max(2, count)) / scale if count <= usual else 0.0 for one, count in counts.items()}


def _candidates(prints: Mapping[str, Prints], weights: Mapping[int, float]) -> Iterator[tuple[str, str]]:
    """Pairs that share enough to be looked at."""
    owners: dict[int, list[str]] = defaultdict(list)
    for student in sorted(prints):
        for one in prints[student]:
            if weights[one] > 0:
                owners[one].append(student)
    shared: dict[tuple[str, str], float] = defaultdict(float)
    for one, students in owners.items():
        for pair in combinations(students, 2):
            shared[pair] += weights[one]
    return (pair for pair, weight in shared.items() if weight * _STEP >= LEAST)


def _pair(
    one: str,
    other: str,
    prints: Mapping[str, Prints],
    weights: Mapping[int, float],
    answers: Mapping[str, Sequence[Token]],
) -> Pair | None:
    """The pair, if it is worth to be told."""
    mine, theirs = prints[one], prints[other]
    both = [each for each in mine if each in theirs and weights[each] > 0]
    shared = math.fsum(weights[each] for each in both)
    whole = min(math.fsum(weights[each] for each in side) for side in (mine, theirs))
    if not whole or shared / whole < SHARE:
        return None
    starts = sorted((mine[each], theirs[each]) for each in both)
    here, there, length = _longest(answers[one], answers[other], starts)
    return Pair(
        one=one,
        other=other,
        share=min(1.0, shared / whole),
        tokens=round(shared * _STEP),
        here=_passage(answers[one], here, length),
        there=_passage(answers[other], there, length),
    )


def _longest(
    mine: Sequence[Token], theirs: Sequence[Token], starts: Sequence[tuple[int, int]]
) -> tuple[int, int, int]:
    """Where the longest row of equal tokens that holds one of the starts begins in both, and how long it is."""
    best, reached, measured = (*starts[0], 0), -1, 0
    for here, there in starts:
        if here < reached or measured >= MOST_MEASURED:
            continue  # within a row that was measured already
        measured += 1
        back = 0
        while back < min(here, there) and mine[here - back - 1].word == theirs[there - back - 1].word:
            back += 1
        length = back
        while here - back + length < len(mine) and there - back + length < len(theirs):
            if mine[here - back + length].word != theirs[there - back + length].word:
                break
            length += 1
        reached = here - back + length
        if length > best[2]:
            best = here - back, there - back, length
    return best


def _passage(found: Sequence[Token], start: int, length: int) -> Passage:
    """The lines of a row of tokens, within the unit where it begins."""
    first = found[start]
    lines = [token.line for token in found[start : start + length] if token.unit == first.unit]
    return Passage(first.unit, first.line, max(lines))
