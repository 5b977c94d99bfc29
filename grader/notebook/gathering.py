"""The learner's functions, where they live: which cells and files they come from, and what those are called."""

from __future__ import annotations

import hashlib
import inspect
import linecache
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final

from grader.submission import Submission, Unit
from grader.submission.text import encodable, shown

MOST_SOURCE: Final = 2**20  # characters of one cell or file that are looked at
_NOTHING: Final = "# nothing is defined yet\n"


@dataclass(frozen=True)
class Gathered:
    """What a kernel holds.

    Attributes:
        submission: the cells and files that functions come from, each a unit.
        labels: file name of code -> what messages call it.
    """

    submission: Submission
    labels: dict[str, str]


def gather(namespace: Mapping[str, Any], cells: Mapping[str, int], kernel: str) -> Gathered:
    """Look through a namespace.

    Args:
        namespace: of the kernel, or of a script.
        cells: file name of the code of a cell -> the number that Jupyter shows beside it.
        kernel: how the functions are reached.
    """
    labels, units = dict[str, str](), list[Unit]()
    for file in sorted(_files(namespace), key=lambda file: (cells.get(file, 0), file)):
        label = f"In [{cells[file]}]" if file in cells else shown(Path(file).name)
        if label in labels.values():
            label = shown(file)
        labels[file] = label
        source = encodable("".join(linecache.getlines(file)))[:MOST_SOURCE]
        units.append(Unit(label, source if source.strip() else _NOTHING, notebook=True))
    if not units:
        units.append(Unit("notebook", _NOTHING, notebook=True))
        labels["notebook"] = "notebook"
    text = "\0".join(unit.source for unit in units)
    name = shown(_name(namespace))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Gathered(Submission(name, name, digest, tuple(units), kernel=kernel), labels)


def _files(namespace: Mapping[str, Any]) -> set[str]:
    """Where the functions and classes come from that were defined in this namespace."""
    found = set()
    for value in list(namespace.values()):
        for function in _functions(value):
            if function.__globals__ is namespace:
                found.add(function.__code__.co_filename)
                found |= {one.co_filename for one in function.__code__.co_consts if isinstance(one, CodeType)}
    return found


def _functions(value: Any) -> list[FunctionType]:
    """The Python functions behind a value: itself, what it wraps, or the methods of a class."""
    try:
        if isinstance(value, type):
            return [one for one in vars(value).values() if isinstance(one, FunctionType)]
        bare = inspect.unwrap(value) if callable(value) else value
    except Exception:  # a learner's object is free to be odd when it is looked at
        return []
    return [one for one in (value, bare) if isinstance(one, FunctionType)]


def _name(namespace: Mapping[str, Any]) -> str:
    """What to call it: the notebook where it is known, else the script."""
    notebook = os.environ.get("JPY_SESSION_NAME", "")  # set by Jupyter Server
    for path in (notebook, namespace.get("__file__")):
        if isinstance(path, str) and path:
            return Path(path).name
    return "notebook"
