"""Where progress lies, and which gradings are noted in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from learner import Desk, desk

from grader.practice import folder_of, read_progress, record_attempt
from grader.result import Check, Grade, Level, Outcome, checked


@pytest.fixture
def at(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def grade(*outcomes: Outcome, status: str = "graded") -> Grade:
    checks = [checked(Check(f"double_{n}", "A title.", 2), outcome) for n, outcome in enumerate(outcomes)]
    return Grade(
        exercise="exercise01_small",
        student=None,
        source="exercise01.py",
        source_sha256="0" * 64,
        score=sum(one.earned for one in checks),
        max_score=sum(one.points for one in checks),
        status=status,  # type: ignore[arg-type] # one of two words
        isolation=Level.PROCESS,
        seconds=0.1,
        checks=checks,
        notes=[],
        misconceptions=[],
    )


HALF = grade(Outcome.PASSED, Outcome.RAISED)


def test_it_lies_beside_the_exercises(at: Desk) -> None:
    (exercise, *_) = at.course.exercises
    for start in (at.home, at.exercises, at.stub.parent, at.stub.parent / "data"):
        assert folder_of(at.course, exercise, start) == at.exercises.resolve()


def test_a_folder_of_another_name(at: Desk) -> None:
    (exercise, *_) = at.course.exercises
    at.exercises.rename(at.home / "week1")
    assert folder_of(at.course, exercise, at.home / "week1") == (at.home / "week1").resolve()
    assert folder_of(at.course, exercise, at.home) is None


def test_no_copy_no_place(at: Desk, tmp_path: Path) -> None:
    (exercise, *_) = at.course.exercises
    (tmp_path / "elsewhere").mkdir()
    assert folder_of(at.course, exercise, tmp_path / "elsewhere") is None


def test_a_course_is_no_learners_folder(at: Desk) -> None:
    (exercise, *_) = at.course.exercises
    root = at.course.root
    assert folder_of(at.course, exercise, root) is None
    assert folder_of(at.course, exercise, root / "exercises" / exercise.name) is None


def test_nor_is_another_copy_of_the_course(at: Desk, tmp_path: Path) -> None:
    (exercise, *_) = at.course.exercises
    copy = tmp_path / "copy"
    for half in ("exercises", "solutions"):
        (copy / half / exercise.name).mkdir(parents=True)
    assert folder_of(at.course, exercise, copy) is None


def test_an_attempt_is_noted(at: Desk) -> None:
    (exercise, *_) = at.course.exercises
    assert record_attempt(at.course, exercise, at.stub, HALF) is None
    (event,) = read_progress(at.exercises)
    assert (event.exercise, event.kind, event.score, event.max_score) == ("exercise01_small", "attempt", 2, 4)
    assert event.failed == ["double_1"]
    assert not event.solved


def test_a_solved_one(at: Desk) -> None:
    (exercise, *_) = at.course.exercises
    record_attempt(at.course, exercise, at.stub, grade(Outcome.PASSED))
    (event,) = read_progress(at.exercises)
    assert event.solved
    assert event.failed == []


def test_a_relative_path(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (exercise, *_) = at.course.exercises
    monkeypatch.chdir(at.stub.parent)
    record_attempt(at.course, exercise, Path(at.stub.name), HALF)
    assert len(read_progress(at.exercises)) == 1


def test_somebody_elses_file_is_not_noted(at: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (exercise, *_) = at.course.exercises
    monkeypatch.chdir(at.exercises)
    record_attempt(at.course, exercise, tmp_path / "downloads" / "exercise01.py", grade(Outcome.PASSED))
    assert read_progress(at.exercises) == []


def test_a_grade_that_the_grader_broke_is_no_attempt(at: Desk) -> None:
    (exercise, *_) = at.course.exercises
    record_attempt(at.course, exercise, at.stub, grade(Outcome.BROKEN, status="broken"))
    assert read_progress(at.exercises) == []


def test_what_cannot_be_noted_is_told_and_not_raised(at: Desk) -> None:
    (exercise, *_) = at.course.exercises
    at.progress.mkdir()
    note = record_attempt(at.course, exercise, at.stub, HALF)
    assert note is not None
    assert str(at.progress.resolve()) in str(note)


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(at: Desk) -> None:
    (exercise, *_) = at.course.exercises
    at.exercises.chmod(0o500)
    assert record_attempt(at.course, exercise, at.stub, HALF) is not None
    at.exercises.chmod(0o700)
