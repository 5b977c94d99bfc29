"""Observations from the evidence of a grading: what is said where no known mistake explains the answers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from grader.course import Course
from grader.diagnosis.observing import shows
from grader.grading import Grader
from grader.language import Language
from grader.result import Grade, Level
from grader.submission import Submission, Unit

SAY = Language("en")
RIGHT = {
    "relu": "return np.maximum(x, 0)",
    "sigmoid": "e = np.exp(-np.abs(x)); return np.where(np.asarray(x) >= 0, 1 / (1 + e), e / (1 + e))",
    "tanh": "return np.tanh(x)",
    "softmax": "e = np.exp(x - np.max(x, axis=-1, keepdims=True)); return e / e.sum(axis=-1, keepdims=True)",
}


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    course = Course.shipped()
    with Grader(course, [course.find("exercise02")], Level.PROCESS) as one:
        yield one


def graded(grader: Grader, **bodies: str) -> Grade:
    """The grade of a right answer but for these bodies of functions."""
    source = "import numpy as np\n" + "".join(
        f"def {name}(x):\n    {body}\n" for name, body in {**RIGHT, **bodies}.items()
    )
    submission = Submission("a.py", "a.py", "0" * 64, (Unit("a.py", source, False),), ())
    return grader.grade(submission, Course.shipped().find("exercise02"), SAY).grade


def test_a_right_answer_is_left_alone(grader: Grader) -> None:
    grade = graded(grader)
    assert (grade.score, grade.notes, grade.misconceptions) == (grade.max_score, [], [])


@pytest.mark.parametrize(
    ("bodies", "said"),
    [
        ({"relu": "np.maximum(x, 0)"}, "`relu` returns nothing"),
        ({"relu": "print(np.maximum(x, 0))"}, "`relu` prints its result"),
        (
            {"softmax": "e = np.exp(x - np.max(x, axis=-1, keepdims=True)); return (e / e.sum(-1, keepdims=True)).T"},
            "axes",
        ),
        ({"sigmoid": RIGHT["sigmoid"].replace("return ", "return 3 * ")}, "one and the same factor"),
        ({"tanh": "return np.tanh(x) + 7"}, "`tanh`"),
    ],
)
def test_what_is_seen_in_the_answers(grader: Grader, bodies: dict[str, str], said: str) -> None:
    grade = graded(grader, **bodies)
    assert grade.score < grade.max_score
    (function,) = bodies
    assert [note for note in grade.notes if said in note] != []
    assert all(function in note for note in grade.notes)


def test_a_known_mistake_needs_no_observation(grader: Grader) -> None:
    grade = graded(grader, relu="return np.abs(x)")
    assert [one.function for one in grade.misconceptions] == ["relu"]
    assert grade.notes == []


def test_the_same_submission_gets_the_same_notes(grader: Grader) -> None:
    first, second = (graded(grader, relu="return 5 * np.maximum(x, 0)") for _ in range(2))
    assert first.notes == second.notes != []


@pytest.mark.parametrize(
    ("output", "wanted", "told"),
    [
        ("[0.5 1. ]", np.array([0.5, 1.0]), True),
        ("result: 2.718282", 2.7182818, True),
        ("[0. 0.]", np.zeros(2), True),
        ("hello", np.zeros(2), False),
        ("", 1.0, False),
        ("7", 8, False),
        ("it says yes", "yes", True),
        ("it says no", "yes", False),
        ("1", None, False),
        ("1", np.array([np.nan]), False),
        ("9" * 400, 1.0, False),
        ("1", [1, [2, 3]], False),
    ],
)
def test_whether_what_was_printed_shows_an_answer(output: str, wanted: object, told: bool) -> None:
    assert shows(output, wanted) is told
