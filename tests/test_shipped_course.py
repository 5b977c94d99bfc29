"""The course that ships: what its own exercises keep to beyond what `grade audit` asks of any course."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course, Exercise
from grader.language import LANGUAGES, Language
from grader.misconception import read_mistakes
from grader.quiz.faults import findings

COURSE = Course.shipped()
CODE = [exercise for exercise in COURSE.exercises if exercise.kind == "code"]
QUIZZES = [exercise for exercise in COURSE.exercises if exercise.kind == "quiz"]
CODE_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
each = pytest.mark.parametrize("exercise", CODE, ids=lambda exercise: exercise.short_name)


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def checks(exercise: Exercise) -> dict[str, ast.FunctionDef]:
    found = functions(COURSE.key(exercise).suite)
    return {name.removeprefix("test_"): node for name, node in found.items() if name.startswith("test_")}


def marker(node: ast.FunctionDef, name: str) -> Any:
    """The argument of ``@pytest.mark.NAME(...)``, None where there is no such marker."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == f"pytest.mark.{name}":
            return ast.literal_eval(decorator.args[0])
    return None


def test_the_exercises_are_numbered_without_gaps() -> None:
    """Which topics they are about stands in tests/course."""
    assert [exercise.short_name for exercise in CODE] == [f"exercise{n:02d}" for n in range(1, 20)]


@each
def test_every_check_has_a_sentence_and_points(exercise: Exercise) -> None:
    found = checks(exercise)
    assert 8 <= len(found) <= 20
    for name, node in found.items():
        sentence = ast.get_docstring(node) or ""
        assert sentence.endswith("."), name
        assert "\n" not in sentence, name
        points = marker(node, "points")
        assert type(points) is int, name
        assert points > 0, name
    assert sum(marker(node, "points") for node in found.values()) in (10, 20)


@each
def test_a_stub_holds_a_docstring_and_nothing_else(exercise: Exercise) -> None:
    for name, node in functions(exercise.stub).items():
        assert ast.unparse(node.body[-1]).startswith("raise NotImplementedError"), name
        assert len(node.body) == 2, f"{name} holds more than its docstring"


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.short_name)
def test_the_statements_are_in_both_languages(exercise: Exercise) -> None:
    """Section by section the same; of the lines of Korean prose, nearly all hold Korean letters."""
    english, korean = (exercise.statement(code).read_text("utf-8") for code in ("en", "ko"))
    assert [line.count("#") for line in headings(english)] == [line.count("#") for line in headings(korean)]
    assert not re.search("[가-힣]", english)
    prose = [line for line in CODE_BLOCK.sub("", korean).splitlines() if len(re.findall(r"[^\W\d_]", line)) > 20]
    assert len([line for line in prose if re.search("[가-힣]", line)]) >= 0.8 * len(prose)


def headings(text: str) -> list[str]:
    return [line for line in CODE_BLOCK.sub("", text).splitlines() if line.startswith("#")]


@each
def test_checks_stand_in_the_order_of_the_functions(exercise: Exercise) -> None:
    """The first failure is then in the first function that is wrong."""
    order = [
        next(name for name in sorted(functions(exercise.stub), key=len, reverse=True) if check.startswith(name))
        for check in checks(exercise)
    ]
    assert order == sorted(order, key=list(functions(exercise.stub)).index)


@each
def test_there_are_misconceptions_of_every_function(exercise: Exercise) -> None:
    asked = list(functions(exercise.stub))
    known = read_mistakes(COURSE.key(exercise).folder / "misconceptions", asked)
    assert len(known) >= 8
    for name in asked:
        assert len([one for one in known if name in one.functions]) >= 4, name
    for one in known:
        assert one.name.startswith(one.functions), one.name


@pytest.mark.parametrize("quiz", QUIZZES, ids=lambda quiz: quiz.short_name)
def test_nothing_is_found_in_a_quiz(quiz: Exercise) -> None:
    for code in LANGUAGES:
        assert findings(quiz, COURSE.quiz_key(quiz), Language(code)) == []
    assert {path.name for path in quiz.folder.iterdir()} == {
        "exercise.toml",
        "quiz.toml",
        "README.md",
        "README.ko.md",
    }
    assert [path.name for path in COURSE.quiz_key(quiz).folder.iterdir()] == ["key.toml"]
