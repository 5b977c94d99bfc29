"""The course that ships: what every exercise must have, read from its files without running it."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course, Exercise

COURSE = Course.shipped()
CODE = [exercise for exercise in COURSE.exercises if exercise.kind == "code"]
each = pytest.mark.parametrize("exercise", CODE, ids=lambda exercise: exercise.short_name)


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def signature(node: ast.FunctionDef) -> tuple[list[str], list[str]]:
    """Names and defaults of the parameters; a stub may tell their types to the learner, a reference need not."""
    arguments = node.args
    return [argument.arg for argument in arguments.args], [ast.unparse(value) for value in arguments.defaults]


def checks(exercise: Exercise) -> dict[str, ast.FunctionDef]:
    found = functions(COURSE.key(exercise).suite)
    return {name.removeprefix("test_"): node for name, node in found.items() if name.startswith("test_")}


def marker(node: ast.FunctionDef, name: str) -> Any:
    """The argument of ``@pytest.mark.NAME(...)``, None where there is no such marker."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == f"pytest.mark.{name}":
            return ast.literal_eval(decorator.args[0])
    return None


def test_there_are_the_five_exercises() -> None:
    assert [exercise.short_name for exercise in CODE][:5] == [f"exercise0{n}" for n in range(1, 6)]


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
def test_every_check_speaks_korean(exercise: Exercise) -> None:
    sentences = tomllib.loads((COURSE.key(exercise).folder / "ko.toml").read_text("utf-8"))
    found = checks(exercise)
    assert list(sentences) == list(found)
    for name, node in found.items():
        assert any("가" <= character <= "힣" for character in sentences[name]["title"]), name
        assert ("hint" in sentences[name]) == (marker(node, "hint") is not None), name


@each
def test_stub_and_reference_have_the_same_functions(exercise: Exercise) -> None:
    stub, reference = functions(exercise.stub), functions(COURSE.key(exercise).reference)
    for name, node in stub.items():
        assert ast.get_docstring(node), name
        assert ast.unparse(node.body[-1]).startswith("raise NotImplementedError"), name
        assert len(node.body) == 2, f"{name} holds more than its docstring"
        assert signature(node) == signature(reference[name]), name


@each
def test_the_statement_names_every_function_in_both_languages(exercise: Exercise) -> None:
    english, korean = exercise.statement("en"), exercise.statement("ko")
    assert (english.name, korean.name) == ("README.md", "README.ko.md")
    for name in functions(exercise.stub):
        assert f"{name}(" in english.read_text("utf-8"), name
        assert f"{name}(" in korean.read_text("utf-8"), name


@each
def test_the_public_half_holds_nothing_private_and_nothing_unexpected(exercise: Exercise) -> None:
    expected = {"exercise.toml", "README.md", "README.ko.md", exercise.stub.name}
    assert {path.name for path in exercise.folder.iterdir() if path.name != "__pycache__"} == expected
    private = {path.name for path in COURSE.key(exercise).folder.iterdir() if path.name != "__pycache__"}
    assert {exercise.stub.name, f"test_{exercise.stub.name}", "ko.toml"} <= private


@each
def test_checks_stand_in_the_order_of_the_functions(exercise: Exercise) -> None:
    """The first failure is then in the first function that is wrong."""
    order = [
        next(name for name in sorted(functions(exercise.stub), key=len, reverse=True) if check.startswith(name))
        for check in checks(exercise)
    ]
    assert order == sorted(order, key=list(functions(exercise.stub)).index)
