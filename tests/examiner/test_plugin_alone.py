"""The pytest plugin by itself: a suite is plain pytest for its author."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SUITE = '''
import numpy as np
import pytest
from grader.expect import close


@pytest.mark.points(2)
@pytest.mark.hint("Think twice.")
def test_double(student):
    """double(x) is twice x."""
    assert student.double(np.array([1.0, 2.0])) == close([2.0, 4.0])


@pytest.mark.reveal
@pytest.mark.parametrize("x", [1, 2])
def test_one(student, x):
    assert student.one() == 1


def test_without_the_fixture():
    assert True
'''
RIGHT = "def one():\n    return 1\ndef double(x):\n    return x * 2\n"
TOML = 'title = { en = "x", ko = "x" }\ntopic = "x"\nkind = "code"\n[limits]\n'
TOML += "call_seconds = 1\nsubmission_seconds = 10\nmemory_mb = 200\n"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for half in ("exercises", "solutions"):
        (tmp_path / half / "exercise01_x").mkdir(parents=True)
    (tmp_path / "exercises/exercise01_x/exercise.toml").write_text(TOML)
    (tmp_path / "solutions/exercise01_x/exercise01.py").write_text(RIGHT)
    (tmp_path / "solutions/exercise01_x/test_exercise01.py").write_text(SUITE)
    return tmp_path


@pytest.fixture
def run(course: Path) -> Run:
    """Run pytest as an author does, from the course's folder."""

    def running(*options: str, suite: str = "solutions/exercise01_x") -> subprocess.CompletedProcess[str]:
        variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        command = [sys.executable, "-m", "pytest", suite, "-p", "no:cacheprovider", "--isolation", "process"]
        return subprocess.run([*command, *options], cwd=course, env=variables, capture_output=True, text=True)

    return running


def test_without_a_submission_the_reference_is_held_against_its_suite(run: Run) -> None:
    done = run("--strict-markers")
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout


def test_a_right_submission_passes_and_a_wrong_one_fails_as_pytest_tells_it(run: Run, course: Path) -> None:
    (course / "right.py").write_text(RIGHT)
    assert run("--submission", "right.py").returncode == 0
    (course / "wrong.py").write_text(RIGHT.replace("x * 2", "x * 3"))
    done = run("--submission", "wrong.py")
    assert done.returncode == 1
    assert "1 failed, 3 passed" in done.stdout
    assert "assert student.double(np.array([1.0, 2.0])) == close([2.0, 4.0])" in done.stdout  # an author may see it
    assert "first difference" in done.stdout


def test_what_the_submission_did_is_told_in_words(run: Run, course: Path) -> None:
    (course / "odd.py").write_text("import os\ndef one():\n    os._exit(3)\n")
    done = run("--submission", "odd.py")
    assert done.returncode == 1
    assert "There is no function `double`" in done.stdout
    assert "one() ended the whole process (exit code 3)" in done.stdout
    assert "1 passed" in done.stdout


def test_a_notebook_is_a_submission_too(run: Run, course: Path) -> None:
    cell = '{"cell_type": "code", "source": "def one(): return 1\\ndef double(x): return x * 2"}'
    (course / "a.ipynb").write_text('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [' + cell + "]}")
    done = run("--submission", "a.ipynb")
    assert "4 passed" in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("name", "words"), [("nowhere.py", "There is no file"), ("exercises", "is a folder"), ("a.txt", "neither")]
)
def test_a_file_that_is_no_submission_is_one_sentence(run: Run, course: Path, name: str, words: str) -> None:
    (course / "a.txt").write_text("x")
    done = run("--submission", name)
    assert done.returncode == 1
    assert words in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "1 passed, 3 errors" in done.stdout


def test_a_suite_outside_a_course_is_one_sentence(run: Run, course: Path) -> None:
    (course / "elsewhere").mkdir()
    (course / "elsewhere/test_lost.py").write_text(SUITE)
    done = run(suite="elsewhere")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "1 passed, 3 errors" in done.stdout


def test_the_markers_and_options_are_documented(run: Run) -> None:
    assert "points(n)" in run("--markers").stdout
    told = run("--help").stdout
    assert "--submission" in told
    assert "--isolation" in told


def test_selection_and_order_work_as_ever(run: Run) -> None:
    done = run("-k", "one and not double", "-v")
    assert "test_one[1] PASSED" in done.stdout
    assert "2 passed" in done.stdout
