"""`grade quiz`: the next quiz, or the one that is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import Done, grade, tiny_course

from grader.practice import happened, record


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert grade("init", folder=tmp_path).code == 0
    return tmp_path


def asked(done: Done) -> str:
    """The quiz that was begun with, before nobody answered."""
    assert done.code == 2
    assert "Stopped at question 1" in done.err
    return done.out.split(" · ", 1)[0].strip()


def test_the_next_one_is_the_first_on_the_way_that_is_not_answered_rightly(home: Path) -> None:
    first = asked(grade("quiz", "--plain", folder=home))
    assert first == "quiz02"  # right behind the exercise on tensors
    event = happened("quiz02_tensors", "attempt", score=20, max_score=20, failed=[])
    record(home / "exercises", event)
    assert asked(grade("quiz", "--plain", folder=home)) == "quiz03"


def test_without_a_copy_of_the_course_it_is_the_first_on_the_way(tmp_path: Path) -> None:
    assert asked(grade("quiz", "--plain", folder=tmp_path)) == "quiz02"


@pytest.mark.parametrize("name", ["quiz04", "4", "04", "quiz04_losses_and_metrics"])
def test_one_is_named(name: str, tmp_path: Path) -> None:
    assert asked(grade("quiz", name, "--plain", folder=tmp_path)) == "quiz04"


def test_a_sheet_is_written_and_graded(tmp_path: Path) -> None:
    assert grade("quiz", "1", "--blank", "sheet.toml", "--student", "kim", folder=tmp_path).code == 0
    done = grade("quiz", "1", "sheet.toml", "--json", folder=tmp_path)
    assert done.code == 1
    assert '"exercise":"quiz01_deep_learning"' in done.out


def test_an_exercise_is_no_quiz(tmp_path: Path) -> None:
    done = grade("quiz", "exercise02", folder=tmp_path)
    assert done.code == 2
    assert done.err == "grade: exercise02 is no quiz: `grade exercise02` grades it.\n"


def test_there_is_no_such_quiz(tmp_path: Path) -> None:
    assert grade("quiz", "77", folder=tmp_path).code == 2


def test_a_course_without_quizzes(tmp_path: Path) -> None:
    done = grade("quiz", "--course", tiny_course(tmp_path / "course"), folder=tmp_path)
    assert done.code == 2
    assert "There is no quiz in" in done.err
