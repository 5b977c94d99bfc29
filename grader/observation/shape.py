"""The right numbers in another shape: transposed, with an axis too many or too few, flattened."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Final

import numpy as np

from grader.observation.call import Observation
from grader.observation.evidence import Evidence, Numbers, Tolerance, distinct
from grader.submission import Note

MOST_AXES: Final = 4  # of an array whose axes are tried in every order

Relation = Callable[[Numbers, Numbers, Tolerance], bool]


def _without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(length for length in shape if length != 1)


def _same_row(got: Numbers, want: Numbers, near: Tolerance) -> bool:
    """Whether both hold the same numbers in the same order."""
    return got.size == want.size and near.same(got.ravel(), want.ravel())


def _extra_axis(got: Numbers, want: Numbers, near: Tolerance) -> bool:
    more = got.ndim > want.ndim and _without_ones(got.shape) == _without_ones(want.shape)
    return more and _same_row(got, want, near)


def _missing_axis(got: Numbers, want: Numbers, near: Tolerance) -> bool:
    fewer = got.ndim < want.ndim and _without_ones(got.shape) == _without_ones(want.shape)
    return fewer and _same_row(got, want, near)


def _transposed(got: Numbers, want: Numbers, near: Tolerance) -> bool:
    if got.ndim != want.ndim or not 2 <= want.ndim <= MOST_AXES:
        return False
    orders = itertools.permutations(range(want.ndim))
    next(orders)  # the axes as they are
    turned = (want.transpose(order) for order in orders)
    return any(near.same(got, one) for one in turned if one.shape == got.shape)


def _flattened(got: Numbers, want: Numbers, near: Tolerance) -> bool:
    return got.ndim == 1 and want.ndim >= 2 and _same_row(got, want, near)


def _flattened_by_columns(got: Numbers, want: Numbers, near: Tolerance) -> bool:
    return got.ndim == 1 and want.ndim >= 2 and near.same(got, want.ravel(order="F"))


def _reshaped(got: Numbers, want: Numbers, near: Tolerance) -> bool:
    return got.shape != want.shape and _same_row(got, want, near)


# The first one that explains every wrong answer is reported.
RELATIONS: Final[tuple[tuple[str, Relation, Note], ...]] = (
    (
        "extra_axis",
        _extra_axis,
        Note("All the numbers of `{function}` are right, but its result has an axis of length 1 too many.", {}),
    ),
    (
        "missing_axis",
        _missing_axis,
        Note("All the numbers of `{function}` are right, but its result lacks an axis of length 1.", {}),
    ),
    (
        "transposed",
        _transposed,
        Note("All the numbers of `{function}` are right, but the axes of its result are in another order.", {}),
    ),
    (
        "flattened",
        _flattened,
        Note("All the numbers of `{function}` are right, but its result is flattened into one axis.", {}),
    ),
    (
        "flattened",
        _flattened_by_columns,
        Note(
            "All the numbers of `{function}` are there, but its result is flattened into one axis, and column by "
            "column.",
            {},
        ),
    ),
    (
        "reshaped",
        _reshaped,
        Note("All the numbers of `{function}` are right and in their order, but the shape of its result is not.", {}),
    ),
)


def in_another_shape(evidence: Evidence) -> Observation | None:
    """Whether every wrong answer holds the right numbers in another arrangement, and always the same one."""
    pairs = evidence.pairs()
    if pairs is None or distinct([want for _, want in pairs]) < 2:
        return None
    for kind, relation, note in RELATIONS:
        if all(relation(got, want, evidence.near) for got, want in pairs):
            if _contradicted(kind, evidence, {want.ndim for _, want in pairs}):
                return None
            return Observation(evidence.function, kind, Note(note.sentence, {"function": evidence.function}))
    return None


def _contradicted(kind: str, evidence: Evidence, ranks: set[int]) -> bool:
    """Whether a right answer of the same rank would have been wrong, had the function always done this."""
    wants = [one.want for one in evidence.right if one.want is not None and one.want.ndim in ranks]
    if kind == "missing_axis":  # what is squeezed shows only where an axis has length 1
        return any(1 in want.shape for want in wants)
    if kind == "transposed":
        return any(not evidence.near.same(want, want.T) for want in wants)
    return bool(wants)


def rows_only(evidence: Evidence) -> Observation | None:
    """Whether only the first row of every wrong answer is right, or nothing but the first row came back."""
    pairs = evidence.pairs()
    if pairs is None or any(want.ndim == 0 or len(want) < 2 for _, want in pairs):
        return None
    if any(one.want is not None and one.want.ndim and len(one.want) > 1 for one in evidence.right):
        return None
    if not _enough_rows([want for _, want in pairs]):
        return None
    values: dict[str, str | int] = {"function": evidence.function}
    if all(_returns_first(got, want, evidence.near) for got, want in pairs):
        sentence = Note(
            "`{function}` returns the result for the first row alone: is its `return` inside a loop?", values
        )
        return Observation(evidence.function, "first_row", sentence)
    if all(got.shape == want.shape and _first_right(got, want, evidence.near) for got, want in pairs):
        if all(want.ndim == 1 for _, want in pairs):
            note = Note("Of every wrong result of `{function}` only the first number is right.", values)
        else:
            note = Note("Of every wrong result of `{function}` only the first row is right.", values)
        return Observation(evidence.function, "first_row", note)
    return None


def _enough_rows(wants: list[Numbers]) -> bool:
    """Rows of several numbers convince at once; single numbers agree by chance, so there must be many of them."""
    first_numbers = [want[:1] for want in wants]
    if all(want.ndim > 1 for want in wants):
        return distinct(first_numbers) >= 2 and all(not _all_alike(want) for want in wants)
    return len(wants) >= 2 and all(len(want) >= 3 for want in wants) and distinct(first_numbers) >= 2


def _all_alike(want: Numbers) -> bool:
    return bool(np.all(want == want[:1]))


def _first_right(got: Numbers, want: Numbers, near: Tolerance) -> bool:
    if not near.same(got[:1], want[:1]):
        return False
    return all(not near.same(got[row], want[row]) for row in range(1, len(want)))


def _returns_first(got: Numbers, want: Numbers, near: Tolerance) -> bool:
    return near.same(got, want[0]) or near.same(got, want[:1])
