"""A statement in the sections of its headings, and a stub in the pieces of its functions; runs nothing."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

_FENCE = re.compile(r"^\s*(```|~~~)")
_HEADING = re.compile(r"^## +(.*)$")


@dataclass(frozen=True)
class Section:
    """A section of a statement, its heading included; the first has none.

    Attributes:
        heading: without the signs before it.
        text: as it is written.
    """

    heading: str
    text: str

    def is_about(self, function: str) -> bool:
        """Whether its heading names a function: ``## `softmax(x)```."""
        return re.search(rf"`{re.escape(function)}\b", self.heading) is not None

    def tells_how_to_check(self, name: str) -> bool:
        """Whether it is about the command line, for which a notebook has cells."""
        return re.search(rf"^\s*grade {re.escape(name)}\b", self.text, re.MULTILINE) is not None


def sections(statement: str) -> list[Section]:
    """The sections, at headings of the second level outside of code."""
    found: list[tuple[str, list[str]]] = [("", [])]
    fenced = False
    for line in statement.splitlines():
        fenced ^= _FENCE.match(line) is not None
        heading = None if fenced else _HEADING.match(line)
        if heading:
            found.append((heading[1].strip(), []))
        found[-1][1].append(line)
    return [Section(heading, "\n".join(lines).strip()) for heading, lines in found if "".join(lines).strip()]


@dataclass(frozen=True)
class Piece:
    """A part of a stub: a function, or what stands between functions (imports, constants)."""

    function: str  # "" for what is none
    source: str


def pieces(stub: str) -> list[Piece]:
    """The parts of a stub in their order, without its docstring; comments go with what follows them.

    Raises:
        SyntaxError: it is not Python.
    """
    tree, lines = ast.parse(stub), stub.splitlines()
    body = list(tree.body)
    done = 0
    if ast.get_docstring(tree) is not None:
        done = body.pop(0).end_lineno or 0
    found: list[Piece] = []
    for statement in body:
        end = statement.end_lineno or 0
        raw = "\n".join(lines[done:end])
        source, gap = raw.strip("\n"), "\n\n" if raw.startswith("\n") else "\n"
        done = end
        if isinstance(statement, ast.FunctionDef) and not statement.name.startswith("_"):
            found.append(Piece(statement.name, source))
        elif found and not found[-1].function:
            found[-1] = Piece("", f"{found[-1].source}{gap}{source}")
        else:
            found.append(Piece("", source))
    rest = "\n".join(lines[done:]).strip()
    return [*found, Piece("", rest)] if rest else found
