"""What Python on Windows does not have, read from typeshed: the description of the standard library that mypy has."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import mypy

STUBS: Final = Path(mypy.__file__).parent / "typeshed" / "stdlib"
OLDEST: Final = (3, 11)  # what Windows got in a later version is not there yet
# Modules that Windows has and that have more to them elsewhere
SHARED: Final = ("os", "sys", "signal", "socket", "select", "time", "errno", "mmap")
# What typeshed describes without saying that it is not everywhere
UNSAID: Final = frozenset(
    {"curses", "_curses", "_posixsubprocess", "termios", "posix", "readline", "crypt", "nis", "spwd"}
)


@dataclass(frozen=True)
class Stub:
    """A module of the standard library as typeshed describes it."""

    source: str

    def names(self, platform: str) -> frozenset[str]:
        """What it has on a platform ("linux", "win32")."""
        return frozenset(_names(ast.parse(self.source).body, platform, imported=True))

    def defined(self, platform: str) -> frozenset[str]:
        """What it defines itself."""
        return frozenset(_names(ast.parse(self.source).body, platform, imported=False))

    @property
    def gone(self) -> frozenset[str]:
        """What there is on Linux or macOS and not on Windows."""
        return (self.names("linux") | self.names("darwin")) - self.names("win32")


def stub(module: str) -> Stub:
    path = STUBS / f"{module}.pyi"
    return Stub((path if path.is_file() else STUBS / module / "__init__.pyi").read_text("utf-8"))


@functools.cache
def gone_names() -> dict[str, list[str]]:
    """Of each shared module, the names that Windows does not know."""
    return {module: sorted(stub(module).gone) for module in SHARED}


@functools.cache
def gone_modules() -> frozenset[str]:
    """Modules of which nothing is left on Windows."""
    found = set(UNSAID)
    for path in STUBS.glob("*.pyi"):
        text = path.read_text("utf-8")
        if "win32" not in text:
            continue
        one = Stub(text)
        if not one.defined("win32") and one.defined("linux"):
            found.add(path.stem)
    return frozenset(found)


def _names(body: list[ast.stmt], platform: str, *, imported: bool) -> Iterator[str]:
    for statement in body:
        match statement:
            case ast.If():
                held = holds(statement.test, platform)
                for wanted, branch in ((True, statement.body), (False, statement.orelse)):
                    if held is None or held is wanted:
                        yield from _names(branch, platform, imported=imported)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign(targets=targets):
                yield from (target.id for target in targets if isinstance(target, ast.Name))
            case ast.ImportFrom(names=aliases) if imported:
                yield from (alias.asname or alias.name for alias in aliases)


def holds(test: ast.expr, platform: str) -> bool | None:
    """Whether a condition on platform and version holds; None where it is about anything else."""
    match test:
        case ast.BoolOp(op=ast.And(), values=values):
            told = [holds(value, platform) for value in values]
            return False if False in told else None if None in told else True
        case ast.BoolOp(op=ast.Or(), values=values):
            told = [holds(value, platform) for value in values]
            return True if True in told else None if None in told else False
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            inner = holds(operand, platform)
            return None if inner is None else not inner
        case ast.Call(func=ast.Attribute(attr="startswith") as called, args=[ast.Constant(value=str(start))]):
            return platform.startswith(start) if ast.unparse(called.value) == "sys.platform" else None
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            return _compared(ast.unparse(left), operator, right, platform)
    return None


def _compared(left: str, operator: ast.cmpop, right: ast.expr, platform: str) -> bool | None:
    try:
        value = ast.literal_eval(right)
    except ValueError:
        return None
    if left == "sys.platform" and isinstance(operator, ast.Eq | ast.NotEq):
        return (platform == value) is isinstance(operator, ast.Eq)
    if left == "os.name" and isinstance(operator, ast.Eq | ast.NotEq):
        return (value == ("nt" if platform == "win32" else "posix")) is isinstance(operator, ast.Eq)
    if left == "sys.version_info" and isinstance(operator, ast.GtE):
        return bool(value <= OLDEST)
    if left == "sys.version_info" and isinstance(operator, ast.Lt):
        return bool(value > OLDEST)
    return None
