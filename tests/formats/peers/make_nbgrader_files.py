"""Writes the files in nbgrader/ beside this, by nbgrader's own code; run by hand, not by the tests.

Made with nbgrader 0.9.6, SQLAlchemy 2.1, Python 3.11:

    python -m venv /tmp/nbgrader && /tmp/nbgrader/bin/pip install nbgrader==0.9.6
    /tmp/nbgrader/bin/python tests/formats/peers/make_nbgrader_files.py

It leaves a course folder with gradebook.db, release/, submitted/ and grades.csv, the last from ``nbgrader export``.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook  # type: ignore[import-not-found] # not installed where the tests run

HERE = Path(__file__).parent / "nbgrader"


def cell(kind: str, name: str, source: str, **about: Any) -> dict[str, Any]:
    settings = {
        "schema_version": 3,
        "grade_id": name,
        "locked": False,
        "grade": False,
        "solution": False,
        "task": False,
    }
    body: dict[str, Any] = {"cell_type": kind, "id": name, "source": source}
    body["metadata"] = {"nbgrader": settings | about} if about else {}
    return body | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def notebook(*cells: dict[str, Any]) -> str:
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return json.dumps({"cells": list(cells), "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


def solution(name: str, answer: str) -> dict[str, Any]:
    return cell("code", name, f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION", solution=True)


def tests(name: str, source: str, points: float) -> dict[str, Any]:
    return cell("code", name, source, grade=True, locked=True, points=points)


def write_source(course: Path) -> None:
    essay = cell("markdown", "essay", "Why ReLU?", grade=True, solution=True, points=3)
    relu = tests("test_relu", "assert relu(-1) == 0", 2)
    halves = [tests("half", "assert half(1) == 0.5", 0.5), tests("third", "assert True", 1.5)]
    sources = {
        "ps1/relu.ipynb": notebook(solution("relu", "def relu(x): return max(x, 0)"), relu, essay),
        "ps1/tanh.ipynb": notebook(
            solution("tanh", "from math import tanh"), tests("test_tanh", "assert tanh(0) == 0", 4)
        ),
        "ps2/half.ipynb": notebook(solution("halving", "def half(x): return x / 2"), *halves),
        "ps3/odd.ipynb": notebook(
            solution("odd", "def odd(x): return x % 2"), tests("test_odd", "assert odd(1)", 2.5)
        ),
        "ps4/new.ipynb": notebook(solution("new", "x = 1"), tests("test_new", "assert x", 1)),
    }
    for name, text in sources.items():
        (course / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (course / "source" / name).write_text(text, "utf-8")


def nbgrader(course: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "nbgrader", *arguments], cwd=course, check=True, timeout=300)


def fill(book: Gradebook) -> None:
    due = datetime.datetime(2026, 3, 1, 14, 59, 59)
    book.update_or_create_assignment("ps1", duedate=due)
    book.update_or_create_assignment("ps3", duedate=datetime.datetime(2026, 3, 8))
    book.add_student("ada", first_name="Ada", last_name="Lovelace", email="ada@example.com")
    book.add_student("20261234", first_name="민수", last_name="김", email="minsu@example.com")
    book.add_student("emmy", first_name="Emmy", last_name="Noether")
    book.add_student("nobody")
    late = due + datetime.timedelta(hours=25, microseconds=250000)
    hand_in(book, "ps1", "ada", due - datetime.timedelta(minutes=1), relu=2.0, essay=(None, 3.0), tanh=4.0)
    hand_in(book, "ps1", "20261234", late, relu=2.0, essay=(None, 1.5), tanh=4.0, penalty=1.25)
    hand_in(book, "ps1", "emmy", None, relu=0.0, essay=None, tanh=4.0)
    hand_in(book, "ps2", "ada", None, half=0.5, third=1.5)
    hand_in(book, "ps2", "20261234", due, half=0.1, third=0.2)
    hand_in(book, "ps3", "ada", due, odd=2.5)
    emmys = book.find_submission_notebook("tanh", "ps1", "emmy")
    emmys.late_submission_penalty = None
    comment = book.find_comment("tanh", "tanh", "ps1", "20261234")
    comment.manual_comment = "Nicely done, 민수."
    extra = book.find_grade("test_tanh", "tanh", "ps1", "ada")
    extra.extra_credit = 0.5
    book.db.commit()


CELLS = {
    "relu": ("relu", "test_relu"),
    "essay": ("relu", "essay"),
    "tanh": ("tanh", "test_tanh"),
    "half": ("half", "half"),
    "third": ("half", "third"),
    "odd": ("odd", "test_odd"),
}


def hand_in(book: Gradebook, assignment: str, student: str, at: Any, *, penalty: float = 0.0, **scores: Any) -> None:
    """A score is what autograding gave, or a pair of that and what a person gave; None still waits for a person."""
    submission = book.add_submission(assignment, student, timestamp=at)
    for name, score in scores.items():
        notebook_name, cell_name = CELLS[name]
        grade = book.find_grade(cell_name, notebook_name, assignment, student)
        grade.auto_score, grade.manual_score = score if isinstance(score, tuple) else (score, None)
        grade.needs_manual_grade = score is None
    submission.notebooks[0].late_submission_penalty = penalty
    book.db.commit()


def write_submitted(course: Path) -> None:
    """As `nbgrader collect` leaves them; two of them have a score."""
    for student, assignment, stamp in (
        ("ada", "ps2", "2026-03-01 09:00:00.123456 Asia/Seoul"),
        ("20261234", "ps1", "2026-03-02 15:59:59.250000 UTC"),
        ("emmy", "ps2", ""),
    ):
        folder = course / "submitted" / student / assignment
        shutil.copytree(course / "release" / assignment, folder)
        if stamp:
            (folder / "timestamp.txt").write_text(stamp)


def main() -> None:
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # it calls alembic
    with tempfile.TemporaryDirectory() as place:
        course = Path(place)
        write_source(course)
        for name in ("ps1", "ps2", "ps3", "ps4"):
            nbgrader(course, "generate_assignment", name, "--create")
        write_submitted(course)
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
            fill(book)
        nbgrader(course, "export", "--to", "grades.csv")
        shutil.rmtree(HERE, ignore_errors=True)
        HERE.mkdir()
        for name in ("gradebook.db", "grades.csv"):
            shutil.copy(course / name, HERE)
        for name in ("release", "submitted"):
            shutil.copytree(course / name, HERE / name)


if __name__ == "__main__":
    main()
