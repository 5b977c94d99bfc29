"""`grade hint` and `grade solution` as processes of their own: the shipped course, a terminal, pipes, locales."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal import COLOR, ESCAPE, grade, grade_in_terminal, tiny_course

from grader.cli.init import copy_exercises
from grader.course import Course

LICENSED = "np.maximum(x, 0)"  # what the reference's relu returns


@pytest.fixture
def learner(tmp_path: Path) -> Path:
    copy_exercises(Course.shipped(), tmp_path / "exercises")
    return tmp_path


def events(learner: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (learner / "exercises" / "progress.jsonl").read_text("utf-8").splitlines()]


def test_a_learner_on_the_way(learner: Path) -> None:
    listed = grade("hint", "exercise02", folder=learner)
    assert listed.code == 0
    assert [line.split()[0] for line in listed.out.splitlines()[:4]] == ["relu", "sigmoid", "tanh", "softmax"]
    shown = [grade("hint", "2", "relu", folder=learner) for _ in range(3)]
    assert [one.code for one in shown] == [0, 0, 0]
    assert len({one.out for one in shown}) == 3
    assert not any(LICENSED in one.out for one in shown)
    refused = grade("solution", "2", folder=learner)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("grade: exercise02 is not solved yet")
    assert refused.err.count("\n") == 1
    given = grade("solution", "2", "relu", "--give-up", folder=learner)
    assert LICENSED in given.out
    assert [one["kind"] for one in events(learner)] == ["hint", "hint", "hint", "give_up"]


def test_in_korean_by_the_locale(learner: Path) -> None:
    done = grade("hint", "exercise01", folder=learner, LANG="ko_KR.UTF-8")
    assert "인덱스가 몇 개 필요한가요?" in done.out


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_lines_fit_the_terminal(learner: Path, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.chdir(learner)
    done = grade_in_terminal("hint", "2", "softmax", COLUMNS=width)
    lines = ESCAPE.sub("", done.out).splitlines()
    hint = [line for line in lines if line.startswith("   ")]
    assert hint
    assert all(len(line) <= int(width) for line in hint)


def test_code_has_colours_in_a_terminal_only(learner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(learner)
    coloured = grade_in_terminal("solution", "2", "relu", "--give-up")
    assert COLOR.search(coloured.out)
    assert LICENSED in ESCAPE.sub("", coloured.out)
    for plain in (
        grade_in_terminal("solution", "2", "relu", "--no-color").out,
        grade_in_terminal("solution", "2", "relu", NO_COLOR="1").out,
    ):
        assert not COLOR.search(plain)
        assert LICENSED in ESCAPE.sub("", plain)
    piped = grade("solution", "2", "relu", folder=learner)
    assert not ESCAPE.search(piped.out)
    assert f"    return {LICENSED}\n" in piped.out


def test_a_terminal_in_ascii(learner: Path) -> None:
    done = grade("hint", "2", "tanh", folder=learner, PYTHONIOENCODING="ascii", LANG="C", LC_ALL="C")
    assert done.code == 0
    assert "tanh" in done.out


def test_a_course_without_hints(tmp_path: Path) -> None:
    course = tiny_course(tmp_path / "course")
    copy_exercises(Course(course), tmp_path / "exercises")
    done = grade("hint", "1", "--course", course, folder=tmp_path)
    assert (done.code, done.err) == (2, "grade: There are no hints for exercise01; read its README once more.\n")
    shown = grade("solution", "1", "--give-up", "--course", course, folder=tmp_path)
    assert "    return a + b\n" in shown.out


def test_a_course_whose_private_half_is_elsewhere(tmp_path: Path) -> None:
    course = tiny_course(tmp_path / "course")
    copy_exercises(Course(course), tmp_path / "exercises")
    (course / "solutions").rename(tmp_path / "locked")
    for command in ("hint", "solution"):
        done = grade(command, "1", "--course", course, folder=tmp_path)
        assert (done.code, done.out) == (3, "")
        assert "is missing" in done.err
        assert "Traceback" not in done.err
