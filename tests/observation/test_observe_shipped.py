"""The shipped NumPy exercises: what is observed in every right answer and in every known wrong one.

The calls of the suites are recorded by a stand-in for `student` that answers as the reference does, so that a suite
goes on to its end; beside each call it asks the answer that is looked at. All of them are files of ours, so they run
in this process.
"""

from __future__ import annotations

import copy
import importlib.util
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.course import Course, Exercise
from grader.observation import Call, observe, read_examples

COURSE = Course.shipped()
NUMPY = [one for one in COURSE.exercises if one.kind == "code" and "keras" not in one.preload]
ANSWERS = Path(__file__).parents[1] / "answers"
PERMITTED = {"changed", "precision"}  # kinds that many statements permit, so that only a lost check makes them faults

Names = dict[str, Any]


@dataclass
class Recorder:
    """A stand-in for `student`."""

    reference: Names
    answer: Names
    calls: list[Call] = field(default_factory=list)
    last_call: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(changed=()))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def asked(*args: Any, **kwargs: Any) -> Any:
            expected = self.reference[name](*copy.deepcopy(args), **copy.deepcopy(kwargs))
            given, named = copy.deepcopy(args), copy.deepcopy(kwargs)
            answer, fault = None, ""
            try:
                with np.errstate(all="ignore"):
                    answer = self.answer[name](*given, **named)
            except Exception:  # whatever a wrong answer raises
                fault = "raised"
            changed = tuple(n for n, one in enumerate(args) if not np.array_equal(one, given[n]))
            self.calls.append(Call(name, args, kwargs, copy.deepcopy(answer), expected, fault, changed))
            return expected

        return asked


def defined(*sources: str) -> Names:
    """The names that sources define, one run after the other."""
    names: Names = {"__name__": "answer"}
    for source in sources:
        exec(source, names)
    return names


def checks(exercise: Exercise) -> Iterator[Callable[[Recorder], None]]:
    suite = COURSE.key(exercise).suite
    spec = importlib.util.spec_from_file_location(f"{exercise.short_name}_suite", suite)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, check in vars(module).items():
        if name.startswith("test_") and list(inspect.signature(check).parameters) == ["student"]:
            yield check


def observed(exercise: Exercise, *sources: str) -> set[tuple[str, str]]:
    """What is observed in an answer: function and kind."""
    reference = COURSE.key(exercise).reference.read_text("utf-8")
    recorder = Recorder(defined(reference), defined(*sources))
    for check in checks(exercise):
        np.random.seed(0)
        try:
            check(recorder)
        except AssertionError:  # a check of what was changed, of which the stand-in tells nothing
            continue
    examples = read_examples(exercise.statement("en").read_text("utf-8"))
    return {(one.function, one.kind) for one in observe(recorder.calls, examples)}


def rights() -> Iterator[Any]:
    for exercise in NUMPY:
        for path in sorted((ANSWERS / exercise.short_name / "right").glob("*.py")):
            source = path.read_text("utf-8")
            if "keras" not in source and "tensorflow" not in source:
                yield pytest.param(exercise, source, id=f"{exercise.short_name}-{path.stem}")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("exercise", "source"), list(rights()))
def test_nothing_is_observed_in_a_right_answer(exercise: Exercise, source: str) -> None:
    assert {(name, kind) for name, kind in observed(exercise, source) if kind not in PERMITTED} == set()


# What is seen in a misconception; in the others nothing is, for what they do has no such shape.
SEEN: dict[str, dict[str, str]] = {
    "exercise01": {"ndim_last_axis": "offset"},
    "exercise02": {
        "relu_absolute": "except_negative",
        "relu_leaky": "except_negative",
        "relu_flattens": "flattened",
        "relu_in_place": "changed",
        "sigmoid_in_place": "changed",
        "softmax_in_place": "changed",
        "softmax_overflow": "not_finite",
        "tanh_in_place": "changed",
        "tanh_overflow": "except_large",
        "tanh_overflow_one_side": "except_large",
    },
    "exercise03": {"mse_half": "factor"},
    "exercise04": {
        "iterations_per_epoch_at_least_one": "except_zero",
        "total_iterations_at_least_one": "except_zero",
    },
    "exercise06": {
        "crop_center_squeezes": "missing_axis",
        "to_matrix_flattens_all": "flattened",
        "transpose_whole_numbers": "truncated",
    },
    "exercise07": {
        "one_hot_squeezes": "missing_axis",
        "one_hot_transposed": "transposed",
        "preprocess_divides_by_256": "factor",
        "preprocess_does_not_scale": "factor",
        "preprocess_flattens_all": "flattened",
        "preprocess_keeps_float64": "precision",
    },
    "exercise08": {
        "step_fires_at_zero": "except_zero",
        "step_half_at_zero": "except_zero",
        "step_flattened": "flattened",
        "step_in_place": "changed",
        "step_one_element_array": "extra_axis",
        "XOR_or_of_or_and_nand": "constant",
    },
    "exercise09": {
        "accuracy_percent": "factor",
        "confusion_matrix_flat": "flattened",
        "confusion_matrix_transposed": "transposed",
        "precision_undefined_is_nan": "not_finite",
        "recall_undefined_is_nan": "not_finite",
    },
    "exercise10": {
        "binary_crossentropy_without_minus": "factor",
        "categorical_crossentropy_unprotected": "except_zero",
    },
    "exercise11": {"gradient_step_integer_array": "truncated"},
    "exercise13": {
        "best_epoch_from_one": "offset",
        "early_stop_epoch_from_one": "offset",
        "early_stop_epoch_nothing_if_never": "none",
    },
    "exercise14": {
        "batchnorm_forward_in_place": "changed",
        "dense_forward_first_sample": "first_row",
        "dense_forward_squeezed": "missing_axis",
    },
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("number", "name", "kind"), [(number, name, kind) for number, of in SEEN.items() for name, kind in of.items()]
)
def test_what_is_seen_in_a_misconception(number: str, name: str, kind: str) -> None:
    exercise = COURSE.find(number)
    key = COURSE.key(exercise)
    mistake = (key.folder / "misconceptions" / f"{name}.py").read_text("utf-8")
    function = max((one for one in _functions(exercise) if name.startswith(f"{one}_")), key=len)
    found = observed(exercise, key.reference.read_text("utf-8"), mistake)
    assert {(one, seen) for one, seen in found if one == function} == {(function, kind)}


def _functions(exercise: Exercise) -> list[str]:
    names = defined(exercise.stub.read_text("utf-8"))
    return [name for name, value in names.items() if inspect.isfunction(value)]


def test_no_sum_that_lacks_a_bias_is_called_wrong_at_negatives() -> None:
    """Arrays hold negative numbers by chance: where a whole result is wrong, they are no explanation."""
    exercise = COURSE.find("14")
    reference = COURSE.key(exercise).reference.read_text("utf-8")
    assert observed(exercise, reference, "def dense_forward(x, W, b):\n    return x @ W\n") == set()


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("def ndim(x):\n    return 2\n", {("ndim", "hard_coded")}),
        ("def ndim(x):\n    return 4\n", {("ndim", "constant")}),
        ("def ndim(x):\n    print(2)\n", {("ndim", "none")}),
        ("def ndim(x):\n    raise NotImplementedError\n", set()),
    ],
)
def test_the_shortest_answers(source: str, seen: set[tuple[str, str]]) -> None:
    assert observed(COURSE.find("1"), source) == seen
