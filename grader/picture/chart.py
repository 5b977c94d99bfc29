"""Curves on axes: the reference as a wide pale band, the learner's as a thin line on it, so that both can be seen
where they are one, in colour, in grey and by colour-blind readers.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from grader.picture import svg
from grader.picture.scale import Floats, Scale, shown

WIDTH: Final = 400
HEIGHT: Final = 260
LEFT, RIGHT, TOP, BOTTOM = 48, 18, 46, 40
MOST_POINTS: Final = 600  # of one curve; more cannot be told apart on this paper
_PALE: Final = 0.55
_DASHES: Final = (None, "7 3", "2 3", "9 3 2 3")


@dataclass(frozen=True)
class Series:
    """One curve.

    Attributes:
        name: in the legend.
        whose: the reference's stand behind, as bands.
        xs, ys: its points, as many; where `ys` is not finite there is a gap.
        dots: whether there is nothing between its points.
        turn: tells apart several of the same person: the first is drawn through, the others are dashed.
    """

    name: str
    whose: Literal["learner", "reference"]
    xs: Floats
    ys: Floats
    dots: bool = False
    turn: int = 0


@dataclass(frozen=True)
class Axes:
    """What is written on both axes, and the numbers on them, lowest and highest."""

    x_name: str
    y_name: str
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    whole: bool = False  # whether x counts something


def chart(name: str, title: str, description: str, axes: Axes, series: Sequence[Series]) -> str:
    """A picture of curves, as SVG.

    Args:
        name: unique in a page.
        title, description: its text alternative.
        axes: its axes.
        series: its curves; those of the reference are drawn first.
    """
    x = Scale(*axes.x_range, LEFT, WIDTH - RIGHT)
    y = Scale(*axes.y_range, HEIGHT - BOTTOM, TOP)
    behind_first = sorted(series, key=lambda one: one.whose == "learner")
    paper = svg.element(  # an inner picture cuts off what lies outside of it
        "svg",
        *itertools.chain.from_iterable(_curve(one, x, y) for one in behind_first),
        x=LEFT,
        y=TOP - 4,
        width=WIDTH - LEFT - RIGHT,
        height=HEIGHT - TOP - BOTTOM + 8,
        viewBox=f"{LEFT} {TOP - 4} {WIDTH - LEFT - RIGHT} {HEIGHT - TOP - BOTTOM + 8}",
        overflow="hidden",
    )
    return svg.image(
        name, title, description, WIDTH, HEIGHT, *_frame(axes, x, y), paper, *_legend(behind_first, axes.y_name)
    )


def _frame(axes: Axes, x: Scale, y: Scale) -> Iterator[str]:
    """Axes, their numbers and names; a faint line at every tick of y, a stronger one at 0."""
    for tick in y.ticks():
        yield svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), stroke_opacity=0.45 if tick == 0 else 0.15)
        yield svg.label(shown(tick, 6), LEFT - 5, y.at(tick) + 4, "end")
    for tick in x.ticks():
        if axes.whole and tick != round(tick):
            continue
        yield svg.line(x.at(tick), HEIGHT - BOTTOM, x.at(tick), HEIGHT - BOTTOM + 4, stroke_opacity=0.6)
        yield svg.label(shown(tick, 6), x.at(tick), HEIGHT - BOTTOM + 15)
    yield svg.line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, stroke_opacity=0.6)
    yield svg.line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, stroke_opacity=0.6)
    yield svg.label(axes.x_name, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6)


def _legend(series: Sequence[Series], y_name: str) -> Iterator[str]:
    yield svg.label(y_name, 4, TOP - 12, "start")
    column = (WIDTH - 8) / max(len(series), 1)
    for number, one in enumerate(series):
        left = 4 + number * column
        xs = np.array([left + 12.0]) if one.dots else np.array([left, left + 24.0])
        yield from _drawn(one, [(xs, np.full(len(xs), 12.0))])
        yield svg.label(one.name, left + 30, 16, "start")


def _curve(series: Series, x: Scale, y: Scale) -> Iterator[str]:
    pieces = [
        (np.array([x.at(float(one)) for one in xs]), np.array([y.at(float(one)) for one in ys]))
        for xs, ys in unbroken(series.xs, series.ys)
    ]
    yield from _drawn(series, pieces)


def _drawn(series: Series, pieces: Sequence[tuple[Floats, Floats]]) -> Iterator[str]:
    ours = series.whose == "reference"
    colour = svg.REFERENCE if ours else svg.LEARNER
    for xs, ys in pieces:
        if series.dots or len(xs) == 1:
            for x, y in zip(xs, ys, strict=True):
                yield svg.element(
                    "circle", cx=float(x), cy=float(y), r=6 if ours else 3, fill=colour,
                    fill_opacity=_PALE if ours else None,
                )  # fmt: skip
        else:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
            yield svg.element(
                "polyline",
                points=points,
                fill="none",
                stroke=colour,
                stroke_width=7 if ours else 2,
                stroke_opacity=_PALE if ours else None,
                stroke_dasharray=None if ours else _DASHES[series.turn % len(_DASHES)],
                stroke_linejoin="round",
                stroke_linecap="round" if ours else None,
            )


def unbroken(xs: Floats, ys: Floats) -> list[tuple[Floats, Floats]]:
    """The stretches of a curve between its gaps; of very many points every so many-th."""
    stride = max(1, -(-len(xs) // MOST_POINTS))
    xs, ys = xs[::stride], ys[::stride]
    there = np.isfinite(ys) & np.isfinite(xs)
    ends = np.flatnonzero(np.diff(np.concatenate([[False], there, [False]]).astype(int)))
    return [(xs[start:end], ys[start:end]) for start, end in zip(ends[::2], ends[1::2], strict=True)]
