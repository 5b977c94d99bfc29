"""What is done in a notebook, in the learner's progress: attempts, answers, and what is no attempt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from little_course import grade_of, write_course
from test_desk import RIGHT, checked

from grader.course import Course
from grader.notebook.desk import Desk
from grader.notebook.letters import Answered
from grader.notebook.noting import note_attempt, was_stopped
from grader.practice import Event, read_progress
from grader.quiz.questions import read_quiz
from grader.result import Grade, Outcome

WRONG: dict[str, Any] = {**RIGHT, "half": lambda x: x}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return Course(write_course(tmp_path_factory.mktemp("course")))


@pytest.fixture
def desk(course: Course, folder: Path) -> Iterator[Desk]:
    """One that is started where the kernel is."""
    made = Desk(course)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder; the kernel runs in a folder beside the exercises."""
    place = tmp_path / "exercises"
    for name in ("exercise01_little", "quiz01_little"):
        (place / name).mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    return place


def noted(folder: Path) -> list[tuple[str, int | None, list[str] | None]]:
    return [(event.kind, event.score, event.failed) for event in read_progress(folder)]


def test_a_whole_exercise_is_an_attempt(desk: Desk, folder: Path) -> None:
    checked(desk, dict(WRONG), "exercise01")
    reply = checked(desk, dict(RIGHT), "exercise01")
    assert noted(folder) == [("attempt", 5, ["half", "there_and_back"]), ("attempt", 7, [])]
    assert reply.grade is not None
    assert reply.grade.notes == []
    assert read_progress(folder)[-1].solved


def test_some_of_its_functions_are_none(desk: Desk, folder: Path) -> None:
    reply = checked(desk, dict(RIGHT), "exercise01", "double")
    assert noted(folder) == []
    assert reply.grade is not None
    assert reply.grade.notes == ["Only the checks of double are shown."]


def test_where_there_is_no_learners_folder_nothing_is_written(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(course)
    try:
        assert checked(desk, dict(RIGHT), "exercise01").trouble == ""
        assert desk.answer(Answered("quiz01", "sum", 2, "kim", 1, "en")).text == ""
    finally:
        desk.close()
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_noted_is_told_and_takes_no_result_away(desk: Desk, folder: Path) -> None:
    (folder / "progress.jsonl").mkdir()
    reply = checked(desk, dict(RIGHT), "exercise01")
    assert reply.grade is not None
    assert reply.grade.score == 7
    assert "cannot be read or written" in reply.grade.notes[0]
    assert "cannot be read or written" in reply.html
    answered = desk.answer(Answered("quiz01", "sum", 2, "kim", 1, "en"))
    assert answered.marked[0].outcome is Outcome.PASSED
    assert "cannot be read or written" in answered.text


def grade(*outcomes: Outcome) -> Grade:
    return grade_of(**{f"double_{number}": one for number, one in enumerate(outcomes)})


def test_a_check_that_was_stopped_is_no_attempt(course: Course, folder: Path) -> None:
    exercise = course.find("exercise01")
    stopped = grade(Outcome.PASSED, Outcome.CRASHED)
    assert was_stopped(stopped)
    assert note_attempt(course, exercise, stopped, folder) is None
    assert noted(folder) == []
    late = grade(Outcome.TIMED_OUT, Outcome.CRASHED)  # its model was lost when it was late
    assert not was_stopped(late)
    assert note_attempt(course, exercise, late, folder) is None
    assert noted(folder) == [("attempt", 0, ["double_0", "double_1"])]


def test_answers_to_questions_come_to_review(desk: Desk, folder: Path) -> None:
    for answer in (11, 2, None, ""):
        desk.answer(Answered("quiz01", "sum", answer, "kim", 1, "en"))
    desk.answer(Answered("quiz01", "round", False, "kim", 1, "en"))

    def told(event: Event) -> tuple[str, str, str | None, bool | None]:
        return event.exercise, event.kind, event.question, event.right

    assert [told(event) for event in read_progress(folder)] == [
        ("quiz01_little", "review", "sum", False),
        ("quiz01_little", "review", "sum", True),
        ("quiz01_little", "review", "round", False),
    ]


def test_the_numbers_that_were_drawn_are_noted(
    shipped_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = shipped_course.find("quiz02")
    (tmp_path / quiz.name).mkdir()
    monkeypatch.chdir(tmp_path)
    desk = Desk(shipped_course)
    try:
        drawn = [one.id for one in read_quiz(quiz).questions if one.parameters]
        assert drawn
        desk.answer(Answered("quiz02", drawn[0], 1, "kim", 1, "en"))
    finally:
        desk.close()
    (event,) = read_progress(tmp_path)
    assert event.question == drawn[0]
    assert event.drawn
