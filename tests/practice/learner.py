"""A learner's folder as `grade init` leaves it, beside a small course with hints."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path

from grader.cli.init import copy_exercises
from grader.course import Course

TITLE = 'title = { en = "Small", ko = "작은 문제" }\ntopic = "small"\n'
REFERENCE = '''
"""Exercise 01: small, as a reference."""

import math

LIMIT = 3  # no mutant: any limit does


def double(x):
    """Twice x."""
    return 2 * x  # a product


def _sorted(xs):
    return sorted(xs)


# The middle one stands in the middle once they are sorted.
def middle_of(xs):
    """The middle one of three."""
    return _sorted(xs)[1]
'''
HINTS = """
[double]
question.en = "What is twice 3?"
question.ko = "3의 두 배는 얼마인가요?"
pointer.en = "A product does it."
pointer.ko = "곱셈이면 돼요."
nearly.en = "Multiply x by two."
nearly.ko = "x에 2를 곱하세요."

[middle_of]
question.en = "Which one is neither first nor last?"
question.ko = "처음도 마지막도 아닌 것은 무엇인가요?"
pointer.en = "Order helps."
pointer.ko = "순서가 도움이 돼요."
nearly.en = "Sort, then take the one between."
nearly.ko = "정렬한 다음 사이에 있는 것을 고르세요."
"""
SUITE = '''
import pytest


@pytest.mark.points(1)
@pytest.mark.hint("What is twice 3?")
def test_double_of_three(student):
    """double gives twice a number."""
    assert student.double(3) == 6


@pytest.mark.points(1)
@pytest.mark.hint("Which one is it?")
def test_middle_of_three(student):
    """middle_of gives the middle one."""
    assert student.middle_of([3, 1, 2]) == 2
'''


@dataclass(frozen=True)
class Desk:
    """A course, and a learner with a copy of its exercises."""

    course: Course
    home: Path

    @property
    def exercises(self) -> Path:
        return self.home / "exercises"

    @property
    def progress(self) -> Path:
        return self.exercises / "progress.jsonl"

    @property
    def stub(self) -> Path:
        return self.exercises / "exercise01_small" / "exercise01.py"


def course_with_hints(root: Path) -> Course:
    """One exercise of two functions with hints, one without hints, one quiz."""
    for name in ("exercise01_small", "exercise02_plain"):
        public, private = root / "exercises" / name, root / "solutions" / name
        short = name.split("_")[0]
        write(public / "exercise.toml", TITLE + 'kind = "code"\n')
        write(public / "README.md", "# Small\n")
        write(public / f"{short}.py", "def double(x):\n    raise NotImplementedError\n")
        write(private / f"{short}.py", textwrap.dedent(REFERENCE).lstrip())
        write(private / f"test_{short}.py", SUITE)
    write(root / "solutions" / "exercise01_small" / "hints.toml", HINTS)
    write(root / "exercises" / "quiz01_small" / "exercise.toml", TITLE + 'kind = "quiz"\n')
    write(root / "solutions" / "quiz01_small" / "key.toml", "")
    return Course(root)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def desk(root: Path) -> Desk:
    """Everything below one folder."""
    course = course_with_hints(root / "course")
    one = Desk(course, root / "learner")
    copy_exercises(course, one.exercises)
    return one
