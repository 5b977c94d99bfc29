"""Runs a submission and serves calls to it. Everything here is in the submission's power: its word is no proof.

The trusted side sends ``[number, operation, ...]`` and gets ``[number, status, ...]`` back, one for one:

    ["load", [[label, source, is_notebook], ...]]  -> "ok", [parts or [error, text, line], ...]
    ["run", unit, part]                            -> "ok" | "raised", ...
    ["call", function, args, kwargs, seed]         -> "ok", value, changed | "raised", ... | "missing", ...
    ["model", handle, method, args, kwargs, seed]  -> as "call"
    ["file", path]                                 -> "ok", content or None, []
    ["forget"]                                     -> "ok"; lets go of the models that were returned
    ["series", units, [number, ...], calls]        -> "ok", what "load" tells, [the frame of each reply, ...]

where "series" is, in one go, "forget", "load", "run" for every part of the units of these numbers, and a "call" for
each ``[function, [args, kwargs], seed]``; a seed that is not None is set beforehand, "raised" carries the name of the
exception's type, its text, the place in the submission ([label, line] or None) and whether memory ran out, and
"unsendable" what the value was.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import sys
import types
import warnings
from collections.abc import Callable
from typing import IO, Any

import numpy as np

from grader.sandbox import models, source, wire
from grader.sandbox.seeding import Planted, plant

MAX_TEXT = 2000  # characters of an exception's text
MAX_FILE = 16 * 2**20  # bytes of a file that the submission wrote
MAX_NAMES = 300  # names offered for "did you mean"
MODULE = "submission"


class HangUpError(Exception):
    """The trusted side is gone."""


def read_frame(stream: IO[bytes]) -> Any:
    header = stream.read(wire.HEADER.size)
    if len(header) < wire.HEADER.size:
        raise HangUpError
    (length,) = wire.HEADER.unpack(header)
    frame = stream.read(length)
    if len(frame) < length:
        raise HangUpError
    return wire.decode(frame)


def write_frame(descriptor: int, payload: bytes) -> None:
    view = memoryview(wire.HEADER.pack(len(payload)) + payload)
    while view:
        view = view[os.write(descriptor, view) :]


def output_stream() -> io.TextIOWrapper:
    """A stream to descriptor 1, which must be a pipe by now: it asks at once whether that can seek."""
    file = io.FileIO(1, "w", closefd=False)
    return io.TextIOWrapper(file, "utf-8", "backslashreplace", line_buffering=True, write_through=True)


def redirect_output(stream: io.TextIOWrapper) -> None:
    """Python's stdout and stderr both go to descriptor 1, which the trusted side reads up to a cap.

    Descriptor 2 is not used: it carries the log noise of native libraries, which no student needs to see.
    """
    sys.stdout = sys.stderr = stream
    sys.stdin = io.TextIOWrapper(io.BytesIO(b""), "utf-8")
    for name in ("exit", "quit"):  # `site`, which is not loaded here, would have brought them
        setattr(builtins, name, sys.exit)
    warnings.simplefilter("ignore")


def serve(read_from: int, write_to: int) -> None:
    """Answer requests until the trusted side hangs up."""
    child = Child()
    with open(read_from, "rb", closefd=False) as stream:
        while True:
            try:
                number, operation, *arguments = read_frame(stream)
            except HangUpError:
                return
            write_frame(write_to, child.reply(number, operation, arguments))


class Child:
    """A submission's namespace and the objects it returned that stay here."""

    def __init__(self, *, alone: bool = True) -> None:
        """Nothing is loaded yet; `alone` tells whether nobody else seeds in this process."""
        self.module = types.ModuleType(MODULE)
        self.namespace: dict[str, Any] = self.module.__dict__
        self.units: list[list[types.CodeType]] = []
        self.labels: set[str] = set()
        self.kept: dict[int, Any] = {}
        self.planted = Planted() if alone else None
        self.operations: dict[str, Callable[..., list[Any]]] = {
            "load": self.load,
            "run": self.run,
            "call": self.call,
            "model": self.call_model,
            "file": self.file,
            "forget": self.forget,
            "series": self.series,
        }

    def reply(self, number: int, operation: str, arguments: list[Any]) -> bytes:
        """The frame that answers a request."""
        reply = self.answer(operation, arguments)
        try:
            return wire.encode([number, *reply], self.foreign)
        except wire.UnsendableError as error:
            return wire.encode([number, "unsendable", str(error)[:MAX_TEXT]])
        except BaseException as error:  # whatever a hostile value does while it is looked at
            return wire.encode([number, *self.raised(error)])

    def answer(self, operation: str, arguments: list[Any]) -> list[Any]:
        try:
            return self.operations[operation](*arguments)
        except BaseException as error:  # a submission may raise anything at all, SystemExit included
            return self.raised(error)

    def load(self, units: list[list[Any]]) -> list[Any]:
        """Compile every unit; none is run yet."""
        sys.modules[MODULE] = self.module
        reply: list[Any] = []
        flags = 0  # a `from __future__` import reaches the cells that follow
        for label, text, notebook in units:
            self.labels.add(label)
            try:
                parts = source.parts(label, text, notebook=notebook, flags=flags)
            except SyntaxError as error:
                self.units.append([])
                reply.append([type(error).__name__, str(error.msg)[:MAX_TEXT], error.lineno or 0])
            else:
                flags = parts.flags
                self.units.append(parts.codes)
                reply.append(len(parts.codes))
        return ["ok", reply]

    def run(self, unit: int, part: int) -> list[Any]:
        exec(self.units[unit][part], self.namespace)
        return ["ok"]

    def call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], seed: int | None = None) -> list[Any]:
        plant(seed, self.planted)
        namespace = self.namespace
        function = namespace.get(name)
        if not callable(function):
            names = [key for key in namespace if isinstance(key, str) and callable(namespace[key])]
            found = type(function).__name__ if name in namespace else None
            return ["missing", [key[:80] for key in names if not key.startswith("__")][:MAX_NAMES], found]
        return self._call(function, args, kwargs)

    def call_model(
        self, number: int, method: str, args: tuple[Any, ...], kwargs: dict[str, Any], seed: int | None = None
    ) -> list[Any]:
        plant(seed, self.planted)
        model = self.kept[number]
        if method == "describe":
            return ["ok", models.describe(model), ()]
        value = models.method(model, method)(*map(self.unhandled, args), **kwargs)
        return ["ok", value, ()]

    def file(self, path: str) -> list[Any]:
        """The beginning of a file that the submission wrote; None where there is none."""
        try:
            with open(path, "rb") as stream:
                return ["ok", stream.read(MAX_FILE), []]
        except OSError:
            return ["ok", None, []]

    def forget(self) -> list[Any]:
        """Let go of the objects that stayed here: who was served is served no more."""
        self.kept.clear()
        return ["ok"]

    def series(self, units: list[list[Any]], numbers: list[int], calls: list[list[Any]]) -> list[Any]:
        """Serve one of several submissions of this process, from the first line of it to the last answer."""
        self.forget()
        _, told = self.load(units)
        for number in numbers:
            for part in range(len(self.units[number])):
                self.run(number, part)
        return ["ok", told, [self.reply(0, "call", [name, *given, seed]) for name, given, seed in calls]]

    def _call(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Any]:
        args = tuple(self.unhandled(value) for value in args)
        kwargs = {key: self.unhandled(value) for key, value in kwargs.items()}
        watched = {
            key: (value, self.state(value))
            for key, value in [*enumerate(args), *kwargs.items()]
            if isinstance(value, list | dict | np.ndarray)
        }
        value = function(*args, **kwargs)
        changed = [key for key, (now, before) in watched.items() if self.state(now) != before]
        return ["ok", value, changed]

    def state(self, value: Any) -> Any:
        """What tells whether a value was modified in between; None for what it can have become only meanwhile."""
        if isinstance(value, np.ndarray):
            return value.dtype, value.shape, value.tobytes()
        try:
            return wire.encode(value, self.foreign)
        except wire.UnsendableError:
            return None

    def unhandled(self, value: Any) -> Any:
        return self.kept[value.number] if type(value) is wire.Handle else value

    def foreign(self, value: Any) -> Any:
        """What is sent in place of a value that is not exact plain data."""
        kind = models.kind(value)
        if kind is not None:
            self.kept[id(value)] = value
            return wire.Handle(id(value), kind)
        setting = models.setting(value)
        return plain(value) if setting is None else setting

    def raised(self, error: BaseException) -> list[Any]:
        """The reply that tells of an exception: words and numbers, never the object."""
        try:
            text = str(error)
        except BaseException:  # its __str__ is the submission's too
            text = ""
        place = None
        trace = error.__traceback__
        while trace is not None:
            label = trace.tb_frame.f_code.co_filename
            if label in self.labels:
                place = [label, trace.tb_lineno]
            trace = trace.tb_next
        name = str(type(error).__name__)
        memory = isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM)
        return ["raised", name[:80], text[:MAX_TEXT], place, memory]


def plain(value: Any) -> Any:
    """An honest value that is nearly plain data, as plain data: a tensor as an array, a subclass as its base.

    Raises:
        UnsendableError: there is no plain form.
    """
    name = type(value).__name__
    if isinstance(value, np.ma.MaskedArray):
        raise wire.UnsendableError(name)
    if isinstance(value, np.ndarray | np.generic):
        return _plain_array(np.asarray(value))
    if models.is_tensor(value):
        return _plain_array(np.asarray(value))
    bases: tuple[Callable[[Any], Any], ...] = (int, float, complex, str, bytes, list, tuple, dict)
    for base in bases:
        if isinstance(value, base):  # type: ignore[arg-type] # each of them is a type
            return base(value)
    raise wire.UnsendableError(name)


def _plain_array(array: Any) -> Any:
    if array.dtype.kind in "US":
        return array.tolist()
    if array.dtype.name == "bfloat16" or array.dtype.char == "g":
        return array.astype(np.float32 if array.dtype.name == "bfloat16" else np.float64)
    return array
