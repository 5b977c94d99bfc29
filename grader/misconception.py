"""Wrong answers that people really give: misconceptions/*.py beside a reference.

Such a file holds the wrong function and nothing of the other ones, for it is run after the reference and takes the
place of what the reference defined. Its docstring says what whoever writes this seems to believe, and asks the
question that leads out of it, in every language::

    \"\"\"Takes the softmax over the whole batch at once.

    hint: Look at one row of your result: what does it add up to?
    ko: 소프트맥스를 행마다 구하지 않고 배치 전체에 대해 한 번에 구해요.
    ko hint: 결과에서 한 행만 보세요. 그 행을 모두 더하면 얼마인가요?
    \"\"\"
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import msgspec

from grader.errors import CourseError

_PART: Final = re.compile(r"^(hint|[a-z]{2}|[a-z]{2} hint):\s*", re.MULTILINE)
_TOTAL: Final = re.compile(r"^#\s*total\b", re.MULTILINE)


class KnownMistake(msgspec.Struct, frozen=True):
    """A misconception as its file has it.

    Attributes:
        path: the file.
        functions: the functions of the exercise that it defines.
        beliefs: language -> what it says of whoever writes this.
        hints: language -> the question that leads out of it.
        total: whether it says of itself that it earns nothing at all.
        source: the text of the file.
    """

    path: Path
    functions: tuple[str, ...]
    beliefs: dict[str, str]
    hints: dict[str, str]
    total: bool
    source: str

    @property
    def name(self) -> str:
        return self.path.stem


def read_mistakes(folder: Path, asked: list[str]) -> list[KnownMistake]:
    """The misconceptions of an exercise, by name.

    Args:
        folder: where the files lie; it need not be there.
        asked: the functions of the exercise.

    Raises:
        CourseError: a file is no Python, or has no docstring, or none of the functions.
    """
    return [_read(path, asked) for path in sorted(folder.glob("*.py"))]


def functions_in(source: str) -> list[str]:
    """The names that a module defines by ``def``, ``class`` or assignment at its top, in order."""
    names: list[str] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return names


def _read(path: Path, asked: list[str]) -> KnownMistake:
    try:
        source = path.read_text("utf-8")
        document = ast.get_docstring(ast.parse(source)) or ""
    except (SyntaxError, ValueError, OSError) as error:
        raise CourseError("{path} cannot be read: {why}", path=path, why=error) from None
    defined = functions_in(source)
    functions = tuple(name for name in asked if name in defined)
    if not functions:
        raise CourseError("{path} defines none of the functions of its exercise", path=path)
    belief, *rest = _PART.split(document)
    parts = {"en": belief, **dict(zip(rest[::2], rest[1::2], strict=True))}
    told = {key: " ".join(text.split()) for key, text in parts.items()}
    hints = {key.removesuffix("hint").strip() or "en": text for key, text in told.items() if key.endswith("hint")}
    beliefs = {key: text for key, text in told.items() if not key.endswith("hint")}
    return KnownMistake(path, functions, beliefs, hints, bool(_TOTAL.search(source)), source)
