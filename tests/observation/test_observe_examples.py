"""Examples are read off a statement, never run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.course import Course
from grader.observation import read_examples


def block(*lines: str) -> str:
    return "# Exercise\n\n```python\n" + "\n".join(lines) + "\n```\n\nMore text.\n"


def test_arrays_and_their_result() -> None:
    (one,) = read_examples(block(">>> relu(np.array([1.5, -1.5]))", "array([1.5, 0. ])"))
    assert one.function == "relu"
    assert np.array_equal(one.args[0], [1.5, -1.5])
    assert np.array_equal(one.answer, [1.5, 0.0])


def test_several_lines() -> None:
    (one,) = read_examples(
        block(">>> f(np.array([[1, 2],", "...             [3, 4]]), n=-2)", "array([[1, 3],", "       [2, 4]])")
    )
    assert one.kwargs == {"n": -2}
    assert np.array_equal(one.answer, [[1, 3], [2, 4]])


def test_names_that_were_given_a_value() -> None:
    found = read_examples(
        block(">>> data = np.arange(6).reshape(2, 3)", ">>> f(data, 1)", "array([3, 4, 5])", ">>> g(data)", "True")
    )
    assert [one.function for one in found] == ["f", "g"]
    assert np.array_equal(found[0].args[0], [[0, 1, 2], [3, 4, 5]])
    assert found[1].answer is True


def test_a_name_that_is_written_into_is_forgotten() -> None:
    assert read_examples(block(">>> x = np.zeros((2, 2))", ">>> x[0, 0] = 5", ">>> f(x)", "5.0")) == []


def test_numbers_tuples_dicts_and_texts() -> None:
    (one,) = read_examples(block('>>> f({"loss": [0.5, 0.25]}, "binary", True)', "(1, 'sigmoid', -0.5)"))
    assert one.args == ({"loss": [0.5, 0.25]}, "binary", True)
    assert one.answer == (1, "sigmoid", -0.5)


@pytest.mark.parametrize(
    "lines",
    [
        (">>> f(x)", "1.0"),  # nobody knows x
        (">>> f(open('/etc/passwd'))", "1.0"),
        (">>> f(__import__('os').getcwd())", "1.0"),
        (">>> f([1 for _ in range(3)])", "1.0"),
        (">>> f(2 ** 9999999)", "1.0"),
        (">>> f(np.zeros((100000, 100000)))", "1.0"),
        (">>> f(np.zeros(-1))", "1.0"),
        (">>> f(np.array([1, 2]).reshape(3, 3))", "1.0"),
        (">>> f(np.array([1, [2, 3]]))", "1.0"),
        (">>> f(1)", "<object at 0x7f>"),
        (">>> f(1)", ""),
        (">>> f(1) + 1", "2"),
        (">>> f(", "2"),
        (">>> model.f(1)", "2"),
        (">>> " + "(" * 5000, "2"),
        (">>> f(*[1, 2])", "2"),
        (">>> x = y = 3",),
        (">>> a, b = 1, 2", ">>> f(a)", "1"),
    ],
)
def test_what_cannot_be_read_is_passed_over(lines: tuple[str, ...]) -> None:
    assert read_examples(block(*lines)) == []


def test_text_outside_of_blocks_is_no_example() -> None:
    assert read_examples(">>> f(1)\n1\n\n```\n>>> f(1)\n1\n```\n") == []


def test_the_examples_of_the_shipped_course_are_read() -> None:
    found = {}
    for exercise in Course.shipped().exercises:
        if exercise.kind == "code":
            statement = Path(exercise.statement("en")).read_text("utf-8")
            found[exercise.short_name] = {one.function for one in read_examples(statement)}
    assert found["exercise02"] == {"relu", "sigmoid", "tanh", "softmax"}
    assert found["exercise03"] == {"mse", "mae", "rmse", "huber"}
    assert found["exercise08"] == {"step", "AND", "OR", "NAND", "NOR", "XOR"}
    assert found["exercise09"] == {"accuracy", "precision", "recall", "f1", "confusion_matrix"}
    assert found["exercise11"] == {"gradient_step", "fit_line"}
    assert found["exercise06"] >= {"transpose", "get_batch", "to_matrix"}
