"""From numbers to places on paper: ranges that survive every number, ticks at round ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]

LARGEST: Final = 1e150  # so that the difference of any two has a square
_STEPS: Final = (1, 2, 5, 10)
_GENEROUS: Final = 2.0  # the learner's curve may stretch the paper by so many heights of the reference's


@dataclass(frozen=True)
class Scale:
    """A stretch of numbers, `low` < `high`, laid on a stretch of paper from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a number, not far outside of the paper whatever the number."""
        place = (value - self.low) / (self.high - self.low)
        return self.start + min(max(place, -10.0), 11.0) * (self.end - self.start)

    def ticks(self, about: int = 5) -> list[float]:
        """Round numbers inside, about so many."""
        return ticks(self.low, self.high, about)


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers from `low` to `high`, about so many."""
    rough = (high - low) / max(about, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = min((factor * power for factor in _STEPS), key=lambda one: abs(one - rough))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(int(first), int(last) + 1)][: 4 * about]


def shown(value: float, digits: int = 4) -> str:
    """A number as people read it, with so many digits at most: 0.5, −2, 1.2e+06."""
    return f"{value + 0.0:.{digits}g}".replace("-", "−").replace("inf", "∞")


def finite(*rows: Sequence[float] | Floats) -> Floats:
    """The finite numbers among some, none larger than this module can count with."""
    every: Floats = np.concatenate([np.asarray(row, dtype=np.float64).ravel() for row in rows] or [np.zeros(0)])
    return np.clip(every[np.isfinite(every)], -LARGEST, LARGEST)


def span(*rows: Sequence[float] | Floats) -> tuple[float, float]:
    """A range with all finite numbers in it, never empty; (0, 1) where there are none."""
    numbers = finite(*rows)
    if not numbers.size:
        return 0.0, 1.0
    return _never_empty(float(numbers.min()), float(numbers.max()))


def span_beside(reference: Floats, learner: Floats) -> tuple[float, float]:
    """A range in which the reference can be seen well, and what room that leaves for the learner's numbers."""
    if not finite(reference).size:
        return span(learner)
    low, high = span(reference)
    room = _GENEROUS * (high - low)
    numbers = finite(learner)
    if numbers.size:
        low, high = min(low, max(float(numbers.min()), low - room)), max(high, min(float(numbers.max()), high + room))
    return _never_empty(low, high)


def wider(low: float, high: float, share: float = 0.05) -> tuple[float, float]:
    """A little room on both sides."""
    room = share * (high - low)
    return low - room, high + room


def _never_empty(low: float, high: float) -> tuple[float, float]:
    if high - low > 1e-9 * max(abs(low), abs(high), 1e-290):
        return low, high
    room = max(abs(low) / 2, 0.5)
    return low - room, high + room
