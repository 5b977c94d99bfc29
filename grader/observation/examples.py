"""The examples of a statement: its ``>>> mse(...)`` lines and what stands below them, read and never run."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

MOST_ELEMENTS: Final = 100_000  # of an array in an example

_BLOCK: Final = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A call as a statement shows it, with its result."""

    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    answer: Any


class _UnreadableError(Exception):
    """An expression is none of those that examples are read from."""


def read_examples(statement: str) -> list[Example]:
    """The calls in a statement (Markdown) whose arguments and result are numbers, lists or arrays written out.

    Names that were given a value above are known; everything else is passed over.
    """
    found: list[Example] = []
    names: dict[str, Any] = {}
    for source, shown in _typed(statement):
        try:
            (node,) = ast.parse(source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        if isinstance(node, ast.Assign):
            _assign(node, names)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            example = _example(node.value, shown, names)
            found += [example] if example is not None else []
    return found


def _typed(statement: str) -> Iterator[tuple[str, str]]:
    """What was typed in, and what was answered."""
    for block in _BLOCK.findall(statement):
        for part in re.split(r"^>>> ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            length = next((n for n, line in enumerate(lines[1:], 1) if not line.startswith("...")), len(lines))
            yield "\n".join([lines[0], *(line[4:] for line in lines[1:length])]), "\n".join(lines[length:]).strip()


def _assign(node: ast.Assign, names: dict[str, Any]) -> None:
    """Learn what a name stands for; forget it where that cannot be read, or where a part of it is changed."""
    target = node.targets[0]
    while isinstance(target, ast.Subscript | ast.Attribute):
        target = target.value
    if isinstance(target, ast.Name):
        names.pop(target.id, None)
        if target is node.targets[0]:
            try:
                names[target.id] = _value(node.value, names)
            except _UnreadableError:
                return


def _example(node: ast.Call, shown: str, names: Mapping[str, Any]) -> Example | None:
    if not isinstance(node.func, ast.Name):
        return None
    try:
        args = tuple(_value(one, names) for one in node.args)
        kwargs = {one.arg: _value(one.value, names) for one in node.keywords if one.arg}
        answer = _value(ast.parse(shown, mode="eval").body, names)
    except (_UnreadableError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return Example(node.func.id, args, kwargs, answer)


def _value(node: ast.expr, names: Mapping[str, Any]) -> Any:
    """The value of an expression.

    Raises:
        _UnreadableError: it is not made of numbers, lists, known names and plain arrays alone.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float | str | bool):
        return node.value
    if isinstance(node, ast.List):
        return [_value(one, names) for one in node.elts]
    if isinstance(node, ast.Tuple):
        return tuple(_value(one, names) for one in node.elts)
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {key.value: _value(one, names) for key, one in pairs if isinstance(key, ast.Constant)}
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = _value(node.operand, names)
        if isinstance(value, int | float):
            return -value
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    if isinstance(node, ast.Call):
        return _made(node, names)
    raise _UnreadableError


def _made(node: ast.Call, names: Mapping[str, Any]) -> Any:
    """An array out of ``np.array``, ``np.zeros``, ``np.ones``, ``np.arange``, ``.reshape``; dtypes do not matter."""
    makers: dict[str, Callable[[Any], Any]] = {
        "np.array": np.asarray,
        "array": np.asarray,
        "np.zeros": np.zeros,
        "np.ones": np.ones,
        "np.arange": np.arange,
    }
    args = [_value(one, names) for one in node.args]
    maker = makers.get(ast.unparse(node.func))
    try:
        if maker is not None and len(args) == 1:
            if maker is not np.asarray and _elements(args[0]) > MOST_ELEMENTS:
                raise _UnreadableError
            return maker(args[0])
        if isinstance(node.func, ast.Attribute) and node.func.attr == "reshape":
            return np.asarray(_value(node.func.value, names)).reshape(*args)
    except (ValueError, TypeError, OverflowError):
        raise _UnreadableError from None
    raise _UnreadableError


def _elements(shape: Any) -> int:
    lengths = shape if isinstance(shape, tuple | list) else [shape]
    if not all(isinstance(length, int) and length >= 0 for length in lengths):
        raise _UnreadableError
    return math.prod(lengths)
