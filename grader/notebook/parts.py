"""Which check of a suite is about which function, read off the text of stub and suite; runs nothing."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from grader.course import AnswerKey, Exercise

STUDENT = "student"


def functions_of(exercise: Exercise) -> list[str]:
    """The functions that the stub asks for, in its order.

    Raises:
        OSError, SyntaxError: it cannot be read.
    """
    tree = ast.parse(exercise.stub.read_text("utf-8"))
    return [one.name for one in tree.body if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")]


def checks_by_function(exercise: Exercise, key: AnswerKey) -> dict[str, list[str]]:
    """Function -> the names of its checks, those of a parametrized check without what stands in brackets.

    Each check belongs to one function: the one that it is named after, else the last in the stub of those it asks.

    Raises:
        OSError, SyntaxError: stub or suite cannot be read.
    """
    functions = functions_of(exercise)
    suite = ast.parse(key.suite.read_text("utf-8"))
    defined = {one.name: one for one in ast.walk(suite) if isinstance(one, ast.FunctionDef)}
    found: dict[str, list[str]] = {function: [] for function in functions}
    for name in defined:
        if name.startswith("test_"):
            check = name.removeprefix("test_")
            whose = _named(check, functions) or _last(_asked(name, defined, set()), functions)
            if whose is not None:
                found[whose].append(check)
    return found


def _named(check: str, functions: list[str]) -> str | None:
    """The function that a check is named after: the longest name, for one may begin with another."""
    named = [function for function in functions if check == function or check.startswith(f"{function}_")]
    return max(named, key=len, default=None)


def _last(asked: set[str], functions: list[str]) -> str | None:
    return next((function for function in reversed(functions) if function in asked), None)


def _asked(name: str, defined: Mapping[str, ast.FunctionDef], seen: set[str]) -> set[str]:
    """What a function of a suite, and those that it uses, ask the student for."""
    if name in seen or name not in defined:
        return set()
    seen.add(name)
    asked: set[str] = set()
    for node in ast.walk(defined[name]):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == STUDENT:
            asked.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            asked.add(node.value)  # student.once("build_model")
        elif isinstance(node, ast.Name):
            asked |= _asked(node.id, defined, seen)
        elif isinstance(node, ast.arg):
            asked |= _asked(node.arg, defined, seen)  # a fixture
    return asked
