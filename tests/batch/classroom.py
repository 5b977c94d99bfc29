"""A small course and a class that has handed in, on disk."""

from __future__ import annotations

from pathlib import Path

EXERCISE = """
title = { en = "Small", ko = "작은 문제" }
topic = "small"
kind = "code"
[limits]
call_seconds = 5
submission_seconds = 20
memory_mb = 600
"""
SUITE = '''
import pytest


@pytest.mark.points(2)
def test_add(student):
    """add(a, b) is the sum."""
    assert student.add(2, 3) == 5


@pytest.mark.points(1)
def test_add_negative(student):
    """Below 0 too."""
    assert student.add(-2, -3) == -5
'''
RIGHT = "def add(a, b):\n    return a + b\n"
HALF = "def add(a, b):\n    return abs(a) + abs(b)\n"
QUIZ = """
[[question]]
id = "rank"
kind = "single"
prompt = { en = "Rank of a matrix?", ko = "행렬의 랭크는?" }
options = [{ id = "one", en = "1", ko = "1" }, { id = "two", en = "2", ko = "2" }, { id = "six", en = "6", ko = "6" }]
"""
KEY = """
[rank]
answer = "two"
why = { en = "Rows and columns.", ko = "행과 열이에요." }
[rank.reasons]
one = { en = "That is a vector.", ko = "그건 벡터예요." }
six = { en = "Why six?", ko = "왜 6인가요?" }
"""


class Classroom:
    """A course with two exercises, `add` twice, and a quiz; and a folder of submissions."""

    def __init__(self, root: Path) -> None:
        self.course = root / "course"
        self.submitted = root / "submitted"
        self.book = root / "gradebook.db"
        self.submitted.mkdir(parents=True)
        for number in ("01", "02"):
            public, private = (self.course / half / f"exercise{number}_add" for half in ("exercises", "solutions"))
            public.mkdir(parents=True)
            private.mkdir(parents=True)
            (public / "exercise.toml").write_text(EXERCISE, "utf-8")
            (public / "README.md").write_text("Write `add(a, b)`.\n")
            (public / f"exercise{number}.py").write_text("def add(a, b):\n    raise NotImplementedError\n")
            (private / f"exercise{number}.py").write_text(RIGHT)
            (private / f"test_exercise{number}.py").write_text(SUITE, "utf-8")
        public, private = (self.course / half / "quiz01_rank" for half in ("exercises", "solutions"))
        public.mkdir()
        private.mkdir()
        (public / "exercise.toml").write_text(
            'title = { en = "Q", ko = "퀴" }\ntopic = "q"\nkind = "quiz"\n', "utf-8"
        )
        (public / "quiz.toml").write_text(QUIZ, "utf-8")
        (private / "key.toml").write_text(KEY, "utf-8")

    def suite(self, number: str = "01") -> Path:
        return self.course / "solutions" / f"exercise{number}_add" / f"test_exercise{number}.py"

    def hand_in(self, student: str, text: str = RIGHT, name: str = "exercise01.py") -> Path:
        """One student hands in one file."""
        path = self.submitted / student / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path
