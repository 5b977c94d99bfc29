"""Whether a stub gives its answer away, and asks for what the reference answers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.audit.finding import Finding, finding_at
from grader.course import AnswerKey, Exercise

SHORTEST: Final = 14  # characters of a statement that nobody writes by chance

Functions = dict[str, ast.FunctionDef]


def functions(source: str) -> Functions:
    """The functions at the top of a module, by name."""
    return {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}


def asked(exercise: Exercise) -> list[str]:
    """The names of the functions that an exercise asks for, in its order."""
    return [name for name in functions(exercise.stub.read_text("utf-8")) if not name.startswith("_")]


def stub(exercise: Exercise, key: AnswerKey) -> Iterator[Finding]:
    """Signatures that differ, and statements of the reference that stand in the stub or in a statement."""
    text = exercise.stub.read_text("utf-8")
    wanted, answers = functions(text), functions(key.reference.read_text("utf-8"))
    for name, node in wanted.items():
        if not ast.get_docstring(node):
            yield finding_at(exercise.stub, "`{function}` has no docstring; say what it returns", function=name)
        if name not in answers:
            yield finding_at(
                key.reference, "does not define `{function}`, which the stub asks for; add it", function=name
            )
        elif _signature(node) != _signature(answers[name]):
            yield finding_at(
                exercise.stub,
                "`{function}` has other parameters than in the reference; make them agree",
                function=name,
            )
    yield from _answers_given_away(exercise, wanted, answers, text)


def _answers_given_away(exercise: Exercise, wanted: Functions, answers: Functions, text: str) -> Iterator[Finding]:
    given = _squeezed(text)
    for name, node in answers.items():
        if name not in wanted:
            continue
        for statement in _own_statements(node):
            line = _squeezed(ast.unparse(statement))
            if len(line) >= SHORTEST and line in given:
                yield finding_at(
                    exercise.stub,
                    "contains a line of the reference's `{function}`: {line}; take it out",
                    function=name,
                    line=ast.unparse(statement).splitlines()[0],
                )


def _own_statements(node: ast.FunctionDef) -> list[ast.stmt]:
    """The simple statements of a function, without its docstring and those that only say that it is unwritten."""
    simple = [one for one in ast.walk(node) if isinstance(one, ast.Return | ast.Assign | ast.AugAssign)]
    return [one for one in simple if "NotImplemented" not in ast.unparse(one)]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _signature(node: ast.FunctionDef) -> tuple[list[str], list[str], list[str]]:
    arguments = node.args
    names = [one.arg for one in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]]
    defaults = [ast.unparse(one) for one in arguments.defaults]
    return names, defaults, [ast.unparse(one) if one else "" for one in arguments.kw_defaults]
