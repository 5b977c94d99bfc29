"""What a zygote does once before its children do it: all of it works, and nothing of it is left."""

from __future__ import annotations

import random
import sys
from typing import Any

import numpy as np
import pytest
from probing import Probe

from grader.course import PRELOADS, Course
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import Paths
from grader.sandbox import child, rehearsal
from grader.sandbox.limits import Limits


@pytest.fixture
def replies(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[Any], list[Any]]]:
    """Of one rehearsal each operation with its arguments and what was answered."""
    heard: list[tuple[str, list[Any], list[Any]]] = []
    answer = child.Child.answer

    def listening(self: child.Child, operation: str, arguments: list[Any]) -> list[Any]:
        reply = answer(self, operation, arguments)
        heard.append((operation, arguments, reply))
        return reply

    monkeypatch.setattr(child.Child, "answer", listening)
    rehearsal.rehearse()
    return heard


def test_it_does_all_that_a_submission_without_models_is_asked(
    replies: list[tuple[str, list[Any], list[Any]]],
) -> None:
    ours_alone = {"series"}
    assert {operation for operation, _, _ in replies} == set(child.Child().operations) - {"model"} - ours_alone


def test_each_call_ends_as_it_is_meant_to(replies: list[tuple[str, list[Any], list[Any]]]) -> None:
    called = [(arguments[0], reply) for operation, arguments, reply in replies if operation == "call"]
    expected = {"fail": "raised", "missing": "missing"}
    assert {name for name, _ in called} >= {"fail", "missing", "same", "total", "change"}
    for name, reply in called:
        assert reply[0] == expected.get(name, "ok"), reply
    assert [reply[2] for name, reply in called if name == "change"] == [[0]] * 2 * rehearsal.TIMES
    loaded = [reply for operation, _, reply in replies if operation == "load"]
    assert all(reply[0] == "ok" and reply[1][0] > 0 for reply in loaded)


def test_random_numbers_and_modules_are_as_before() -> None:
    state, (_, numbers, *rest) = random.getstate(), np.random.get_state()
    modules = set(sys.modules)
    rehearsal.rehearse()
    assert set(sys.modules) == modules
    assert child.MODULE not in sys.modules
    assert random.getstate() == state
    _, now, *others = np.random.get_state()
    np.testing.assert_array_equal(now, numbers)
    assert others == rest


def test_a_child_finds_nothing_of_it(sandbox: None) -> None:
    source = (
        "import sys\n"
        "names = sorted(globals())\n"
        "def look():\n"
        "    return [names, sys.modules['submission'].__dict__ is globals(), 'total' in globals()]\n"
    )
    worker = Zygote(PRELOADS["numpy"], Paths.here(Course.shipped().root))
    try:
        probe = Probe(worker, source, Limits())
        status, (names, own, seen), _ = probe.ask("call", "look", (), {}, None)
        assert (status, own, seen) == ("ok", True, False)
        assert not {"same", "total", "change", "fail"} & set(names)
        assert probe.ask("call", "same", (1,), {}, None)[0] == "missing"
        probe.close()
    finally:
        worker.close()
