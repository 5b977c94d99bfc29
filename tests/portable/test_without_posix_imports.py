"""No module on a learner's way imports what only POSIX has, unless it asks first which system it is on.

A rule on the syntax trees, tried on modules that break it; and the modules themselves, imported under the veil.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
import windows_names
from without_posix import Learner

import grader
from grader.cli.program import COMMANDS, LEARN

PACKAGE: Final = Path(grader.__file__).parent
# Where a learner's way begins: the program itself, grading, their commands; what is started by name as a process; and
# what `import grader` brings to a notebook.
BEGINNINGS: Final = (
    "grader.cli",
    "grader.cli.program",
    "grader.cli.exercise",
    "grader.examiner.server",
    "grader.sandbox.plain",
    "grader.notebook.desk",
    "grader.notebook.checking",
    "grader.notebook.magics",
    "grader.notebook.widgets",
    *(late.place.partition(":")[0] for late in COMMANDS.values() if late.heading == LEARN),
)
GUARDS: Final = ("sys.platform", "os.name", "TYPE_CHECKING")


@dataclass(frozen=True)
class Source:
    """A module's name and text."""

    name: str
    text: str
    is_package: bool = False

    @classmethod
    def of(cls, name: str) -> Source | None:
        """A module of ours; None where there is none of that name."""
        place = PACKAGE.parent.joinpath(*name.split("."))
        for path in (place.with_suffix(".py"), place / "__init__.py"):
            if path.is_file():
                return cls(name, path.read_text("utf-8"), path.name == "__init__.py")
        return None

    def imports(self) -> Iterator[tuple[str, int]]:
        """What it imports on Windows, and in which line."""
        yield from self._in(ast.parse(self.text).body)

    def _in(self, body: list[ast.stmt]) -> Iterator[tuple[str, int]]:
        for statement in body:
            match statement:
                case ast.Import(names=aliases):
                    yield from ((alias.name, statement.lineno) for alias in aliases)
                case ast.ImportFrom():
                    yield from ((name, statement.lineno) for name in self._from(statement))
                case ast.If(test=test) if any(guard in ast.unparse(test) for guard in GUARDS):
                    yield from self._in(self._on_windows(statement))
                case ast.Try(body=tried, handlers=handlers) if any(map(_is_import_error, handlers)):
                    gone = windows_names.gone_modules()
                    yield from (one for one in self._in(tried) if one[0].partition(".")[0] not in gone)
                    for body in (*(handler.body for handler in handlers), statement.orelse, statement.finalbody):
                        yield from self._in(body)
                case _:
                    yield from self._in(
                        [node for node in ast.iter_child_nodes(statement) if isinstance(node, ast.stmt)]
                    )
                    for clause in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
                        yield from self._in(clause.body)

    def _from(self, statement: ast.ImportFrom) -> Iterator[str]:
        package = self.name.split(".") if self.is_package else self.name.split(".")[:-1]
        above = package[: len(package) - statement.level + 1] if statement.level else []
        start = ".".join([*above, *([statement.module] if statement.module else [])])
        yield start
        yield from (f"{start}.{alias.name}" for alias in statement.names)

    @staticmethod
    def _on_windows(statement: ast.If) -> list[ast.stmt]:
        """The branches that may be taken there."""
        if ast.unparse(statement.test).endswith("TYPE_CHECKING"):
            return statement.orelse
        held = windows_names.holds(statement.test, "win32")
        return [*(statement.body if held is not False else []), *(statement.orelse if held is not True else [])]


def _is_import_error(handler: ast.ExceptHandler) -> bool:
    return handler.type is not None and any(
        isinstance(node, ast.Name) and node.id in ("ImportError", "ModuleNotFoundError")
        for node in ast.walk(handler.type)
    )


def faults(source: Source) -> list[str]:
    """What a module imports that Windows has not."""
    gone = windows_names.gone_modules()
    found = {(line, name.partition(".")[0]) for name, line in source.imports()}
    return [f"{source.name}, line {line}: {name}" for line, name in sorted(found) if name in gone]


def reached(beginnings: tuple[str, ...]) -> dict[str, Source]:
    """Every module of ours that a learner's way may lead to, late imports included."""
    found: dict[str, Source] = {}
    pending = list(beginnings)
    while pending:
        name = pending.pop()
        source = Source.of(name) if name not in found else None
        if source is None:
            continue
        found[name] = source
        pending += [name.rpartition(".")[0]] if "." in name else []
        pending += [imported for imported, _ in source.imports() if imported.startswith("grader")]
    return found


def test_no_module_on_the_way_needs_posix() -> None:
    assert [fault for source in reached(BEGINNINGS).values() for fault in faults(source)] == []


def test_the_way_leads_where_it_should() -> None:
    way = set(reached(BEGINNINGS))
    assert set(BEGINNINGS) <= way
    needed = "grading examiner.proctor isolation.process isolation.line sandbox.child practice.locking quiz.marking"
    assert {f"grader.{name}" for name in needed.split()} <= way
    assert "grader.gradebook.book" not in way, "an instructor's room"
    assert len(way) > 100


def test_every_module_on_the_way_can_be_imported(tmp_path: Path) -> None:
    """In one process without POSIX; those that a submission's process has are among them."""
    names = sorted(name for name in reached(BEGINNINGS))
    done = Learner(tmp_path).python(
        f"import importlib\nfor one in {names!r}: importlib.import_module(one)\nprint('all')"
    )
    assert (done.out, done.err) == ("all\n", "")


@pytest.mark.parametrize("name", BEGINNINGS)
def test_each_beginning_can_be_imported_by_itself(tmp_path: Path, name: str) -> None:
    done = Learner(tmp_path).python(f"import {name}")
    assert (done.code, done.err) == (0, "")


BREAKING = [
    "import fcntl",
    "import os, resource",
    "from pwd import getpwuid",
    "import curses.ascii as letters",
    "from termios import *",
    "def later():\n    import pty",
    "class A:\n    def f(self):\n        if self.x:\n            import tty",
    "import sys\nif sys.platform == 'win32':\n    import fcntl",
    "import sys\nif sys.platform != 'win32':\n    pass\nelse:\n    import grp",
    "import sys\nif sys.platform != 'darwin':\n    import grp",
    "import os\nif os.name == 'nt':\n    import readline",
    "if something:\n    import syslog",
    "try:\n    import resource\nexcept OSError:\n    pass",
    "try:\n    pass\nexcept ImportError:\n    import resource",
    "try:\n    pass\nfinally:\n    import resource",
    "try:\n    pass\nexcept ImportError:\n    pass\nelse:\n    import resource",
    "with open('x') as f:\n    import resource",
    "for x in y:\n    pass\nelse:\n    import resource",
    "match x:\n    case 1:\n        import resource",
    "if TYPE_CHECKING:\n    pass\nelse:\n    import resource",
]
KEEPING = [
    "import os, sys, signal, socket, select",
    "import msvcrt",
    "import sys\nif sys.platform != 'win32':\n    import fcntl",
    "import sys\nif sys.platform == 'win32':\n    import msvcrt\nelse:\n    import fcntl",
    "import sys\nif sys.platform.startswith('linux'):\n    import resource",
    "import sys\nif sys.platform in ('linux',):\n    pass\nelif sys.platform != 'win32':\n    import termios",
    "import os\nif os.name == 'posix':\n    import pwd",
    "try:\n    import resource\nexcept ImportError:\n    resource = None",
    "try:\n    import fcntl\nexcept (ImportError, OSError):\n    pass",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import resource",
    "from .resource import limits",
    "from grader import pty",
    "import resources",
    "x = 'import fcntl'",
]


@pytest.mark.parametrize("text", BREAKING)
def test_a_module_that_breaks_the_rule_is_found(text: str) -> None:
    assert len(faults(Source("grader.cli.probe", text))) == 1


@pytest.mark.parametrize("text", KEEPING)
def test_a_module_that_keeps_it_is_not(text: str) -> None:
    assert faults(Source("grader.cli.probe", text)) == []


def test_a_late_import_leads_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "grader"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "one.py").write_text("def f():\n    from grader import two\n")
    (package / "two.py").write_text("from . import three\n")
    (package / "three.py").write_text("import fcntl\n")
    (package / "four.py").write_text("import pty\n")
    monkeypatch.setattr(f"{__name__}.PACKAGE", package)
    way = reached(("grader.one",))
    assert set(way) == {"grader", "grader.one", "grader.two", "grader.three"}
    assert [fault for source in way.values() for fault in faults(source)] == ["grader.three, line 1: fcntl"]
