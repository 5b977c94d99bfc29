"""What a submission answered, as numbers to draw: answers are foreign, and may be anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

import numpy as np

from grader.picture.declared import Curve, HeatMap, Picture
from grader.picture.scale import Floats

MOST: Final = 250_000  # numbers of one answer
_NUMBERS: Final = "biuf"


class Reply(Protocol):
    """What came of one step: `fault` tells how no answer came back, "" where one did."""

    @property
    def value(self) -> Any: ...

    @property
    def fault(self) -> str: ...


def array_of(value: Any) -> Floats | None:
    """Numbers, lists of lists of them, or an array as floats; None for all else, and for too many."""
    try:
        array = np.asarray(value)
    except (ValueError, OverflowError, TypeError):
        return None
    if array.dtype.kind not in _NUMBERS or array.size > MOST:
        return None
    with np.errstate(all="ignore"):
        return array.astype(np.float64)


def number_of(value: Any) -> float:
    """The one number in an answer; NaN where it is not one number."""
    array = array_of(value)
    return float(array.ravel()[0]) if array is not None and array.size == 1 else float("nan")


def picked(value: Any, way: Sequence[int | str]) -> Any:
    """The part of an answer that a way leads to; None where it leads nowhere."""
    for part in way:
        try:
            value = value[part]
        except (LookupError, TypeError, ValueError):
            return None
    return value


def along(picture: Curve, replies: Sequence[Reply], points: int) -> Floats:
    """The numbers of a curve, NaN for those that did not come."""
    if picture.each:
        return np.array([number_of(picked(one.value, picture.pick)) for one in replies], dtype=np.float64)
    array = array_of(picked(replies[0].value, picture.pick))
    if array is None or array.size != points or array.ndim not in (1, 2):
        return np.full(points, np.nan)
    return array.ravel()


def matrix(picture: Picture, replies: Sequence[Reply]) -> Floats | None:
    """The rows and columns of a heat map or a confusion matrix; None where the answer has none."""
    if isinstance(picture, HeatMap) and picture.rows:
        cells = [number_of(picked(one.value, picture.pick)) for one in replies]
        return np.array(cells, dtype=np.float64).reshape(len(picture.rows), len(picture.columns))
    array = array_of(picked(replies[0].value, picture.pick))
    if array is None or not array.size or array.ndim > 4:
        return None
    if array.ndim < 2:
        return array.reshape(1, -1)
    return array if array.ndim == 2 else _first_image(array)


def _first_image(array: Floats) -> Floats:
    """Of a batch of images the first, of a coloured one the first channel."""
    while array.ndim > 2:
        array = array[0] if array.ndim == 3 else array[..., 0]
    return array


def rows_by_name(value: Any) -> dict[str, Floats]:
    """Numbers in order by name: a history of Keras has several, a plain list is one called ""."""
    told = value if isinstance(value, dict) else {"": value}
    rows: dict[str, Floats] = {}
    for name, one in list(told.items())[:6]:
        array = array_of(one)
        if isinstance(name, str) and array is not None and array.ndim == 1 and array.size:
            rows[name] = array
    return rows


def same(one: Floats, other: Floats, tolerance: float) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Where numbers are the same within a tolerance; gaps are the same as gaps."""
    with np.errstate(all="ignore"):
        return np.isclose(one, other, rtol=tolerance, atol=tolerance, equal_nan=True)
