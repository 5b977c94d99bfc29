"""What an exam leaves behind in the process that held it: whether the next one would find it as it was.

A suite is ordinary Python, and may count, draw random numbers or change a list of its module. In a process of its own
that reaches nobody else. A process that is to hold another exam is looked at afterwards: every value that the suite's
functions can reach by name, random numbers, NumPy's settings, the environment, files, descriptors, threads. What
cannot be looked at, such as an iterator, counts as changed. This guards against what authors do without thinking of
it, not against authors: they are trusted.
"""

from __future__ import annotations

import ctypes
import decimal
import functools
import os
import random
import sys
import tempfile
import threading
import types
import warnings
import zlib
from collections import namedtuple
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum
from fractions import Fraction
from pathlib import Path, PurePath
from re import Pattern
from typing import Any, Final

import numpy as np
import pytest

FIELD: Final = type(vars(namedtuple("Named", "field"))["field"])
PLAIN: Final = (
    type(None), bool, int, float, complex, str, bytes, range, slice, Fraction, decimal.Decimal, PurePath, Pattern,
    type(...), type(NotImplemented), date, datetime, time, timedelta, np.generic, np.dtype,
)  # fmt: skip
FIXED: Final = (  # nothing of a suite's stands in them
    types.ModuleType, types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType,
    types.MethodWrapperType, types.GetSetDescriptorType, types.MemberDescriptorType, types.GenericAlias,
    types.UnionType, types.CodeType, np.ufunc, pytest.MarkDecorator, pytest.Mark, FIELD,
)  # fmt: skip
CACHE: Final = type(functools.cache(lambda: None))
SKIPPED: Final = frozenset({"__builtins__", "__cached__", "__dict__", "__weakref__", "__spec__", "__loader__"})
SIZE_OF_MT19937: Final = 4 * (624 + 1)  # its state is 624 numbers of 32 bits, and which of them is next
MARKS: Final = frozenset({"pytestmark"})  # what pytest has read when it collected the suite


class UnseenError(Exception):
    """A value that cannot be looked at."""


class Remains:
    """How the process stood before the exams of one suite, to be compared with how it stands after one."""

    def __init__(self, items: list[pytest.Item], course: Path) -> None:
        """Look at it now.

        Args:
            items: the checks of the suite.
            course: root of the course, in whose solutions suites may share modules.
        """
        self._items = items
        self._suites = {item.module for item in items if isinstance(item, pytest.Function)}
        self._folder = str((course / "solutions").resolve()) + os.sep
        self._sorted_out: set[str] = set()  # names of modules that are not from there
        self._before = self._digest()

    def untouched(self) -> bool:
        """Whether everything stands as it did; False where that cannot be told."""
        return self._before is not None and self._digest() == self._before

    def _digest(self) -> int | None:
        try:
            return self._look()
        except (UnseenError, RecursionError):
            return None

    def _look(self) -> int:
        look = Look()
        if any(type(item) is not pytest.Function or item.cls is not None for item in self._items):
            raise UnseenError("an item of another kind")  # of a test class, say, of which one instance is made
        modules = self._modules()
        look.own = {module.__name__ for module in modules}
        for module in modules:
            look.at(vars(module))
        for item in self._items:
            callspec = getattr(item, "callspec", None)
            look.at(None if callspec is None else dict(callspec.params))
        look.at([hash(random.getstate()), _state_of_numpy()])
        look.at([repr(np.geterr()), repr(np.get_printoptions()), repr(decimal.getcontext())])
        variables = getattr(os.environ, "_data", os.environ)  # as it holds them: decoding takes ten times as long
        look.at([hash(frozenset(variables.items())), os.getcwd(), repr(sys.path), sys.getrecursionlimit()])
        look.at(repr(warnings.filters))
        return look.digest

    def _modules(self) -> list[types.ModuleType]:
        """The suite's module, and all from the course's solutions that are no suites: several may share them."""
        own = set(self._suites)
        for name in sys.modules.keys() - self._sorted_out:
            module = sys.modules[name]
            path = str(getattr(module, "__file__", ""))
            if not path.startswith(self._folder):
                self._sorted_out.add(name)
            elif not os.path.basename(path).startswith("test_"):
                own.add(module)
        return sorted(own, key=lambda module: module.__name__)


def _state_of_numpy() -> Any:
    """What tells how NumPy's own random numbers go on: `np.random.get_state` takes a hundred times as long."""
    generator = np.random.get_bit_generator()  # type: ignore[attr-defined] # its stubs have none of it
    if type(generator) is not np.random.MT19937:
        return np.random.get_state()
    return id(generator), ctypes.string_at(generator.ctypes.state_address, SIZE_OF_MT19937)


Held = tuple[int, int, list[str]]  # descriptors, threads, files


def held() -> Held:
    """What this process holds outside of Python's values: descriptors, threads, and files in its folder for them.

    Where the system does not tell how many descriptors are open, they are not counted.
    """
    try:
        descriptors = len(os.listdir("/proc/self/fd"))
    except OSError:
        descriptors = 0
    return descriptors, threading.active_count(), os.listdir(tempfile.gettempdir())


class Look:
    """A walk through values that adds up what it sees.

    Attributes:
        digest: of all that was seen so far.
        own: names of the modules whose functions and classes are walked into; others count as fixed.
    """

    def __init__(self) -> None:
        self.digest = 0
        self.own: set[str] = set()
        self._seen: dict[int, tuple[int, Any]] = {}

    def at(self, value: Any) -> None:
        """See a value and all that it holds.

        Raises:
            UnseenError: it, or something in it, cannot be looked at.
        """
        kind = type(value)
        self._add(kind.__qualname__.encode())
        if kind in PLAIN or isinstance(value, PurePath | np.generic | np.dtype):
            self._add(repr(value).encode("utf-8", "surrogatepass"))
        elif id(value) in self._seen:
            self._add(b"%d" % self._seen[id(value)][0])
        else:
            self._seen[id(value)] = len(self._seen), value  # held, or another could come to have its id
            self._into(value)

    def _add(self, seen: bytes) -> None:
        self.digest = zlib.crc32(seen, self.digest)

    def _all(self, values: Iterable[Any]) -> None:
        for value in values:
            self.at(value)

    def _into(self, value: Any) -> None:
        match value:
            case list() | tuple():
                self._all(value)
            case dict():
                self._names(value)
            case set() | frozenset():
                self._all(sorted(value, key=repr))
            case np.ndarray():
                self._array(value)
            case np.random.Generator():
                self.at(value.bit_generator.state)
            case np.random.RandomState():
                self.at(value.get_state())
            case random.Random():
                self.at(value.getstate())
            case types.FunctionType():
                self._function(value)
            case types.MethodType():
                self._all([value.__func__, value.__self__])
            case functools.partial():
                self._all([value.func, value.args, value.keywords])
            case CACHE():
                value.cache_clear()  # what a cache holds is what its function gives
                self.at(value.__wrapped__)
            case type():
                self._class(value)
            case property() | staticmethod() | classmethod():
                self._all(getattr(value, name, None) for name in ("fget", "fset", "fdel", "__func__"))
            case _:
                self._instance(value)

    def _names(self, names: dict[Any, Any]) -> None:
        for key, value in names.items():
            if key not in SKIPPED:
                self.at(key)
                self.at(value)

    def _array(self, array: np.ndarray[Any, Any]) -> None:
        self._all([array.dtype, array.shape, array.strides])
        if array.dtype.hasobject:
            self._all(array.ravel().tolist())
        else:
            self._add(array.tobytes())

    def _function(self, function: types.FunctionType) -> None:
        self._add(function.__qualname__.encode("utf-8", "surrogatepass"))
        if function.__module__ in self.own:
            self._all(one for one in (function.__defaults__, function.__kwdefaults__) if one is not None)
            if vars(function).keys() - MARKS:
                self.at(vars(function))
            for cell in function.__closure__ or ():
                self.at(cell.cell_contents)

    def _class(self, kind: type) -> None:
        self._add(kind.__qualname__.encode("utf-8", "surrogatepass"))
        if kind.__module__ in self.own:
            self._names({name: value for name, value in vars(kind).items() if not name.startswith("__")})

    def _instance(self, value: Any) -> None:
        """Ours, a suite's, pytest's for a fixture, or a member of an enumeration; anything else is not known."""
        kind = type(value)
        if isinstance(value, FIXED):
            self._add(repr(value).encode("utf-8", "surrogatepass"))
        elif isinstance(value, Enum):
            self.at(value.value)
        elif kind.__module__ in self.own or kind.__module__.partition(".")[0] in ("grader", "_pytest", "typing"):
            slots = [name for one in kind.__mro__ for name in getattr(one, "__slots__", ())]
            self._names(getattr(value, "__dict__", {}))
            self._names({name: getattr(value, name) for name in slots if hasattr(value, name)})
        else:
            raise UnseenError(kind.__qualname__)
