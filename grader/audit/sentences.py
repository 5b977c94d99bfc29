"""Whether the sentences of an exercise are all there, in every language, and agree with what the suite does."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from grader.audit.files import TRANSLATIONS, statement_files
from grader.audit.finding import Finding, finding_at
from grader.audit.mutation import unreasoned
from grader.course import AnswerKey, Exercise
from grader.misconception import KnownMistake
from grader.result import CheckResult

WRITTEN: Final = {
    "en": re.compile("[A-Za-z]"),
    "ko": re.compile("[가-힣]"),
}  # letters that a language is written with
CODE: Final = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)


class SuiteCheck:
    """A check as the text of its suite has it."""

    def __init__(self, node: ast.FunctionDef) -> None:
        self.name = node.name.removeprefix("test_")
        self.line = node.lineno
        self.title = ast.get_docstring(node) or ""
        markers = {
            ast.unparse(one.func).removeprefix("pytest.mark."): one.args
            for one in node.decorator_list
            if isinstance(one, ast.Call)
        }
        self.points = _first(markers.get("points"))
        self.hint = _first(markers.get("hint"))


def _first(arguments: list[ast.expr] | None) -> Any:
    return arguments[0].value if arguments and isinstance(arguments[0], ast.Constant) else None


def checks_of(key: AnswerKey) -> list[SuiteCheck]:
    """The checks of a suite, in its order, test functions in classes included."""
    tree = ast.parse(key.suite.read_text("utf-8"))
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return [SuiteCheck(node) for node in sorted(nodes, key=lambda node: node.lineno)]


def sentences(key: AnswerKey) -> Iterator[Finding]:
    """Titles, hints and points that checks lack, and translations that are missing or belong to no check."""
    checks = checks_of(key)
    for check in checks:
        if not check.title:
            yield finding_at(
                key.suite, "`{check}` has no docstring; it is the sentence that a student reads", check=check.name
            )
        if not check.hint:
            yield finding_at(
                key.suite, '`{check}` has no hint; mark it with pytest.mark.hint("...")', check=check.name
            )
        if type(check.points) is not int or check.points < 1:
            yield finding_at(
                key.suite,
                "`{check}` earns no whole number of points; mark it with pytest.mark.points(1)",
                check=check.name,
            )
    for code in TRANSLATIONS:
        path, told = key.folder / f"{code}.toml", key.sentences.get(code, {})
        for check in checks:
            for part in ("title", "hint"):
                if not WRITTEN[code].search(told.get(check.name, {}).get(part, "")):
                    yield finding_at(
                        path, "the {part} of `{check}` is missing; write it", part=part, check=check.name
                    )
        for name in told:
            if name not in {check.name for check in checks}:
                yield finding_at(path, "`{check}` is no check of the suite; rename or delete it", check=name)


def own_texts(exercise: Exercise) -> Iterator[Finding]:
    """A title or a statement that is missing in a language: empty, or written in the other one."""
    path = exercise.folder / "exercise.toml"
    yield from untitled(path, {"en": exercise.title.en, "ko": exercise.title.ko})
    for code in TRANSLATIONS:
        translated = exercise.folder / f"README.{code}.md"
        prose = CODE.sub("", translated.read_text("utf-8")) if translated.is_file() else None
        if prose is not None and not WRITTEN[code].search(prose):
            yield finding_at(translated, "is not written in the language {code}; translate README.md", code=code)


def untitled(path: Path, titles: dict[str, Any]) -> Iterator[Finding]:
    """The languages in which a description has no title.

    Args:
        path: exercise.toml.
        titles: what stands there as title, by language.
    """
    for code, letters in WRITTEN.items():
        title = titles.get(code)
        if not isinstance(title, str) or not letters.search(title):
            yield finding_at(path, "has no title in the language {code}; write it", code=code)


def untitled_in(root: Path) -> Iterator[Finding]:
    """As `untitled`, of every exercise of a course that cannot be opened for lack of one."""
    for path in sorted((root / "exercises").glob("*/exercise.toml")):
        try:
            titles = tomllib.loads(path.read_text("utf-8")).get("title")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
            continue  # `Course` says what cannot be read
        yield from untitled(path, titles if isinstance(titles, dict) else {})


def exemptions(key: AnswerKey) -> Iterator[Finding]:
    """Lines of a reference that are exempt from mutation, but do not say why."""
    for line in unreasoned(key.reference.read_text("utf-8")):
        yield finding_at(
            key.reference, "line {line} is exempt from mutation without a reason; write it after the colon", line=line
        )


def mistakes(exercise: Exercise, known: list[KnownMistake]) -> Iterator[Finding]:
    """Beliefs and hints that are missing in a language."""
    for mistake in known:
        for code, letters in WRITTEN.items():
            for part, told in (("belief", mistake.beliefs), ("hint", mistake.hints)):
                if not letters.search(told.get(code, "")):
                    yield finding_at(
                        mistake.path,
                        "its docstring has no {part} in the language {code}; write it",
                        part=part,
                        code=code,
                    )


def statements(exercise: Exercise, functions: list[str], checks: list[CheckResult]) -> Iterator[Finding]:
    """Functions that a statement does not name, and numbers of checks and points in it that are not true."""
    points = sum(check.points for check in checks)
    for name in statement_files():
        path = exercise.folder / name
        text = path.read_text("utf-8") if path.is_file() else ""
        for function in functions:
            if text and f"{function}(" not in text:
                yield finding_at(path, "does not say what `{function}` is asked to do; add it", function=function)
    yield from counts(exercise, len(checks), points)


def counts(exercise: Exercise, parts: int, points: int) -> Iterator[Finding]:
    """Statements whose last line does not tell how many checks (of a quiz: questions) and points there are."""
    for name in statement_files():
        path = exercise.folder / name
        text = path.read_text("utf-8") if path.is_file() else ""
        numbers = Counter(int(number) for number in re.findall(r"\d+", text.rstrip().rsplit("\n", 1)[-1]))
        if text and not Counter([parts, points]) <= numbers:
            yield finding_at(
                path,
                "its last line has to tell how many parts and points there are, {parts} and {points}; correct it",
                parts=parts,
                points=points,
            )
