"""Every answer in tests/answers: right ones earn everything, wrong ones lose exactly the checks that they name.

Adding an answer is adding a file: right/NAME.py, or wrong/NAME.py whose docstring ends with ``fails: check, check``.
Wrong answers that people really give are misconceptions instead, beside the reference; `grade audit` tries those.
Odd values from every function of every exercise must end in honest outcomes too, never in BROKEN.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Course, Exercise
from grader.grading import Grader
from grader.language import Language
from grader.result import Grade, Outcome
from grader.submission import read_submission

ANSWERS = Path(__file__).with_name("answers")
ENGLISH = Language("en")
COURSE = Course.shipped()
CODE = [exercise for exercise in COURSE.exercises if exercise.kind == "code"]

# What learners (and worse) return in the place of an answer.
ODD_VALUES = (
    "None", "True", "''", "'0.5'", "b'1'", "[]", "[[]]", "[[1], [2, 3]]", "[[[[[[1]]]]]]", "{}", "{'a': 1}", "(1, 2)",
    "10**400", "-(10**400)", "[10**400]", "float('nan')", "float('inf')", "-0.0", "1j", "object()",
    "lambda: 1", "range(3)",
    "(i for i in range(3))", "np.zeros((0,))", "np.zeros((2, 0, 3))", "np.array('x')", "np.array([object()])",
    "np.array([1, None])", "np.full((3, 3), np.nan)", "np.float16(1)", "np.datetime64('2020-01-01')", "np.ma.masked",
    "np.ma.array([1, 2], mask=[0, 1])", "np.matrix([[1, 2]])", "np.zeros((1,) * 20)", "[True, False]",
    "[None]", "'\\udc80'",
)  # fmt: skip


def answers(kind: str) -> list[Path]:
    return sorted(ANSWERS.glob(f"*/{kind}/*.py"))


def name_of(path: Path) -> str:
    return f"{path.parents[1].name}-{path.stem}"


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(COURSE, CODE, None, diagnose=False) as grader:
        yield grader


def grade(grader: Grader, path: Path, exercise: Exercise) -> Grade:
    return grader.grade(read_submission(path), exercise, ENGLISH).grade


@pytest.mark.parametrize("path", answers("right"), ids=name_of)
def test_a_right_answer_earns_everything(grader: Grader, path: Path) -> None:
    grade_ = grade(grader, path, COURSE.find(path.parents[1].name))
    assert [check for check in grade_.checks if check.outcome is not Outcome.PASSED] == []
    assert (grade_.score, grade_.status) == (grade_.max_score, "graded")


@pytest.mark.parametrize("path", answers("wrong"), ids=name_of)
def test_a_wrong_answer_loses_what_it_must(grader: Grader, path: Path) -> None:
    document = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    named = document.partition("fails:")[2].split(",")
    expected = {name.strip() for name in named}
    grade_ = grade(grader, path, COURSE.find(path.parents[1].name))
    lost = {check.name for check in grade_.checks if check.outcome is not Outcome.PASSED}
    assert lost == expected
    assert lost
    assert grade_.status == "graded"


@pytest.mark.parametrize("exercise", CODE, ids=lambda exercise: exercise.short_name)
def test_odd_values_get_honest_outcomes(grader: Grader, exercise: Exercise, tmp_path: Path) -> None:
    functions = [
        node.name for node in ast.parse(exercise.stub.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)
    ]
    assert functions
    keras = "keras" in exercise.preload  # its suites ask for a Model first; each value costs a TensorFlow child
    for number, value in enumerate(ODD_VALUES[:: 4 if keras else 1]):
        source = "import numpy as np\n" + "".join(f"def {name}(*a, **k): return {value}\n" for name in functions)
        path = tmp_path / f"odd{number}.py"
        path.write_text(source, "utf-8")
        grade_ = grade(grader, path, exercise)
        assert grade_.status == "graded", (value, grade_.checks)
        assert grade_.score < grade_.max_score, value
        assert {check.outcome for check in grade_.checks} <= {Outcome.PASSED, Outcome.FAILED, Outcome.UNSENDABLE}, (
            value
        )


def test_there_are_enough_right_answers() -> None:
    for exercise in CODE:
        assert len([path for path in answers("right") if path.parents[1].name == exercise.short_name]) >= 8
