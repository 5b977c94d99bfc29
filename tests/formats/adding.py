"""A course of one exercise worth 3 points, answers to it, and `grade` called in this process."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from grader.cli import main

NAME = "exercise01_adding"
RIGHT = "def add(a, b):\n    return a + b\n"
WRONG = "def add(a, b):\n    return abs(a + b)\n"
DESCRIPTION = """
title = { en = "Adding", ko = "더하기" }
topic = "tiny"
kind = "code"

[limits]
call_seconds = 5
submission_seconds = 20
memory_mb = 512
"""
SUITE = '''
import pytest


@pytest.mark.points(2)
def test_adds(student):
    """add(a, b) is the sum."""
    assert student.add(2, 3) == 5


def test_adds_negative(student):
    """It adds negative numbers too."""
    assert student.add(-2, -3) == -5
'''
BROKEN = SUITE.replace("== -5", "== -5 / 0")  # the suite breaks, whatever is handed in


def adding_course(root: Path, suite: str = SUITE) -> Path:
    public, private = (root / half / NAME for half in ("exercises", "solutions"))
    public.mkdir(parents=True)
    private.mkdir(parents=True)
    (public / "exercise.toml").write_text(DESCRIPTION, "utf-8")
    (public / "README.md").write_text("Write `add(a, b)`.\n")
    (public / "exercise01.py").write_text("def add(a, b):\n    raise NotImplementedError\n")
    (private / "exercise01.py").write_text(RIGHT)
    (private / "test_exercise01.py").write_text(suite, "utf-8")
    return root


def run(*arguments: str | Path, **variables: str) -> Result:
    """`grade` with these arguments, in English unless a test says otherwise."""
    environment = {"LC_ALL": "C.UTF-8", **variables}
    return CliRunner(env=environment).invoke(main, [str(argument) for argument in arguments])
