"""Which submissions are sent to where Keras is imported already: told by a look at their lines."""

from __future__ import annotations

import pytest

from grader.submission import Submission, Unit


def submission(*sources: str) -> Submission:
    return Submission(
        "a.py", "a.py", "0" * 64, tuple(Unit(f"cell {n}", text, True) for n, text in enumerate(sources))
    )


@pytest.mark.parametrize(
    "source",
    [
        "import keras",
        "import tensorflow as tf",
        "import numpy as np, tensorflow as tf",
        "from tensorflow.keras import layers",
        "from tensorflow import keras",
        "def f():\n    import keras\n    return keras",
        "%matplotlib inline\r\nimport keras\r\n",
    ],
)
def test_it_imports_keras(source: str) -> None:
    assert submission("x = 1", source).imports_keras


@pytest.mark.parametrize(
    "source",
    [
        "import numpy",
        "# import keras",
        "import numpy  # not keras",
        "x = 'import keras'",
        "import kerasy",
        "reimport = keras = 1",
        "from .losses import mse",
        "",
    ],
)
def test_it_does_not(source: str) -> None:
    assert not submission(source).imports_keras


def test_a_long_line_takes_no_time() -> None:
    assert not submission("import " + "k" * 10**6 + "\n" + "import " * 10**5).imports_keras
