"""Whether a stub gives its answer away, and asks for what the reference answers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from grader.audit.files import statement_files
from grader.audit.finding import Finding, finding_at
from grader.course import AnswerKey, Exercise

SHORTEST: Final = 14  # characters of a statement that nobody writes by chance; a shorter one has to be a whole line
PROMPT: Final = re.compile(r"^\s*(?:#+|>>>|\.\.\.)", re.MULTILINE)
SPAN: Final = re.compile(r"`([^`\n]+)`")

Functions = dict[str, ast.FunctionDef]


def functions(source: str) -> Functions:
    """The functions at the top of a module, by name."""
    return {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}


def asked(exercise: Exercise) -> list[str]:
    """The names of the functions that an exercise asks for, in its order."""
    return [name for name in functions(exercise.stub.read_text("utf-8")) if not name.startswith("_")]


def stub(exercise: Exercise, key: AnswerKey) -> Iterator[Finding]:
    """Signatures that differ, and lines of the reference that stand in the stub or in a README."""
    wanted, answers = functions(exercise.stub.read_text("utf-8")), functions(key.reference.read_text("utf-8"))
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
    written = _own_text(exercise.stub)
    for path in [exercise.stub, *(exercise.folder / name for name in statement_files())]:
        if path.is_file():
            more = written if path == exercise.stub else ""
            yield from _given_away(path, path.read_text("utf-8") + more, answers)


def _own_text(path: Path) -> str:
    """The code of a module once more, as Python itself writes it: without comments and needless parentheses."""
    return "\n" + ast.unparse(ast.parse(path.read_text("utf-8")))


def _given_away(path: Path, text: str, answers: Functions) -> Iterator[Finding]:
    """Statements of the reference that stand in a text: anywhere in it, short ones as a line or a span of code."""
    lines = PROMPT.sub("", text).splitlines()
    whole, alone = squeezed("".join(lines)), {squeezed(one) for one in [*lines, *SPAN.findall(text)]}
    for name, node in answers.items():
        for statement in _own_statements(node):
            code = squeezed(ast.unparse(statement))
            if code in alone or (len(code) >= SHORTEST and code in whole):
                yield finding_at(
                    path,
                    "contains a line of the reference's `{function}`: {line}; take it out",
                    function=name,
                    line=ast.unparse(statement).splitlines()[0],
                )


def _own_statements(node: ast.FunctionDef) -> list[ast.stmt]:
    """The simple statements of a function that do something: no docstring, no `return x`, no `x = 0`."""
    kinds = ast.Return | ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Expr
    simple = [one for one in ast.walk(node) if isinstance(one, kinds)]
    return [one for one in simple if not isinstance(one.value, ast.Name | ast.Constant | None)]


def squeezed(code: str) -> str:
    """Code without what writers are free in: spaces, the kind of quotes, a comma at the end."""
    text = "".join(code.split()).replace("'", '"')
    return text.replace(",)", ")").replace(",]", "]").replace(",}", "}")


def _signature(node: ast.FunctionDef) -> tuple[list[str], list[str], list[str]]:
    arguments = node.args
    names = [one.arg for one in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]]
    defaults = [ast.unparse(one) for one in arguments.defaults]
    return names, defaults, [ast.unparse(one) if one else "" for one in arguments.kw_defaults]
