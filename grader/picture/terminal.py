"""Two curves as text: the learner's in braille, two by four dots to a character, the reference's where it is not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np

from grader.picture.chart import unbroken
from grader.picture.scale import Floats, Scale, shown, span_beside, wider

_DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # row, column of a cell -> its bit
_EMPTY: Final = 0x2800
REFERENCE_SIGN: Final = "·"

Cells = np.ndarray[Any, np.dtype[np.int64]]


def plot(xs: Floats, learner: Floats, reference: Floats | None, width: int = 60, height: int = 12) -> str:
    """A plot as lines of text: axis of y on the left, of x below; `width` and `height` count characters in all.

    Where both curves run through one character the learner's is shown. Gaps are left empty.
    """
    width, height = max(width, 24), max(height, 4)
    none = np.full(len(learner), np.nan)
    other = none if reference is None else reference
    low, high = wider(*span_beside(other, learner), share=0.02)
    names = [shown(value, 3) for value in (high, (low + high) / 2, low)]
    margin = max(map(len, names)) + 1
    columns, rows = width - margin - 1, height - 2
    seen = _cells(xs, learner, (low, high), columns, rows)
    behind = _cells(xs, other, (low, high), columns, rows)
    lines = []
    for row in range(rows):
        name = {0: names[0], rows // 2: names[1], rows - 1: names[2]}.get(row, "")
        drawn = "".join(_sign(int(seen[row, column]), int(behind[row, column])) for column in range(columns))
        lines.append(f"{name:>{margin}}┤{drawn}".rstrip())
    first, last = (shown(float(xs[0])), shown(float(xs[-1]))) if len(xs) else ("", "")
    lines.append(" " * margin + "└" + "─" * columns)
    lines.append(" " * (margin + 1) + first + last.rjust(columns - len(first)))
    return "\n".join(lines)


def _sign(learner: int, reference: int) -> str:
    return chr(_EMPTY + learner) if learner else REFERENCE_SIGN if reference else " "


def _cells(xs: Floats, ys: Floats, y_range: tuple[float, float], columns: int, rows: int) -> Cells:
    """The bits of every character that a curve runs through."""
    cells = np.zeros((rows, columns), dtype=np.int64)
    if not len(xs):
        return cells
    ends = float(xs[0]), float(xs[-1]) if xs[-1] > xs[0] else float(xs[0]) + 1.0
    x, y = Scale(*ends, 0, 2 * columns - 1), Scale(*y_range, 4 * rows - 1, 0)
    for piece_xs, piece_ys in unbroken(xs, ys):
        across = [x.at(float(value)) for value in piece_xs]
        down = [y.at(float(value)) for value in piece_ys]
        for column, row in _dots(across, down):
            if 0 <= row < 4 * rows and 0 <= column < 2 * columns:
                cells[row // 4, column // 2] |= _DOTS[row % 4][column % 2]
    return cells


def _dots(across: Sequence[float], down: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The dots on the straight lines between points: the steep ones have no holes."""
    yield round(across[0]), round(down[0])
    for (x1, x2), (y1, y2) in zip(pairwise(across), pairwise(down), strict=True):
        steps = math.ceil(max(abs(x2 - x1), abs(y2 - y1), 1))
        for step in range(1, steps + 1):
            share = step / steps
            yield round(x1 + share * (x2 - x1)), round(y1 + share * (y2 - y1))
