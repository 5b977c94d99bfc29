"""The pictures of a class report: small SVG in the colours of the page, with a title and a description in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

_WIDTH, _HEIGHT = 480, 168
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 8, 18, 36
_BAR: Final = Markup('<rect class="bar" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>')
_TEXT: Final = Markup('<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>')
_LINE: Final = Markup('<path class="{kind}" d="M{x:.1f} {y:.1f}H{end:.1f}"/>')
_SVG: Final = Markup(
    '<svg role="img" aria-labelledby="{name}-title {name}-words" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}"><title id="{name}-title">{title}</title>'
    '<desc id="{name}-words">{words}</desc>{drawn}</svg>'
)


def labels(number: int) -> list[str]:
    """What the bins of `statistics.histogram` are called: "0–9%", ..., "90–99%", "100%"."""
    step = 100 // (number - 1)
    return [*(f"{low}–{low + step - 1}%" for low in range(0, 100, step)), "100%"]


def histogram(bins: Sequence[int], name: str, title: str, words: str, across: str) -> Markup:
    """Bars for the bins of `statistics.histogram`.

    Args:
        bins: how many are in each.
        name: an id that no other picture of the page has.
        title, words: what the picture is, and what it shows, for who cannot see it.
        across: what the horizontal axis measures.
    """
    most = max(1, *bins)
    step = _step(most)
    top = step * math.ceil(most / step)
    inner, room = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    floor = _HEIGHT - _BOTTOM
    drawn = []
    for value in range(0, top + 1, step):
        y = floor - room * value / top
        drawn.append(_LINE.format(kind="grid" if value else "axis", x=_LEFT, y=y, end=_WIDTH - _RIGHT))
        drawn.append(_TEXT.format(x=_LEFT - 6, y=y + 4, anchor="end", text=value))
    slot = inner / len(bins)
    for place, count in enumerate(bins):
        x, height = _LEFT + slot * place, room * count / top
        if count:
            drawn.append(_BAR.format(x=x + 3, y=floor - height, width=slot - 6, height=height))
        low = 100 * place // (len(bins) - 1)
        drawn.append(_TEXT.format(x=x + slot / 2, y=floor + 14, anchor="middle", text=low))
    drawn.append(_TEXT.format(x=_WIDTH - _RIGHT, y=_HEIGHT - 5, anchor="end", text=across))
    return _SVG.format(
        name=name, width=_WIDTH, height=_HEIGHT, title=title, words=words, drawn=Markup("").join(drawn)
    )


def bar(share: float | None) -> Markup:
    """A share as a bar within a table; the number stands beside it, so that it says nothing by itself."""
    width = 0.0 if share is None else 72 * max(0.0, min(1.0, share))
    return Markup(
        '<svg class="share" aria-hidden="true" width="72" height="8" viewBox="0 0 72 8">'
        '<rect class="bar-paper" width="72" height="8"/><rect class="bar" width="{width:.1f}" height="8"/></svg>'
    ).format(width=width)


def spark(bins: Sequence[int]) -> Markup:
    """A histogram as small as a word, beside numbers that say it all."""
    most = max(1, *bins)
    bars = Markup("").join(
        _BAR.format(x=place * 8, y=20 - (height := max(1.0, 20 * count / most)), width=6, height=height)
        for place, count in enumerate(bins)
        if count
    )
    return Markup(
        '<svg class="spark" aria-hidden="true" width="{width}" height="21" viewBox="0 0 {width} 21">'
        '{bars}<path class="axis" d="M0 20.5H{width}"/></svg>'
    ).format(bars=bars, width=8 * len(bins) - 2)


def _step(most: int) -> int:
    """From mark to mark of an axis that reaches `most`: 1, 2 or 5 times a power of ten, at most four marks."""
    for power in range(10):
        for lead in (1, 2, 5):
            if lead * 10**power * 4 >= most:
                return int(lead * 10**power)
    return most
