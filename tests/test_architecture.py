"""The house rules that can be read off the syntax trees of grader/: the staircase of rooms and what each may touch.

Each rule is a function from a module to what it does wrong, and is itself tried on a module that breaks it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import grader

PACKAGE = Path(grader.__file__).parent

# The rooms of the house, lowest floor first. A module imports only from rooms on floors below its own, and from its
# own room; rooms on one floor are strangers.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"grader"}),  # the package itself: its version
    frozenset({"errors", "result", "language", "wording", "expect", "step", "versions"}),
    frozenset({"sandbox", "course", "submission", "showing", "misconception"}),
    frozenset({"isolation", "quiz", "intake", "observation", "picture", "practice"}),
    frozenset({"student"}),
    frozenset({"examiner"}),
    frozenset({"diagnosis"}),
    frozenset({"grading", "gradebook"}),
    frozenset({"audit", "batch", "formats", "report"}),
    frozenset({"notebook", "watch", "cluster"}),
    frozenset({"cli"}),
)

# Who may import a library from outside; what is not here may nobody. TensorFlow and Keras are imported by name, in
# the process of a submission only; nothing on our side ever waits for them.
OWNERS: dict[str, frozenset[str]] = {
    "click": frozenset({"cli"}),
    "rich": frozenset({"cli"}),
    "questionary": frozenset({"cli"}),
    "prompt_toolkit": frozenset({"cli"}),
    "_pytest": frozenset({"examiner"}),
    "pytest": frozenset({"examiner"}),
    "msgspec": frozenset(
        {
            "result",
            "step",
            "course",
            "misconception",
            "submission",
            "examiner",
            "diagnosis",
            "grading",
            "audit",
            "batch",
            "gradebook",
            "quiz",
            "intake",
            "formats",
            "picture",
            "practice",
            "report",
            "notebook",
            "cluster",
        }
    ),
    "fsrs": frozenset({"practice"}),
    "watchfiles": frozenset({"watch"}),
    "distributed": frozenset({"cluster"}),
    "dask": frozenset({"cluster"}),
    "ipywidgets": frozenset({"notebook"}),
    "nbformat": frozenset({"notebook"}),
    "jinja2": frozenset({"report"}),
    "markupsafe": frozenset({"report"}),
    "pyarrow": frozenset({"formats"}),
    "sqlalchemy": frozenset({"gradebook"}),
    "yaml": frozenset({"intake"}),
    "platformdirs": frozenset({"diagnosis"}),
    "numpy": frozenset(
        {
            "sandbox",
            "expect",
            "showing",
            "student",
            "examiner",
            "audit",
            "observation",
            "diagnosis",
            "notebook",
            "picture",
        }
    ),
}

SANDBOX_MAY_IMPORT = frozenset({"sandbox", "errors"})  # it is all that a submission's process sees of us

# Imports inside a function: the module that has them, the module imported, and why.
LATE_IMPORTS: dict[tuple[str, str], str] = {
    ("cli/display.py", "rich"): "`grade --json` and `grade --help` have no time for it",
    ("cli/listing.py", "rich"): "as above",
    ("cli/solution.py", "rich.syntax"): "as above",
    ("cli/solution.py", "rich.text"): "as above",
    ("cli/audit.py", "rich.table"): "as above",
    ("cli/audit.py", "grader.audit"): "as above: it needs NumPy",
    ("cli/batch.py", "grader.batch"): "as above: it needs SQLAlchemy",
    ("cli/batch.py", "grader.cli.batch_page"): "as above",
    ("cli/batch.py", "grader.gradebook.book"): "as above",
    ("cli/batch.py", "grader.cli.batch_plan"): "as above",
    ("cli/batch.py", "grader.intake"): "as above",
    ("cli/batch.py", "grader.cluster"): "Dask takes half a second, and is an extra",
    ("cli/counted.py", "grader.gradebook.book"): "as above: it needs SQLAlchemy",
    ("cli/importing.py", "grader.gradebook.book"): "as above",
    ("cli/gradebook_page.py", "rich.table"): "as above",
    ("cli/report.py", "grader.intake"): "as above",
    ("cli/report.py", "grader.report.feedback_names"): "as above",
    ("cli/report.py", "grader.report.class_page"): "as above: it needs Jinja2",
    ("cli/report.py", "grader.report.figures"): "as above",
    ("cli/report.py", "grader.report.sources"): "as above",
    ("cli/picturing.py", "grader.report"): "as above: it needs Jinja2 and NumPy",
    ("cli/batch_page.py", "rich.progress"): "who has no terminal has no time for it",
    ("cli/program.py", "grader.cli.exercise"): "`grade --help` has no time for it",
    ("cli/program.py", "grader.cli.ahead"): "as above",
    ("cli/pictured.py", "grader.intake"): "as above",
    ("cli/pictured.py", "grader.report"): "as above: it needs Jinja2 and NumPy",
    ("cli/feedback.py", "grader.report"): "as above",
    ("cli/quiz_page.py", "rich"): "as above",
    ("cli/review.py", "rich"): "as above",
    ("cli/arrows.py", "rich.text"): "as above",
    ("cli/arrows.py", "questionary"): "as above",
    ("cli/arrows.py", "prompt_toolkit.output"): "as above",
    ("cli/export_plain.py", "grader.formats.parquet"): "it needs pyarrow, which need not be there",
    ("cli/export_tools.py", "grader.formats.nbgrader"): "it needs SQLite and csv",
    ("cli/import_nbgrader.py", "grader.formats.nbgrader"): "as above",
    ("cli/import_nbgrader.py", "grader.gradebook.book"): "as above: it needs SQLAlchemy",
    ("cli/notebook.py", "grader.notebook"): "it needs nbformat, which takes a quarter of a second",
    ("cli/watch.py", "grader.cli.guard"): "only a terminal needs it",
    ("cli/watch.py", "grader.cli.watch_lines"): "it needs rich",
    ("cli/watch.py", "grader.cli.watch_screen"): "it needs prompt_toolkit, a fifth of a second",
    ("cli/watch.py", "grader.watch"): "it needs watchfiles",
    ("cli/pack.py", "grader.formats.pack"): "it needs zipfile and importlib.metadata",
    ("cli/following.py", "rich"): "`grade --help` has no time for it",
    ("cli/progress_page.py", "rich"): "as above",
    ("cli/handed_out.py", "grader.notebook"): "it needs nbformat, which takes a quarter of a second",
    ("cli/doctor.py", "importlib.metadata"): "the other commands have no time for it",
    ("gradebook/statements.py", "grader.gradebook.for_postgresql"): "SQLAlchemy's half of it is slow to load",
    ("gradebook/migration.py", "grader.gradebook.for_postgresql"): "as above",
    ("intake/gradescope.py", "grader.intake.metadata"): "most classes have no YAML to be read",
    ("grading.py", "grader.diagnosis"): "it needs NumPy; only a submission that lost a check is diagnosed",
    ("grading.py", "grader.student"): "it needs NumPy; only who asks for answers has them decoded",
    ("examiner/server.py", "grader.examiner.proctor"): "it imports pytest while the zygote imports NumPy",
}

FORBIDDEN_IMPORTS = frozenset({"pickle", "_pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "joblib"})
RUNS_TEXT = frozenset({"eval", "exec", "compile", "__import__"})
MAY_RUN_TEXT = frozenset({"sandbox/child.py", "sandbox/source.py"})
NAMES_THAT_SAY_NOTHING = frozenset(
    {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "handler", "types", "misc"}
)
MOST_MODULE_LINES = 350
MOST_FUNCTION_LINES = 60
CHANGING_METHODS = frozenset(
    {"append", "extend", "insert", "add", "update", "setdefault", "pop", "popitem", "remove", "discard", "clear"}
)


@dataclass(frozen=True)
class Module:
    """A module of grader/: where it is, and its text."""

    path: str  # below grader/, with slashes
    source: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def room(self) -> str:
        first = self.path.split("/")[0].removesuffix(".py")
        return "grader" if first == "__init__" else first

    @property
    def package(self) -> str:
        return ".".join(["grader", *self.path.split("/")[:-1]])


Rule = Callable[[Module], Iterator[str]]


def imports(node: ast.AST, package: str) -> Iterator[str]:
    """The dotted names that a tree imports, relative ones made absolute; of ``from a import b`` both a and a.b."""
    for one in ast.walk(node):
        if isinstance(one, ast.Import):
            yield from (alias.name for alias in one.names)
        elif isinstance(one, ast.ImportFrom):
            parts = package.split(".")
            above = parts[: len(parts) - one.level + 1] if one.level else []
            start = ".".join([*above, *([one.module] if one.module else [])])
            yield start
            yield from (f"{start}.{alias.name}" for alias in one.names)


def room_of(name: str) -> str:
    """The room that an imported name of grader lies in."""
    parts = name.split(".")
    known = frozenset().union(*FLOORS)
    return parts[1] if len(parts) > 1 and (parts[1] in known or not parts[1].startswith("__")) else "grader"


def floor_of(room: str) -> int:
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), -1)


def stairs(module: Module) -> Iterator[str]:
    """Imports only from below."""
    here = floor_of(module.room)
    if here < 0:
        yield f"{module.room} stands on no floor"
        return
    for name in imports(module.tree, module.package):
        if name == "grader" or not name.startswith("grader."):
            continue
        room = room_of(name)
        if room == "grader" or room == module.room:
            continue
        if floor_of(room) < 0:
            yield f"{room} stands on no floor"
        elif floor_of(room) >= here:
            yield f"{module.room} imports {room}, which is not below it"


def sealed_sandbox(module: Module) -> Iterator[str]:
    """The sandbox needs nothing of ours: only that much is put into a submission's process."""
    for name in imports(module.tree, module.package):
        if module.room == "sandbox" and name.startswith("grader.") and room_of(name) not in SANDBOX_MAY_IMPORT:
            yield f"the sandbox imports {name}"


def owners(module: Module) -> Iterator[str]:
    """A foreign library belongs to few rooms."""
    for name in {name.split(".")[0] for name in imports(module.tree, module.package)}:
        if name == "grader" or name in sys.stdlib_module_names:
            continue
        if module.room not in OWNERS.get(name, frozenset()):
            yield f"{module.room} imports {name}"


def no_pickles(module: Module) -> Iterator[str]:
    """Nothing is ever rebuilt from bytes that could be code."""
    for name in imports(module.tree, module.package):
        if name.split(".")[0] in FORBIDDEN_IMPORTS:
            yield f"imports {name}"


def runs_no_text(module: Module) -> Iterator[str]:
    """Text becomes code in the sandbox only, in two files."""
    if module.path in MAY_RUN_TEXT:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name) and node.id in RUNS_TEXT:
            yield f"line {node.lineno}: {node.id}"
        if isinstance(node, ast.Attribute) and node.attr in RUNS_TEXT and _is(node.value, "builtins"):
            yield f"line {node.lineno}: builtins.{node.attr}"


def no_late_imports(module: Module) -> Iterator[str]:
    """Imports stand at the top."""
    for function in functions(module):
        for name in imports(function, module.package):
            reasons = [late for path, late in LATE_IMPORTS if path == module.path]
            if not any(name == late or name.startswith(f"{late}.") for late in reasons) and name != "grader":
                yield f"{function.name} imports {name}"


def telling_name(module: Module) -> Iterator[str]:
    """A module is named after what it is about."""
    for part in module.path.removesuffix(".py").split("/"):
        if part.strip("_") in NAMES_THAT_SAY_NOTHING:
            yield f"{part} says nothing"


def small(module: Module) -> Iterator[str]:
    """Modules and functions fit into a head."""
    lines = module.source.count("\n")
    if lines > MOST_MODULE_LINES:
        yield f"{lines} lines"
    for function in functions(module):
        assert function.end_lineno is not None
        length = function.end_lineno - function.lineno + 1
        if length > MOST_FUNCTION_LINES:
            yield f"{function.name} has {length} lines"


def only_the_command_line_prints(module: Module) -> Iterator[str]:
    """Elsewhere a value is returned or an error raised."""
    if module.room == "cli":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in ("print", "exit", "quit"):
                yield f"line {node.lineno}: {node.func.id}"
            if isinstance(node.func, ast.Attribute) and node.func.attr == "exit" and _is(node.func.value, "sys"):
                yield f"line {node.lineno}: sys.exit"
        if isinstance(node, ast.Raise) and node.exc is not None and "SystemExit" in ast.unparse(node.exc):
            yield f"line {node.lineno}: SystemExit"


def no_state(module: Module) -> Iterator[str]:
    """What a module binds stays as it is: constants are named as such, no function changes one, nothing is cached."""
    bound = set()
    for statement in module.tree.body:
        for name in _bound_by(statement):
            bound.add(name)
            value = getattr(statement, "value", None)
            made = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp, ast.Call)
            constant = re.fullmatch(r"_?[A-Z][A-Z0-9_]*|__\w+__", name)
            if isinstance(value, made) and not constant:
                yield f"line {statement.lineno}: {name} is bound to what can change"
    for function in functions(module):
        local = {argument.arg for argument in ast.walk(function) if isinstance(argument, ast.arg)}
        local |= {
            one.id for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        }
        yield from _changes(function, bound - local)


def _bound_by(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)]
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target.id]
    return []


def _changes(function: ast.FunctionDef | ast.AsyncFunctionDef, bound: set[str]) -> Iterator[str]:
    for decorator in function.decorator_list:
        if re.match(r"(functools\.)?(lru_)?cache\b", ast.unparse(decorator)):
            yield f"{function.name} is cached"
    for node in ast.walk(function):
        if isinstance(node, ast.Global):
            yield f"line {node.lineno}: global {', '.join(node.names)}"
        changed = None
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            changed = node.value
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING_METHODS:
            changed = node.func.value
        if isinstance(changed, ast.Name) and changed.id in bound:
            yield f"line {changed.lineno}: {changed.id} is changed"


def functions(module: Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    found = ast.walk(module.tree)
    return [node for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _is(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


RULES: tuple[Rule, ...] = (
    stairs,
    sealed_sandbox,
    owners,
    no_pickles,
    runs_no_text,
    no_late_imports,
    telling_name,
    small,
    only_the_command_line_prints,
    no_state,
)


def modules() -> list[Module]:
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if "_course" not in path.parts]
    return [Module(path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8")) for path in paths]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    assert [f"grader/{module.path}: {fault}" for module in modules() for fault in rule(module)] == []


def test_every_room_stands_on_one_floor() -> None:
    rooms = [room for floor in FLOORS for room in floor]
    assert len(rooms) == len(set(rooms))
    assert set(rooms) == {module.room for module in modules()}


def test_every_exception_is_still_needed() -> None:
    late, owned = set(), set()
    for module in modules():
        owned |= {(name.split(".")[0], module.room) for name in imports(module.tree, module.package)}
        for function in functions(module):
            late |= {(module.path, name) for name in imports(function, module.package)}
    for path, name in LATE_IMPORTS:
        assert any(where == path and (one == name or one.startswith(f"{name}.")) for where, one in late)
    for library, rooms in OWNERS.items():
        assert {room for room in rooms if (library, room) not in owned} == set(), library
    for path in MAY_RUN_TEXT:
        module = next(module for module in modules() if module.path == path)
        assert any(isinstance(node, ast.Name) and node.id in RUNS_TEXT for node in ast.walk(module.tree))


LONG = "def f():\n" + "    x = 1\n" * 60

BROKEN: list[tuple[Rule, str, str, str]] = [
    (stairs, "course.py", "from grader.student import Sitting", "course imports student"),
    (stairs, "course.py", "import grader.grading", "course imports grading"),
    (stairs, "course.py", "from grader import cli", "course imports cli"),
    (stairs, "course.py", "from grader.submission import Unit", "course imports submission"),
    (stairs, "submission/disk.py", "from ..course import Course", "submission imports course"),
    (stairs, "submission/disk.py", "from .. import examiner", "submission imports examiner"),
    (stairs, "course.py", "def f():\n    from grader.cli import main", "course imports cli"),
    (
        stairs,
        "course.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import grader.cli",
        "imports cli",
    ),
    (stairs, "attic.py", "", "attic stands on no floor"),
    (stairs, "cli/program.py", "from grader.attic import Box", "attic stands on no floor"),
    (sealed_sandbox, "sandbox/child.py", "from grader.wording import clean", "imports grader.wording"),
    (sealed_sandbox, "sandbox/child.py", "from ..result import Outcome", "imports grader.result"),
    (owners, "course.py", "import click", "course imports click"),
    (owners, "cli/display.py", "import numpy.linalg", "cli imports numpy"),
    (owners, "student/sitting.py", "from pytest import fail", "student imports pytest"),
    (owners, "sandbox/models.py", "import keras", "sandbox imports keras"),
    (owners, "examiner/verdict.py", "def f():\n    import tensorflow.keras", "examiner imports tensorflow"),
    (owners, "submission/notebook.py", "import nbformat", "submission imports nbformat"),
    (no_pickles, "sandbox/wire.py", "import pickle", "imports pickle"),
    (no_pickles, "sandbox/child.py", "from marshal import loads", "imports marshal"),
    (no_pickles, "grading.py", "def f():\n    import shelve as s", "imports shelve"),
    (runs_no_text, "student/record.py", "x = eval('1')", "line 1: eval"),
    (runs_no_text, "sandbox/zygote.py", "import builtins\nbuiltins.exec('1')", "line 2: builtins.exec"),
    (runs_no_text, "examiner/exam.py", "run = compile", "line 1: compile"),
    (no_late_imports, "grading.py", "def f():\n    import json", "f imports json"),
    (
        no_late_imports,
        "cli/display.py",
        "def f():\n    from grader.grading import Grader",
        "f imports grader.grading",
    ),
    (no_late_imports, "cli/doctor.py", "class A:\n    def f(self):\n        import rich", "f imports rich"),
    (telling_name, "utils.py", "", "utils says nothing"),
    (telling_name, "student/_helpers.py", "", "_helpers says nothing"),
    (telling_name, "core/line.py", "", "core says nothing"),
    (small, "course.py", "x = 1\n" * 351, "351 lines"),
    (small, "course.py", LONG, "f has 61 lines"),
    (only_the_command_line_prints, "grading.py", "print(1)", "line 1: print"),
    (only_the_command_line_prints, "grading.py", "import sys\nsys.exit(1)", "line 2: sys.exit"),
    (only_the_command_line_prints, "grading.py", "raise SystemExit(2)", "line 1: SystemExit"),
    (no_state, "grading.py", "seen = []", "seen is bound to what can change"),
    (no_state, "grading.py", "cache: dict[str, int] = dict()", "cache is bound to what can change"),
    (no_state, "grading.py", "SEEN = set()\ndef f(x):\n    SEEN.add(x)", "SEEN is changed"),
    (no_state, "grading.py", "SEEN = {}\ndef f(x):\n    SEEN[x] = 1", "SEEN is changed"),
    (no_state, "grading.py", "SEEN = {}\ndef f(x):\n    del SEEN[x]", "SEEN is changed"),
    (no_state, "grading.py", "N = 1\ndef f():\n    global N\n    N = 2", "global N"),
    (no_state, "grading.py", "import functools\n@functools.lru_cache(maxsize=2)\ndef f(): ...", "f is cached"),
]


@pytest.mark.parametrize(("rule", "path", "source", "fault"), BROKEN)
def test_a_rule_notices_what_breaks_it(rule: Rule, path: str, source: str, fault: str) -> None:
    assert any(fault in found for found in rule(Module(path, source)))


SOUND: list[tuple[Rule, str, str]] = [
    (stairs, "cli/doctor.py", "from grader import __version__\nfrom grader.cli.session import speak\nimport grader"),
    (stairs, "submission/reader.py", "from .disk import read_bytes\nfrom grader.errors import SubmissionError"),
    (stairs, "__init__.py", ""),
    (sealed_sandbox, "sandbox/child.py", "from grader.sandbox import wire\nfrom . import limits"),
    (owners, "cli/display.py", "import sys, click\nfrom rich.table import Table\nfrom __future__ import annotations"),
    (runs_no_text, "wording.py", "import re\nPATTERN = re.compile('x')"),
    (runs_no_text, "sandbox/child.py", "exec('x')"),
    (no_late_imports, "cli/display.py", "def f():\n    from rich.text import Text"),
    (only_the_command_line_prints, "cli/doctor.py", "print(1)"),
    (only_the_command_line_prints, "sandbox/child.py", "import sys\nleave = sys.exit"),
    (no_state, "grading.py", "SEEN = {}\ndef f():\n    SEEN = []\n    SEEN.append(1)\n    return SEEN"),
    (no_state, "grading.py", "__all__ = ['x']\nShape = tuple[int, ...]\nT = TypeVar('T')\ncount = 0"),
]


@pytest.mark.parametrize(("rule", "path", "source"), SOUND)
def test_a_rule_lets_pass_what_is_right(rule: Rule, path: str, source: str) -> None:
    assert list(rule(Module(path, source))) == []
