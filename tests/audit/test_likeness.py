"""Variations of what a suite asked stay within what it thought worth asking."""

from __future__ import annotations

import numpy as np

from grader.audit.likeness import variations
from grader.sandbox.wire import decode
from grader.step import Step
from grader.student.trail import Trail


def asked(*calls: tuple[tuple[object, ...], dict[str, object]]) -> list[Step]:
    trail = Trail()
    for args, kwargs in calls:
        trail.asked("test_a", "f", None, args, kwargs)
    return trail.steps


def test_arrays_keep_shape_dtype_and_elements() -> None:
    x = np.arange(6, dtype=np.float32).reshape(3, 2)
    made = variations(asked(((x,), {})))
    assert len(made) >= 20
    told = [decode(step.arguments)[0][0] for step in made]
    assert all((one.shape, one.dtype) == (x.shape, x.dtype) for one in told)
    assert all(sorted(one.ravel()) == sorted(x.ravel()) for one in told)
    assert len({one.tobytes() for one in told}) > 5


def test_arguments_are_exchanged_with_their_like_only() -> None:
    made = variations(asked(((1, [3, 4]), {"rate": 0.5}), ((2, [5, 6, 7]), {"rate": 0.1})))
    for step in made:
        (number, numbers), kwargs = decode(step.arguments)
        assert number in (1, 2)
        assert sorted(numbers) in ([3, 4], [5, 6, 7])
        assert kwargs["rate"] in (0.5, 0.1)
        assert isinstance(number, int)
    assert len({step.arguments for step in made}) > 5


def test_the_same_trail_has_the_same_variations() -> None:
    steps = asked(((np.arange(4.0),), {}), (("text", None, True), {}))
    assert variations(steps) == variations(steps)


def test_models_are_not_varied_and_nothing_comes_of_nothing() -> None:
    trail = Trail()
    trail.asked("test_a", "build", None, (), {})
    trail.returned_model(3)
    trail.asked("test_a", "forward", 3, (np.zeros(2),), {})
    assert {step.name for step in variations(trail.steps)} == {"build"}
    assert variations([]) == []
