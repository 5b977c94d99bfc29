"""Whether hints are there for every function, at every level, in every language, and do not give the answer away."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from grader.audit import stub
from grader.audit.finding import Finding, finding_at
from grader.audit.sentences import WRITTEN
from grader.course import AnswerKey
from grader.practice import HINTS, LEVELS

SHORTEST: Final = 10  # characters of an expression that is no everyday word


def hints(key: AnswerKey, asked: list[str]) -> Iterator[Finding]:
    """What is wrong with an exercise's hints.toml; nothing where there is none, for an exercise may do without.

    Args:
        key: the private half of the exercise.
        asked: the functions that it asks for.
    """
    path = key.folder / HINTS
    if not path.is_file():
        return
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        yield finding_at(path, "cannot be read ({why}); correct it", why=str(error))
        return
    for name in told:
        if name not in asked:
            yield finding_at(path, "`{function}` is no function of the stub; rename or delete it", function=name)
    answers = _answers(key)
    for function in asked:
        of_function = told.get(function)
        levels = of_function if isinstance(of_function, dict) else {}
        for level in levels:
            if level not in LEVELS:
                yield finding_at(
                    path,
                    "`{function}` has a hint {level}, but there are only {levels}; rename or delete it",
                    function=function,
                    level=level,
                    levels=", ".join(LEVELS),
                )
        for level in LEVELS:
            yield from _level(key, function, level, levels.get(level), answers.get(function, []))


def _level(key: AnswerKey, function: str, level: str, told: Any, answers: list[str]) -> Iterator[Finding]:
    """What is wrong with one level of one function."""
    path = key.folder / HINTS
    texts = told if isinstance(told, dict) else {}
    for code in texts.keys() - WRITTEN.keys():
        yield finding_at(path, "{code} is no language of hints; rename or delete it", code=code)
    for code, letters in WRITTEN.items():
        text = texts.get(code)
        if not isinstance(text, str) or not letters.search(text):
            yield finding_at(
                path,
                "the hint {level}.{code} of `{function}` is missing; write it",
                level=level,
                code=code,
                function=function,
            )
        elif any(answer in stub.squeezed(text) for answer in answers):
            yield finding_at(
                path,
                "the hint {level}.{code} of `{function}` contains what the reference returns; say it in words",
                level=level,
                code=code,
                function=function,
            )


def _answers(key: AnswerKey) -> dict[str, list[str]]:
    """What a function of the reference returns or computes, without spaces, by function."""
    found: dict[str, list[str]] = {}
    for name, node in stub.functions(key.reference.read_text("utf-8")).items():
        kinds = ast.Return | ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Expr
        values = [one.value for one in ast.walk(node) if isinstance(one, kinds) and one.value]
        written = [stub.squeezed(ast.unparse(value)) for value in values if not isinstance(value, ast.Constant)]
        found[name] = [text for text in written if len(text) >= SHORTEST]
    return found
