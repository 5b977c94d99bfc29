"""Hints in a notebook: one at a time, by function, noted where there is a learner's folder."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from little_course import grade_of, write_course

from grader.course import Course
from grader.errors import UnknownExerciseError
from grader.language import Language
from grader.notebook.hints import Hints
from grader.practice import read_progress, standing
from grader.result import Outcome

EN, KO = Language("en"), Language("ko")
HINTS = """
    [double]
    question = { en = "What is 3 + 3?", ko = "3 더하기 3은?" }
    pointer = { en = "Adding.", ko = "더하기예요." }
    nearly = { en = "Add it to itself.", ko = "자기 자신을 더해요." }

    [half]
    question = { en = "What is half of 3?", ko = "3의 반은?" }
    pointer = { en = "Dividing.", ko = "나누기예요." }
    nearly = { en = "By two.", ko = "둘로 나눠요." }
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    course = Course(write_course(tmp_path / "course"))
    (course.key(course.find("exercise01")).folder / "hints.toml").write_text(textwrap.dedent(HINTS), "utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    return course


def told(hints: Hints, course: Course, function: str = "", say: Language = EN) -> str:
    exercise = course.find("exercise01")
    return hints.next(exercise, course.key(exercise), function, say)


def test_each_time_one_step_further_and_the_last_one_stays(course: Course) -> None:
    hints = Hints(course)
    assert [told(hints, course, "double") for _ in range(5)] == [
        "double · hint 1 of 3: What is 3 + 3?",
        "double · hint 2 of 3: Adding.",
        "double · hint 3 of 3: Add it to itself.",
        "double · hint 3 of 3: Add it to itself.",
        "double · hint 3 of 3: Add it to itself.",
    ]
    assert told(hints, course, "half") == "half · hint 1 of 3: What is half of 3?"
    assert "둘" not in told(hints, course, "half", KO)
    assert "둘로 나눠요." in told(hints, course, "half", KO)


def test_the_first_function_that_lost_a_check_is_meant(course: Course) -> None:
    hints, exercise = Hints(course), course.find("exercise01")
    assert told(hints, course).startswith("double · hint 1")  # nothing was checked yet
    hints.remember(exercise, grade_of(double_whole=Outcome.PASSED, half=Outcome.FAILED))
    assert told(hints, course).startswith("half · hint 1")
    hints.remember(exercise, grade_of(half=Outcome.PASSED))
    assert told(hints, course) == "Everything that was checked here passed."
    hints.remember(exercise, grade_of(double_whole=Outcome.TIMED_OUT))
    assert told(hints, course).startswith("double · hint 2")


def test_what_there_is_not_is_said(course: Course) -> None:
    hints = Hints(course)
    with pytest.raises(
        UnknownExerciseError, match="exercise01 has no hints on 'treble'; it has some on: double, half"
    ):
        told(hints, course, "treble")
    (course.key(course.find("exercise01")).folder / "hints.toml").unlink()
    with pytest.raises(UnknownExerciseError, match="There are no hints for exercise01"):
        told(hints, course)


def test_a_learners_progress_is_kept_up(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`grade hint` and `%hint` count the same hints."""
    folder = tmp_path / "mine" / "exercises"
    (folder / "exercise01_little").mkdir(parents=True)
    monkeypatch.chdir(folder.parent)
    assert told(Hints(course), course, "double").startswith("double · hint 1")
    assert told(Hints(course), course, "double").startswith("double · hint 2")  # another kernel goes on
    assert standing(read_progress(folder), "exercise01_little").levels == {"double": 2}
    for _ in range(3):
        told(Hints(course), course, "double")
    assert standing(read_progress(folder), "exercise01_little").levels == {"double": 3}
