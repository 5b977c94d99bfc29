"""Seeds every source of random numbers that a submission may use: `random`, NumPy and, where loaded, Keras.

`keras.utils.set_random_seed` has TensorFlow forget all its kernels for the sake of those that hold random numbers,
and with them what `fit` and `predict` had compiled. Such a kernel is made by its seeds. So none has to be forgotten
where the seed is new to the process, unless the submission happened on the same 32 bits; nor where none was made.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from typing import Any

import numpy as np


class Planted:
    """The seeds that one process has had.

    Attributes:
        drawn: whether one of TensorFlow's kernels may hold random numbers: its functions ask for a seed to make one.
            Where TensorFlow is loaded later, that is not watched.
    """

    def __init__(self) -> None:
        """None yet."""
        self.drawn = True
        self._seeds: set[int] = set()
        module: Any = sys.modules.get("tensorflow.python.framework.random_seed")
        get_seed: Callable[..., Any] | None = getattr(module, "get_seed", None)
        if get_seed is None:
            return

        def watched(op_seed: int | None) -> Any:
            self.drawn = True
            return get_seed(op_seed)

        module.get_seed = watched
        self.drawn = False

    def spares(self, seed: int) -> bool:
        """Whether TensorFlow may keep its kernels when this seed is planted, which it is now."""
        spared = not self.drawn or seed not in self._seeds
        self._seeds.add(seed)
        return spared


def plant(seed: int | None, planted: Planted | None = None) -> None:
    """Have all random numbers start from a seed.

    Args:
        seed: the seed; None for none.
        planted: the seeds that this process has had so far, if that is known.
    """
    if seed is None:
        return
    random.seed(seed)
    np.random.seed(seed)
    spared = planted is not None and planted.spares(seed)
    if "keras" in sys.modules:
        _plant_in_keras(seed, spared=spared)


def _plant_in_keras(seed: int, *, spared: bool) -> None:
    """`keras.utils.set_random_seed`; the way round forgetting the kernels is to hide the context's handle."""
    context: Any = getattr(sys.modules.get("tensorflow.python.eager.context"), "_context", None)
    handle = getattr(context, "_context_handle", None) if spared else None
    if handle is not None:
        context._context_handle = None
    try:
        sys.modules["keras"].utils.set_random_seed(seed)
    finally:
        if handle is not None:
            context._context_handle = handle
