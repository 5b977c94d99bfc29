"""Answers compared with answers, and steps asked again of another submission."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.course import Course, TimeAndSpace
from grader.isolation.opening import Opened
from grader.language import Language
from grader.result import Level
from grader.sandbox.wire import Handle, decode
from grader.step import Step
from grader.student import Answer, Model, Sitting, StudentFault, alike, replay
from grader.student.trail import Trail
from grader.submission import Submission, Unit

A, B = np.array([1.0, 2.0]), np.array([[1.0, 2.0]])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1.0, 1.0 + 1e-9),
        (np.float32(0.1).item(), 0.1),
        (A, A.copy()),
        (A, A.astype(np.float32)),
        (A, A.astype(np.int64)),
        ([1, A], [1.0, A]),
        ((1, 2), [1, 2]),
        (np.array(3.0), 3),
        (np.array(True), True),
        (float("nan"), float("nan")),
        (float("inf"), float("inf")),
        ({"a": A}, {"a": A + 1e-9}),
        (10**400, 10**400),
        (None, None),
        ("relu", "relu"),
        (b"x", b"x"),
        (1 + 2j, 1 + 2j),
    ],
)
def test_alike(one: Any, other: Any) -> None:
    assert alike(Answer(one), Answer(other))
    assert alike(Answer(other), Answer(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 2),
        (1, True),
        (0.0, False),
        (1, "1"),
        (1, None),
        (1, [1]),
        (A, B),
        (A, A + 1e-3),
        (A, A > 1),
        (A, [1.0, 2.0, 3.0]),
        ([1], [1, 2]),
        ({"a": 1}, {"b": 1}),
        ({"a": 1}, [1]),
        ("relu", "tanh"),
        (b"x", "x"),
        (float("nan"), 0.0),
        (float("inf"), -float("inf")),
        (10**400, 10**400 + 1),
        (10**400, 1.0),
    ],
)
def test_not_alike(one: Any, other: Any) -> None:
    assert not alike(Answer(one), Answer(other))
    assert not alike(Answer(other), Answer(one))


def test_a_fault_is_like_the_same_fault_only() -> None:
    assert alike(Answer(fault="raised"), Answer(fault="raised"))
    assert not alike(Answer(fault="raised"), Answer(fault="timed_out"))
    assert not alike(Answer(fault="raised"), Answer())


def test_a_change_in_place_makes_another_answer() -> None:
    assert not alike(Answer(1, changed=(0,)), Answer(1))
    assert alike(Answer(1, changed=(0,)), Answer(1, changed=(0,)))


def test_a_trail_knows_models_by_the_step_that_made_them() -> None:
    trail = Trail()
    trail.asked("c", "build", None, (), {})
    trail.returned_model(1 << 70)
    model = Model((1 << 70), lambda *_: None)
    trail.asked("c", "forward", 1 << 70, (A,), {"training": True})
    trail.asked("d", "save", None, (model, "a.keras"), {})
    assert [(step.check, step.name, step.model) for step in trail.steps] == [
        ("c", "build", None),
        ("c", "forward", 0),
        ("d", "save", None),
    ]
    args, kwargs = decode(trail.steps[1].arguments)
    assert (args[0].tolist(), kwargs) == ([1.0, 2.0], {"training": True})
    handle = decode(trail.steps[2].arguments)[0][0]
    assert isinstance(handle, Handle)
    assert handle.number == 0


SOURCE = """
import random

def add(x, y=1):
    return x + y

def spoil(values):
    values.append(1)

def draw():
    return random.random()

def fail():
    raise ValueError("no")

class Model:
    pass
"""


@pytest.fixture(scope="module")
def worker() -> Iterator[Opened]:
    made = Opened("numpy", Level.PROCESS, Course.shipped().root)
    made.wait_ready()
    yield made
    made.close()


def sat(worker: Opened, source: str, track: bool = False) -> Sitting:
    submission = Submission("a.py", "a.py", "0" * 64, (Unit("a.py", source, False),))
    return Sitting(worker, submission, TimeAndSpace(10, 30, 512), Language("en"), track)


def tracked(worker: Opened) -> list[Step]:
    """Steps over two checks, random numbers and a failing one among them."""
    sitting = sat(worker, SOURCE, track=True)
    for check in ("test_a", "test_b"):
        sitting.record.open(check)
        sitting.call("add", (A,), {"y": 2})
        sitting.call("draw", (), {})
        sitting.call("spoil", ([1],), {})
        with pytest.raises(StudentFault):
            sitting.call("fail", (), {})
    sitting.close()
    assert sitting.trail is not None
    return sitting.trail.steps


def test_the_same_submission_answers_alike_random_numbers_included(worker: Opened) -> None:
    steps = tracked(worker)
    answers = []
    for _ in range(2):
        sitting = sat(worker, SOURCE)
        answers.append(replay(sitting, steps))
        sitting.close()
    assert all(map(alike, *answers))
    first = answers[0]
    assert first[0].value.tolist() == [3.0, 4.0]
    assert first[1].value != first[5].value  # each check has a seed of its own
    assert first[2].changed == (0,)
    assert first[3].fault == "raised"


def test_another_submission_answers_otherwise_where_it_is_otherwise(worker: Opened) -> None:
    steps = tracked(worker)
    told = []
    for source in (SOURCE, SOURCE.replace("x + y", "x - y")):
        sitting = sat(worker, source)
        told.append(replay(sitting, steps))
        sitting.close()
    assert [alike(*pair) for pair in zip(*told, strict=True)] == [False, True, True, True] * 2


def test_a_step_on_a_model_that_never_came_about_is_missing(worker: Opened) -> None:
    trail = Trail()
    trail.asked("test_a", "add", None, (1,), {})
    trail.returned_model(5)
    trail.asked("test_a", "forward", 5, (A,), {})
    sitting = sat(worker, SOURCE)
    answers = replay(sitting, trail.steps)
    sitting.close()
    assert [answer.fault for answer in answers] == ["", "missing"]


def test_an_untracked_sitting_keeps_nothing(worker: Opened, tmp_path: Path) -> None:
    sitting = sat(worker, SOURCE)
    sitting.record.open("test_a")
    sitting.call("add", (1,), {})
    sitting.close()
    assert sitting.trail is None
