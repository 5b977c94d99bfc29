"""A reference cut into pieces: nothing is lost but its docstring, and every function is one piece."""

from __future__ import annotations

import ast

import pytest

from grader.cli.solution import Piece, parts
from grader.course import Course, Exercise

COURSE = Course.shipped()
CODE = [one for one in COURSE.exercises if one.kind == "code"]


def test_what_stands_around_functions_is_put_together() -> None:
    source = '"""Doc."""\n\nimport math\nimport os\n\nN = 3\n\n\ndef f(x):\n    return x\n\n\nM = 4\n'
    assert parts(source) == [
        Piece("", "import math\nimport os\n\nN = 3"),
        Piece("f", "def f(x):\n    return x"),
        Piece("", "M = 4"),
    ]


def test_a_comment_belongs_to_what_follows() -> None:
    first, second = parts("def f(x):\n    return x\n\n\n# About g.\n# More.\ndef g(x):\n    return x  # it is\n")
    assert (first.function, second.function) == ("f", "g")
    assert second.source == "# About g.\n# More.\ndef g(x):\n    return x  # it is"


def test_a_function_of_its_own_use_is_no_function_that_is_asked_for() -> None:
    assert [piece.function for piece in parts("def _f(x):\n    return x\n\n\ndef g(x):\n    return _f(x)\n")] == [
        "",
        "g",
    ]


def test_a_decorator_belongs_to_its_function() -> None:
    (piece,) = parts("@keep\ndef f(x):\n    return x\n")
    assert piece == Piece("f", "@keep\ndef f(x):\n    return x")


def test_what_is_written_for_the_audit_is_left_out() -> None:
    (piece,) = parts("N = 3  # no mutant: any will do\n")
    assert piece.source == "N = 3  # any will do"


def test_an_empty_reference() -> None:
    assert parts("") == []
    assert parts('"""Only a docstring."""\n') == []


@pytest.mark.parametrize("exercise", CODE, ids=lambda exercise: exercise.short_name)
def test_no_statement_of_a_shipped_reference_is_lost(exercise: Exercise) -> None:
    reference = COURSE.key(exercise).reference.read_text("utf-8")
    whole = ast.parse(reference).body[1:]  # without its docstring
    pieces = parts(reference)
    again = [node for piece in pieces for node in ast.parse(piece.source).body]
    assert [ast.dump(node) for node in again] == [ast.dump(node) for node in whole]
    names = [node.name for node in whole if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    assert [piece.function for piece in pieces if piece.function] == names


@pytest.mark.parametrize("exercise", CODE, ids=lambda exercise: exercise.short_name)
def test_the_comments_are_there_too(exercise: Exercise) -> None:
    reference = COURSE.key(exercise).reference.read_text("utf-8").replace("# no mutant: ", "# ")
    shown = "\n".join(piece.source for piece in parts(reference))
    for line in reference.splitlines():
        if "#" in line:
            assert line in shown
