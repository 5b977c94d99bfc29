"""How often the right misconception of the shipped course is named: a sample; all of them are in docs/diagnosis.md.

The sample is drawn by a digest of the name, so that it is spread over all exercises and stays the same.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Course, Exercise
from grader.grading import Grader
from grader.misconception import KnownMistake, functions_in, read_mistakes
from grader.submission import read_submission

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.diagnosis import BEGIN, END, ENGLISH, PAGE, Row, diagnosed, held_against, tried  # noqa: E402

COURSE = Course.shipped()
NUMPY = [one for one in COURSE.exercises if one.kind == "code" and "keras" not in one.preload]
KERAS = [one for one in COURSE.exercises if one.kind == "code" and "keras" in one.preload]
OUTRIGHT = 0.9  # of a sample of an exercise; 0.95 of all of them together


def mistakes(exercise: Exercise) -> list[KnownMistake]:
    asked = functions_in(exercise.stub.read_text("utf-8"))
    return read_mistakes(COURSE.key(exercise).folder / "misconceptions", asked)


def sample(exercise: Exercise, most: int) -> list[KnownMistake]:
    return sorted(mistakes(exercise), key=lambda one: hashlib.sha256(one.name.encode()).digest())[:most]


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """One for all of it: some right answers to exercises of NumPy import Keras too."""
    with Grader(COURSE, [*NUMPY, *KERAS], None) as grader:
        yield grader


def test_of_numpy_mistakes_in_another_style_nearly_all_are_named(grader: Grader) -> None:
    row = Row("numpy")
    for exercise in NUMPY:
        tried(grader, exercise, COURSE.key(exercise), sample(exercise, 9), row)
    assert row.otherwise == 0, row
    assert row.restyled >= 0.95 * row.mistakes, row
    assert row.named >= OUTRIGHT * row.mistakes, row


def test_of_keras_mistakes_in_another_style_nearly_all_are_named(grader: Grader) -> None:
    row = Row("keras")
    for exercise in KERAS[:3]:  # the first one of a class takes seconds
        tried(grader, exercise, COURSE.key(exercise), sample(exercise, 1), row)
    assert row.otherwise == 0, row
    assert row.named >= row.mistakes - 1, row


@pytest.mark.parametrize("exercise", NUMPY, ids=lambda exercise: exercise.short_name)
def test_no_right_answer_is_diagnosed(grader: Grader, exercise: Exercise) -> None:
    count, found = diagnosed(grader, exercise, "right")
    assert count >= 8
    assert found == []


# Wrong answers that are a misconception in other words: what is said of them is true.
IN_OTHER_WORDS = {"wrong:ceil_of_floor"}


@pytest.mark.parametrize("exercise", NUMPY, ids=lambda exercise: exercise.short_name)
def test_other_wrong_answers_are_not_diagnosed(grader: Grader, exercise: Exercise) -> None:
    _, found = diagnosed(grader, exercise, "wrong")
    assert set(found) <= IN_OTHER_WORDS


@pytest.mark.parametrize("value", ["None", "0", "1", "1.5", "True", "'x'", "[]", "np.zeros(3)", "float('nan')"])
def test_a_constant_is_no_belief(grader: Grader, value: str, tmp_path: Path) -> None:
    for exercise in NUMPY:
        path = tmp_path / f"{exercise.short_name}.py"
        names = functions_in(exercise.stub.read_text("utf-8"))
        lines = ["import numpy as np", *(f"def {name}(*a, **k): return {value}" for name in names)]
        path.write_text("\n".join(lines), "utf-8")
        grade = grader.grade(read_submission(path), exercise, ENGLISH).grade
        assert grade.misconceptions == [], exercise.name


def test_the_stub_has_no_beliefs(grader: Grader) -> None:
    for exercise in NUMPY:
        assert grader.grade(read_submission(exercise.stub), exercise, ENGLISH).grade.misconceptions == []


def test_every_third_file_is_a_notebook_and_named_all_the_same(grader: Grader) -> None:
    exercise = COURSE.find("2")
    notebooks = [one for one in sample(exercise, 45) if hashlib.sha256(one.name.encode()).digest()[0] % 3 == 0]
    assert len(notebooks) > 5
    _, grade = held_against(grader, exercise, COURSE.key(exercise), notebooks[0])
    assert grade.source.endswith(".ipynb")
    assert [one.belief for one in grade.misconceptions] == [notebooks[0].beliefs["en"]]


def test_the_page_holds_a_table_of_all_of_them() -> None:
    page = PAGE.read_text("utf-8")
    table = page.partition(BEGIN)[2].partition(END)[0]
    rows = dict(re.findall(r"^\| (\S+) \| (.*) \|$", table, re.MULTILINE))
    for exercise in (*NUMPY, *KERAS):
        told = [int(number) for number in rows[exercise.short_name].split(" | ")]
        assert told[0] == len(mistakes(exercise)), "run `python -m benchmarks.diagnosis`"
        assert told[5] == 0
    every = [int(number) for number in rows["**all**"].split(" | ")]
    assert every[2] >= 0.95 * every[0]  # named, of all
    assert every[4] >= 201
