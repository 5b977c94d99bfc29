"""What the tests of quizzes share: a course with one quiz of all seven kinds, copies of it, and right answers."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.course import Course, Exercise
from grader.language import Language
from grader.quiz.draw import Seed, draw
from grader.quiz.faults import read_key
from grader.quiz.formula import evaluate
from grader.quiz.key import Key, NumericAnswer
from grader.quiz.marking import mark
from grader.quiz.questions import Quiz, read_quiz
from grader.quiz.sheet import Sheet
from grader.result import CheckResult, Grade

FOLDER = Path(__file__).with_name("course")
COURSE = Course(FOLDER)
EXERCISE = COURSE.exercises[0]
QUIZ = read_quiz(EXERCISE)
KEY = read_key(COURSE.quiz_key(EXERCISE), QUIZ)
ENGLISH, KOREAN = Language("en"), Language("ko")
KIM = Seed("kim", 1)
POINTS = 14


def right_answers(quiz: Quiz = QUIZ, key: Key = KEY, seed: Seed = KIM) -> dict[str, Any]:
    """The key's own answers as a learner would write them."""
    answers: dict[str, Any] = {}
    for drawn in draw(quiz, seed):
        right = key[drawn.question.id]
        answers[drawn.question.id] = right.answer
        if isinstance(right, NumericAnswer):
            answers[drawn.question.id] = evaluate(right.answer, drawn.values)
    return answers | {"zero_below": "ReLU"}


def sheet(answers: Mapping[str, object], seed: Seed = KIM) -> Sheet:
    return Sheet("quiz01", seed, answers, "answers.toml", "0" * 64)


def graded(say: Language = ENGLISH, /, **answers: Any) -> Grade:
    """The grade of these answers and no others."""
    return mark(sheet(answers), QUIZ, KEY, say)


def checks_of(question: str, answer: object, say: Language = ENGLISH) -> list[CheckResult]:
    """The checks of one question."""
    found = graded(say, **{question: answer}).checks
    return [check for check in found if check.name.split(".")[0] == question]


def copied(
    root: Path, *, quiz: tuple[str, str] = ("", ""), key: tuple[str, str] = ("", "")
) -> tuple[Course, Exercise]:
    """A copy of the course in which a piece of quiz.toml, of key.toml or of both was replaced."""
    shutil.copytree(FOLDER, root, dirs_exist_ok=True)
    places = (root / "exercises" / "quiz01_basics" / "quiz.toml", root / "solutions" / "quiz01_basics" / "key.toml")
    for path, (old, new) in zip(places, (quiz, key), strict=True):
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
    course = Course(root)
    return course, course.exercises[0]
