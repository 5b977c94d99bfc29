"""Does once in the zygote what every child will do, so that each finds it done.

Python specialises code and fills caches when it runs it first. A fork has that from its parent; what it runs first
itself it has to do again, and each page that this touches is copied: half a millisecond of a small submission.
"""

from __future__ import annotations

import random
import sys
from typing import Any, Final

import numpy as np

from grader.sandbox import child, wire

_FLOATS: Final = np.array([[0.5, -1.0, 2.0], [1.5, 0.0, -0.25]])
_UNIT: Final = """
import numpy as np


def same(*values, **named):
    return values[0]


def total(x, axis=None):
    return np.sum(np.exp(x - np.max(x)), axis=axis)


def change(x):
    x[0] = 0
    return {"changed": [1, 2.5, "x", None, True, (1, 2)], "size": len(x)}


def fail(x):
    raise ValueError("no")
"""
_SEED: Final = 1
_CALLS: Final[tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...]] = (
    ("same", (1, -2.5, "text", None, True, b"bytes", 3 + 1j), {"name": [1, 2.0, [3, "x"]]}),
    ("same", ([[1, 2], [3, 4]],), {"flag": False}),
    ("same", ((1, (2.0, "x")),), {"names": {"a": 1}}),
    ("same", (_FLOATS,), {}),
    ("same", (_FLOATS.astype(np.float32),), {}),
    ("same", (np.arange(4),), {}),
    ("same", (_FLOATS > 0,), {}),
    ("total", (_FLOATS,), {"axis": 1}),
    ("total", (_FLOATS[0],), {}),
    ("change", ([1.0, 2.0],), {}),
    ("change", (_FLOATS[0].copy(),), {}),
    ("fail", (2,), {}),
    ("missing", (), {}),
)
TIMES: Final = 2  # Python specialises what has run a few times; most of what is here runs more than once each time


def rehearse() -> None:
    """Load and ask a submission of our own, and leave nothing of it that another could see.

    For a process that has not imported Keras: a seed would start its threads.
    """
    state, states = random.getstate(), np.random.get_state()
    for _ in range(TIMES):
        served = child.Child(alone=False)
        _ask(served, "load", [["rehearsal.py", _UNIT, False]])
        for part in range(len(served.units[0])):
            _ask(served, "run", 0, part)
        for name, args, kwargs in _CALLS:
            _ask(served, "call", name, args, kwargs, _SEED)
        _ask(served, "file", "nothing-of-this-name")
        _ask(served, "forget")
    del sys.modules[child.MODULE]
    random.setstate(state)
    np.random.set_state(states)


def _ask(served: child.Child, operation: str, *arguments: Any) -> None:
    number, told, *rest = wire.decode(wire.encode([1, operation, *arguments]))
    wire.decode(wire.encode([number, *served.answer(told, rest)], served.foreign))
