"""A program in another style: what it does stays, its text does not."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.restyling import ALL, learners_file, restyled


def run(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(source, names)
    return names


PROGRAMS = [
    "def f(x, y=2):\n    return x + y",
    "def f(x, y=2):\n    z = x if x > y else -y\n    return z ** 2",
    "def f(x, y=2):\n    if x < y:\n        return 'less'\n    else:\n        return 'more'",
    "def f(x, y=2):\n    return [a * y for a in range(x) if a % 2]",
    "def f(x, y=2):\n    squares = [a ** 2 for a in range(x)]\n    return sum(squares) + y",
    "import numpy as np\ndef f(x, y=2):\n    return np.maximum(0, np.arange(x) - y) + np.ones(x)",
    "import numpy as np\ndef f(x, y=2):\n    a = np.arange(x)\n    return a.sum() + a.max(initial=0) - a.reshape(-1)",
    "def _help(x):\n    return x * LIMIT\nLIMIT = 3\ndef f(x, y=2):\n    '''Doc.'''\n    return _help(x) + y",
    "def f(x, y=2):\n    g = lambda a: a + y\n    return g(x)",
    "def f(x, y=2):\n    def inner(a):\n        return a * y\n    return inner(x)",
    "def f(x, y=2):\n    total = 0\n    for i in range(x):\n        total += i\n    return total if total else y",
    "def f(x, y=2):\n    '''Only a docstring.'''",
    "def f(x, y=2):\n    a, b = y, x\n    return a - b, a <= b, not a >= b",
    "def f(x, y=2):\n    return (lambda q: q if q > 1 else 0)(x)",
]


@pytest.mark.parametrize("source", PROGRAMS)
def test_what_it_does_stays(source: str) -> None:
    before, after = run(source), run(restyled(source, {"f"}, ALL))
    for args in ((0,), (1,), (5,), (5, 7), (7, 5)):
        np.testing.assert_equal(after["f"](*args), before["f"](*args))
    np.testing.assert_equal(after["f"](y=3, x=4), before["f"](y=3, x=4))  # parameters keep their public names


def test_hardly_a_line_of_the_text_does() -> None:
    source = PROGRAMS[5]
    after = restyled(source, {"f"}, ALL)
    assert "np." not in after
    assert difflib.SequenceMatcher(None, source, after).ratio() < 0.7


def test_it_is_the_same_every_time() -> None:
    assert len({restyled(source, {"f"}, ALL) for source in PROGRAMS for _ in range(3)}) == len(PROGRAMS)


def test_functions_change_places_and_helpers_their_names() -> None:
    after = restyled(
        "def _a(x):\n    return x\ndef f(x):\n    return _a(x)\ndef g(x):\n    return f(x)", {"f", "g"}, ALL
    )
    assert after.index("def g") < after.index("def f") < after.index("def own_0")
    assert run(after)["g"](3) == 3


def test_an_argument_that_is_changed_in_place_still_is() -> None:
    values = [1]
    run(restyled("def f(x):\n    x.append(2)\n    return x", {"f"}, ALL))["f"](values)
    assert values == [1, 2]


def test_a_mistake_takes_the_place_of_its_function() -> None:
    reference = '"""Doc."""\nimport math\ndef f(x):\n    return math.ceil(x)\ndef g(x):\n    return f(x) + 1\n'
    mistake = '"""Believes."""\nimport math\nK = 0\ndef f(x):\n    return math.floor(x) + K\n'
    source = learners_file(reference, mistake)
    assert source.count("import math") == source.count("def f") == 1
    assert "Believes" not in source
    assert run(source)["g"](1.5) == 2
    assert run(restyled(source, {"f", "g"}, ALL))["g"](1.5) == 2


KERAS = """
import keras
def build():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation="relu")])
    model.compile(optimizer="adam", loss="mse")
    return model
"""


def test_a_model_is_put_together_otherwise() -> None:
    after = restyled(KERAS, {"build"}, ALL)
    assert "keras.Sequential()" in after
    assert after.count(".add(") == 2
    assert "keras.optimizers.Adam()" in after
    assert after.index("loss=") < after.index("optimizer=")
