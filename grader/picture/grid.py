"""Numbers in rows and columns: heat maps and confusion matrices; a cell that is not right is crossed.

How dark a cell is says how large its number is, in blue above 0 and in vermilion below, mixed with whatever paper
there is; where there are few cells their numbers stand in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from grader.picture import svg
from grader.picture.scale import Floats, finite, shown

Mask = np.ndarray[Any, np.dtype[np.bool_]]

PAPER: Final = 336  # pixels for the cells of the longer side, at most
LARGEST_CELL: Final = 46
MOST_CELLS: Final = 40  # of one side
READABLE: Final = 10  # with more rows or columns no numbers fit into cells
_SPACE: Final = 6
_FITS: Final = 6  # characters in a cell
_SHADES: Final = 20  # of each colour


@dataclass(frozen=True)
class Names:
    """What is written beside rows and columns: what they are, and of each which one it is (numbers where empty)."""

    rows: str = ""
    columns: str = ""
    each_row: tuple[str, ...] = ()
    each_column: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ticks:
    """Where labels stand: room on the left and above, and size of a cell."""

    left: float
    top: float
    cell: float


def grid(
    name: str, title: str, description: str, values: Floats, wrong: Mask | None, names: Names, legend: str = ""
) -> str:
    """A picture of a matrix, as SVG.

    Args:
        name: unique in a page.
        title, description: its text alternative.
        values: rows and columns; larger than 40 x 40 only every so many-th is drawn.
        wrong: the cells to be crossed.
        names: of rows and columns.
        legend: what a cross says; "" where there is none.
    """
    rows, columns = (max(1, -(-size // MOST_CELLS)) for size in values.shape)
    shown_values = values[::rows, ::columns]
    shown_wrong = None if wrong is None else wrong[::rows, ::columns]
    cell = min(LARGEST_CELL, PAPER / max(*shown_values.shape, 1))
    widest = max((len(one) for one in names.each_row), default=2)
    place = Ticks(30 + 7.0 * min(widest, 12), 46.0, cell)
    height, width = shown_values.shape[0] * cell, shown_values.shape[1] * cell
    bottom = place.top + height + (26 if legend else 8)
    inside = [*_cells(shown_values, shown_wrong, place), *_names(names, shown_values.shape, (rows, columns), place)]
    if legend:
        inside += [
            *_crossed(place.left, place.top + height + 8, 12),
            svg.label(legend, place.left + 18, bottom - 8, "start"),
        ]
    needed = max(place.left + width + 8, place.left + 30 + 8.0 * len(legend), 60 + 8.0 * len(names.columns))
    return svg.image(name, title, description, needed, bottom, *inside)


def _cells(values: Floats, wrong: Mask | None, place: Ticks) -> Iterator[str]:
    told = max(values.shape, default=0) <= READABLE
    yield from _shades(values, place, 0.6 if told else 0.9)  # a number must be readable on it
    yield _lines(values.shape, place)
    for (row, column), value in np.ndenumerate(values):
        x, y = place.left + column * place.cell, place.top + row * place.cell
        if wrong is not None and wrong[row, column]:
            yield from _crossed(x, y, place.cell)
        if told:
            yield svg.label(_short(float(value)), x + place.cell / 2, y + place.cell / 2 + 4)
        elif not np.isfinite(value):
            yield svg.line(x, y, x + place.cell, y + place.cell)
            yield svg.line(x, y + place.cell, x + place.cell, y)


def _shades(values: Floats, place: Ticks, deepest: float) -> Iterator[str]:
    """All cells of one shade as one path: a picture has at most so many paths as there are shades."""
    numbers = finite(values)
    largest = float(np.abs(numbers).max()) if numbers.size else 0.0
    cells: dict[int, list[str]] = {}
    for (row, column), value in np.ndenumerate(values):
        if np.isfinite(value) and largest > 0:
            shade = round(_SHADES * float(np.clip(value / largest, -1, 1)))
            corner = f"M{place.left + column * place.cell:.1f} {place.top + row * place.cell:.1f}"
            cells.setdefault(shade, []).append(f"{corner}h{place.cell:.1f}v{place.cell:.1f}h-{place.cell:.1f}z")
    for shade in sorted(cells.keys() - {0}):
        colour = svg.REFERENCE if shade > 0 else svg.LEARNER
        opacity = f"{deepest * abs(shade) / _SHADES:.2f}"
        yield svg.element("path", d="".join(cells[shade]), fill=colour, fill_opacity=opacity)


def _lines(shape: tuple[int, ...], place: Ticks) -> str:
    height, width = shape[0] * place.cell, shape[1] * place.cell
    across = (f"M{place.left:.1f} {place.top + row * place.cell:.1f}h{width:.1f}" for row in range(shape[0] + 1))
    down = (f"M{place.left + one * place.cell:.1f} {place.top:.1f}v{height:.1f}" for one in range(shape[1] + 1))
    ink = {"fill": "none", "stroke": svg.INK, "stroke_opacity": 0.25, "stroke_width": 0.5}
    return svg.element("path", d="".join([*across, *down]), **ink)


def _crossed(x: float, y: float, cell: float) -> Iterator[str]:
    """A frame with a stroke through a corner: seen in grey, and leaving the number readable."""
    inset = min(2.0, cell / 8)
    edge = cell - 2 * inset
    frame = {"fill": "none", "stroke": svg.LEARNER, "stroke_width": 2 if cell > 10 else 1}
    yield svg.element("rect", x=x + inset, y=y + inset, width=edge, height=edge, **frame)
    third = max(edge / 3, 3.0)
    yield svg.line(x + inset, y + inset + third, x + inset + third, y + inset, **frame)


def _names(names: Names, shape: tuple[int, ...], stride: tuple[int, int], place: Ticks) -> Iterator[str]:
    yield svg.label(names.columns, place.left, 14, "start")
    middle = place.top + shape[0] * place.cell / 2
    yield svg.label(names.rows, 12, middle, transform=f"rotate(-90 12 {middle:.1f})")
    every = max(1, round(20 / place.cell))
    for row in range(0, shape[0], every):
        text = _one(names.each_row, row * stride[0])
        yield svg.label(text, place.left - _SPACE, place.top + (row + 0.5) * place.cell + 4, "end")
    for column in range(0, shape[1], every):
        text = _one(names.each_column, column * stride[1])
        yield svg.label(text, place.left + (column + 0.5) * place.cell, place.top - _SPACE)


def _one(names: Sequence[str], number: int) -> str:
    return names[number] if number < len(names) else str(number) if not names else ""


def _short(value: float) -> str:
    """A number that fits into a cell."""
    if np.isnan(value):
        return "NaN"
    texts = [shown(value, digits) for digits in ((6,) if value % 1 == 0 else ()) + (3, 2, 1)]
    return next((text for text in texts if len(text) <= _FITS), texts[-1])
