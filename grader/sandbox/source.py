"""From a submission's text to code objects, a group of statements each. Runs in the child; standard library only.

The groups let the caller run a module piece by piece: when one hangs, a fresh child takes up everything before it.

In a notebook, IPython's syntax is understood and not run, without IPython. Every line keeps its number:

    %magic, !shell, !!shell, ?name, name?     becomes `pass`, also inside a block; with a backslash it goes on
    x = %magic, x = !shell                    becomes `x = None`
    %%time, %%capture, ... (_PYTHON_BODIED)   the first line falls away, the rest of the cell is Python
    %%bash, %%html, any other %%name          nothing of the cell is run
"""

from __future__ import annotations
import __future__

import ast
import re
import textwrap
import warnings
from collections.abc import Iterator
from itertools import chain
from types import CodeType
from typing import NamedTuple

MOST_GROUPS = 200

_PYTHON_BODIED = frozenset(
    {"capture", "debug", "memit", "prun", "pyinstrument", "scalene", "snakeviz", "time", "timeit", "wandb"}
)
_CELL_MAGIC = re.compile(r"(?P<gap>(?:[ \t\f]*\n)*)%%(?P<name>[^\s?]*)(?=\s|\Z)[^\n]*")
_LINE_MAGIC = re.compile(r"(?P<indent>[ \t\f]*)[%!?](?:\\\n(?!\Z)|[^\n])*+")
_TO_LINE_END = re.compile(r"(?:\\\n(?!\Z)|[^\n])*+")
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
# What must be known to find where a statement ends: strings and comments (skip), brackets, line ends; and the two
# spellings of IPython inside a statement, neither of which Python has.
_MARK = re.compile(
    r'''
      (?P<skip> \#[^\n]* | \\\n
        | """ (?:[^"\\]|\\.|"(?!""))*+ (?:""")?  | \'\'\' (?:[^'\\]|\\.|'(?!''))*+ (?:\'\'\')?
        | " (?:[^"\\\n]|\\.)*+ "?                | ' (?:[^'\\\n]|\\.)*+ '? )
    | (?P<open> [(\[{] )
    | (?P<close> [)\]}] )
    | (?P<assign> (?<![=!<>:+\-*/%&|^@]) = [ \t]* (?=!|%[ \t]*[^\W\d]) )
    | (?P<help> (?<=[\w*\]]) \?\?? (?=[ \t]*\n) )
    | (?P<end> \n )
    ''',
    re.VERBOSE | re.DOTALL,
)
_CONSTANT_NODES = (ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.UnaryOp, ast.unaryop, ast.expr_context)
_PLAIN_TARGET_NODES = (ast.Name, ast.Tuple, ast.List, ast.Starred, ast.expr_context)
_ASKED = re.compile(r"(?!\d)[\w*]+(?:\.(?!\d)[\w*]+|\[-?\d+\])*\?\??\Z")  # numpy.argm*? and the like
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Pass)


class Parts(NamedTuple):
    """What `parts` makes of one unit of a submission.

    Attributes:
        codes: to be run one after the other in one namespace.
        ignored: numbers of the lines that hold IPython's syntax and are not run.
        flags: the compiler flags of its ``from __future__`` imports; IPython hands them on to later cells.
    """

    codes: list[CodeType]
    ignored: list[int]
    flags: int


class _Magic(NamedTuple):
    """Text from `start` to `stop` that is IPython's, and the Python that stands in for it."""

    start: int
    stop: int
    stand_in: str


def parts(label: str, source: str, *, notebook: bool, flags: int = 0) -> Parts:
    """Compiles `source`, whose file name in tracebacks is `label`, with nothing but its own line numbers.

    Consecutive statements that only define (functions, classes, imports, constants) make one group, any other
    statement makes one of its own. Statements of nothing but a constant, the docstring aside, are left out.

    Args:
        label: what stands for the file name.
        source: one `.py` file or one cell.
        notebook: whether IPython's syntax is understood; in a `.py` file it is a SyntaxError.
        flags: compiler flags that are already on, such as `Parts.flags` of earlier cells.

    Raises:
        SyntaxError: it is not Python, or too deeply nested or otherwise impossible to compile; has a `lineno`.
    """
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    if unreadable := _UNREADABLE.search(text):
        line = text.count("\n", 0, unreadable.start()) + 1
        raise SyntaxError("a character that Python cannot read", (label, line, None, None))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the compiler dislikes ("\d", `is 1`) is the student's affair
        try:
            return _compiled(label, text, notebook, flags)
        except SyntaxError as error:
            _place(error, label, text)
            raise
        except (RecursionError, MemoryError):
            raise SyntaxError("too deeply nested to compile", (label, 1, None, None)) from None
        except (ValueError, OverflowError, SystemError) as error:
            raise SyntaxError(str(error), (label, 1, None, None)) from None


def _place(error: SyntaxError, label: str, text: str) -> None:
    """Makes sure that `error` tells its file, line and text."""
    error.filename = label
    error.lineno = error.lineno or 1
    lines = text.split("\n")
    if error.text is None and error.lineno <= len(lines):
        error.text = lines[error.lineno - 1] + "\n"


def _compiled(label: str, text: str, notebook: bool, flags: int) -> Parts:
    tree, ignored = _tree(label, text, notebook, flags)
    whole = None
    if notebook:
        tree.body.sort(key=lambda statement: not _is_future(statement))  # in IPython it may stand anywhere
    else:
        whole = compile(tree, label, "exec", flags, dont_inherit=True)  # only this shows a late future import
    for statement in filter(_is_future, tree.body):
        flags |= _future_flags(statement)
    groups = _merged(_groups(tree.body, notebook))
    if whole is not None and len(groups) == 1:  # the compiler leaves out constants that do nothing, too
        return Parts([whole], ignored, flags)
    codes = [compile(ast.Module(group, []), label, "exec", flags, dont_inherit=True) for group in groups]
    return Parts(codes, ignored, flags)


def _tree(label: str, text: str, notebook: bool, flags: int) -> tuple[ast.Module, list[int]]:
    """The syntax tree of `text` and the numbers of the lines it leaves out."""
    try:
        return _parsed(label, text, flags), []
    except SyntaxError:
        if not notebook:
            raise
    python, ignored = _without_ipython(text)  # only now: what is Python as it stands is never touched
    return _parsed(label, python, flags), ignored


def _parsed(label: str, text: str, flags: int) -> ast.Module:
    tree = compile(text, label, "exec", flags | ast.PyCF_ONLY_AST, dont_inherit=True)
    assert isinstance(tree, ast.Module)
    return tree


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__" and not statement.level


def _future_flags(statement: ast.stmt) -> int:
    assert isinstance(statement, ast.ImportFrom)
    flags = 0
    for alias in statement.names:
        if alias.name in __future__.all_feature_names:
            flags |= getattr(__future__, alias.name).compiler_flag
    return flags


def _groups(body: list[ast.stmt], notebook: bool) -> list[list[ast.stmt]]:
    groups: list[list[ast.stmt]] = []
    joinable = False
    for position, statement in enumerate(body):
        if position and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue  # does nothing where it stands, but would be the docstring where it opens a group
        quiet = _is_quiet(statement, notebook)
        if quiet and joinable:
            groups[-1].append(statement)
        else:
            groups.append([statement])
        joinable = quiet
    return groups


def _merged(groups: list[list[ast.stmt]]) -> list[list[ast.stmt]]:
    """At most MOST_GROUPS groups: neighbours together, evenly."""
    size = -(-len(groups) // MOST_GROUPS) or 1
    return [list(chain.from_iterable(groups[start : start + size])) for start in range(0, len(groups), size)]


def _is_quiet(statement: ast.stmt, notebook: bool) -> bool:
    """Whether `statement` only defines or names something, so that it hardly can hang."""
    if isinstance(statement, _DEFINITIONS):
        return True
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    if isinstance(statement, ast.Assign):
        targets = all(_consists_of(target, _PLAIN_TARGET_NODES) for target in statement.targets)
        return targets and _consists_of(statement.value, _CONSTANT_NODES)
    if isinstance(statement, ast.AnnAssign):
        value = statement.value is None or _consists_of(statement.value, _CONSTANT_NODES)
        return value and isinstance(statement.target, ast.Name)
    # A notebook's module is named "__main__": there the guarded statements do run.
    return isinstance(statement, ast.If) and not notebook and _is_main_guard(statement)


def _consists_of(node: ast.expr, allowed: tuple[type[ast.AST], ...]) -> bool:
    return all(isinstance(part, allowed) for part in ast.walk(node))


def _is_main_guard(statement: ast.If) -> bool:
    match statement.test:
        case ast.Compare(ast.Name("__name__"), [ast.Eq()], [ast.Constant("__main__")]):
            return not statement.orelse
    return False


def _without_ipython(cell: str) -> tuple[str, list[int]]:
    """`cell` as Python, line for line, and the numbers of the lines that are not run."""
    text = textwrap.dedent(cell) + "\n"
    ignored = []
    while (magic := _CELL_MAGIC.match(text)) and magic["name"]:
        if magic["name"] not in _PYTHON_BODIED:
            return "", [number for number, line in enumerate(cell.split("\n"), 1) if line.strip()]
        ignored.append(magic["gap"].count("\n") + 1)
        text = textwrap.dedent(magic["gap"] + text[magic.end() :])
    kept: list[str] = []
    done, line = 0, 1
    for start, stop, stand_in in _magics(text):
        line += text.count("\n", done, start)
        more = text.count("\n", start, stop)
        ignored.extend(range(line, line + more + 1))
        kept += [text[done:start], stand_in, "\n" * more]
        done, line = stop, line + more
    return "".join(kept) + text[done:], ignored


def _magics(text: str) -> Iterator[_Magic]:
    """IPython's syntax in `text`, which ends with a line end; only where a statement may begin or an `=` stands."""
    at = 0
    while at < len(text):
        if magic := _LINE_MAGIC.match(text, at):
            yield _Magic(magic.end("indent"), magic.end(), "pass")
            at = magic.end() + 1
            continue
        at, inside = _statement(text, at)
        if inside is not None:
            yield inside


def _statement(text: str, start: int) -> tuple[int, _Magic | None]:
    """Where the statement at `start` ends, its line end included, and the IPython syntax inside it."""
    depth = 0
    for mark in _MARK.finditer(text, start):
        kind = mark.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif depth or kind == "skip":
            continue
        elif kind == "end":
            return mark.end(), None
        elif kind == "help":
            asked = text[start : mark.end()].lstrip(" \t\f")
            if _ASKED.search(asked):
                return text.index("\n", mark.end()) + 1, _Magic(mark.end() - len(asked), mark.end(), "pass")
        elif rest := _TO_LINE_END.match(text, mark.end()):
            return rest.end() + 1, _Magic(mark.end(), rest.end(), "None")
    return len(text), None
