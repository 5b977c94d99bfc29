"""Seeds: when TensorFlow may keep its kernels, with a stand-in for the function that it asks for their seeds."""

from __future__ import annotations

import sys
import types
from typing import Any

import pytest

from grader.sandbox.seeding import Planted

MODULE = "tensorflow.python.framework.random_seed"


@pytest.fixture
def random_seed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """TensorFlow's module, which gives the kernel of an operation its two seeds."""
    module = types.ModuleType(MODULE)
    module.get_seed = lambda op_seed: (7, op_seed)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, MODULE, module)
    return module


def test_a_new_seed_spares_the_kernels_whatever_was_drawn(random_seed: Any) -> None:
    planted = Planted()
    assert random_seed.get_seed(3) == (7, 3)
    assert planted.drawn
    assert planted.spares(1)
    assert planted.spares(2)
    assert not planted.spares(1)


def test_a_seed_planted_again_spares_them_as_long_as_nothing_was_drawn(random_seed: Any) -> None:
    planted = Planted()
    assert [planted.spares(1), planted.spares(1), planted.spares(1)] == [True] * 3
    assert random_seed.get_seed(None) == (7, None)
    assert not planted.spares(1)
    assert not planted.spares(1)  # from then on it is never known


def test_where_nobody_can_watch_a_seed_spares_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, MODULE, None)
    planted = Planted()
    assert planted.spares(1)
    assert not planted.spares(1)
