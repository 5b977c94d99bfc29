"""The child that is a kernel: it answers as a child does, and loads nothing of the learner's."""

from __future__ import annotations

import sys
import types
from typing import Any

import numpy as np
import pytest

from grader.sandbox import wire
from grader.sandbox.child import MODULE, Child
from grader.sandbox.kernel import KernelChild


def child(**namespace: Any) -> KernelChild:
    return KernelChild(namespace, {"/tmp/1.py": "In [1]", "/tmp/2.py": "In [2]"})


def test_the_learners_cells_are_not_run_again() -> None:
    one = child(ran=[])
    units = [["In [1]", "ran.append(1)", True], ["In [2]", "this is no Python", True]]
    assert one.answer("load", [units]) == ["ok", [0, 0]]
    assert one.namespace["ran"] == []


def test_code_of_ours_is_run_after_them() -> None:
    one = child(double=lambda x: 2 * x)
    units = [["In [1]", "", True], ["pictures.toml", "def four(x):\n    return double(double(x))\n", False]]
    assert one.answer("load", [units]) == ["ok", [0, 1]]
    assert one.answer("run", [1, 0]) == ["ok"]
    assert one.answer("call", ["four", (1,), {}, None]) == ["ok", 4, []]


def test_code_of_ours_that_does_not_compile_is_told() -> None:
    status, reply = child().answer("load", [[["pictures.toml", "def (", False]]])
    assert status == "ok"
    assert reply[0][0] == "SyntaxError"


@pytest.mark.parametrize("before", [None, types.ModuleType(MODULE)])
def test_the_table_of_modules_stays_as_it_was(before: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, MODULE, raising=False)
    if before is not None:
        monkeypatch.setitem(sys.modules, MODULE, before)
    child().answer("load", [[["In [1]", "", True], ["pictures.toml", "x = 1", False]]])
    assert sys.modules.get(MODULE) is before


def test_arguments_are_watched_and_values_plain() -> None:
    def change(values: Any) -> Any:
        values[0] = 9
        return np.float32(1.5)

    reply = child(change=change).answer("call", ["change", (np.zeros(2),), {}, None])
    assert reply[0] == "ok"
    assert reply[2] == [0]
    assert wire.decode(wire.encode(reply, child().foreign))[1] == 1.5


def test_names_are_those_of_the_namespace_now() -> None:
    one = child(first=lambda: 1)
    assert one.answer("call", ["second", (), {}, None]) == ["missing", ["first"], None]
    one.namespace["second"] = lambda: 2
    assert one.answer("call", ["second", (), {}, None]) == ["ok", 2, []]
    one.namespace["second"] = 2
    assert one.answer("call", ["second", (), {}, None]) == ["missing", ["first"], "int"]


def test_errors_are_told_by_cell_and_line() -> None:
    names: dict[str, Any] = {}
    exec(compile("def outer():\n    return inner()\n", "/tmp/1.py", "exec"), names)
    exec(compile("\ndef inner():\n    raise KeyError(1)\n", "/tmp/2.py", "exec"), names)
    one = KernelChild(names, {"/tmp/1.py": "In [1]", "/tmp/2.py": "In [2]"})
    assert one.answer("call", ["outer", (), {}, None]) == ["raised", "KeyError", "1", ["In [2]", 3], False]
    assert one.raised(MemoryError()) == ["raised", "MemoryError", "", None, True]


def test_a_plain_child_is_as_it_was() -> None:
    one = Child()
    assert one.namespace is one.module.__dict__
    assert one.answer("load", [[["a.py", "def f(x):\n    return x + 1\n", False]]]) == ["ok", [1]]
    try:
        assert one.answer("run", [0, 0]) == ["ok"]
        assert one.answer("call", ["f", (1,), {}, None]) == ["ok", 2, []]
    finally:
        sys.modules.pop(MODULE, None)


def test_a_seed_is_planted_before_a_call() -> None:
    state = np.random.get_state()
    try:
        one = child(draw=lambda: float(np.random.rand()))
        first = one.answer("call", ["draw", (), {}, 7])
        assert one.answer("call", ["draw", (), {}, None]) != first
        assert one.answer("call", ["draw", (), {}, 7]) == first
    finally:
        np.random.set_state(state)
