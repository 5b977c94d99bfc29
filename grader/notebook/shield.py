"""A check leaves a kernel as it found it: names, random numbers, figures, streams, warnings, folder, environment.

Of random numbers those of the modules and of generators that have a name in the kernel. What a function does to the
inside of a learner's own list is its own doing and stays.
"""

from __future__ import annotations

import builtins
import copy
import io
import os
import random
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from functools import partial
from typing import Any, Final

import numpy as np

MOST_PRINTED: Final = 2**20  # characters that are kept of what one call prints


class Printed(io.TextIOBase):
    """Takes what functions print, up to a cap a call."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._room = MOST_PRINTED

    @property
    def encoding(self) -> str:  # type: ignore[override] # typeshed has it writable
        return "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        if self._room > 0:
            self._pieces.append(text[: self._room])
            self._room -= len(text)
        return len(text)

    def take(self) -> bytes:
        """What was printed since the last time."""
        text = "".join(self._pieces)
        self._pieces, self._room = [], MOST_PRINTED
        return text.encode("utf-8", "backslashreplace")


@contextmanager
def undisturbed(namespace: dict[str, Any]) -> Iterator[Printed]:
    """While functions of `namespace` are called; what they print goes to what this yields."""
    printed = Printed()
    with ExitStack() as stack:
        for part in (_names(namespace), _random_numbers(namespace), _keras(), _figures(), _streams(printed)):
            stack.enter_context(part)
        stack.enter_context(_folder())
        stack.enter_context(_displays())
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        stack.enter_context(np.errstate())
        yield printed


@contextmanager
def _names(namespace: dict[str, Any]) -> Iterator[None]:
    """What is bound to which name; `exit` must not end a kernel meanwhile."""
    before, module = dict(namespace), sys.modules.get("submission")
    for name in ("exit", "quit"):
        if name in namespace:
            namespace[name] = sys.exit
    try:
        yield
    finally:
        for name in namespace.keys() - before.keys():
            del namespace[name]
        namespace.update(before)
        sys.modules.pop("submission", None)
        if module is not None:
            sys.modules["submission"] = module


@contextmanager
def _random_numbers(namespace: dict[str, Any]) -> Iterator[None]:
    """Of the two modules, and of the generators that stand in the namespace."""
    plain, numpy = random.getstate(), np.random.get_state()
    put_back = [restore for value in namespace.values() if (restore := _restoring(value)) is not None]
    try:
        yield
    finally:
        random.setstate(plain)
        np.random.set_state(numpy)
        for restore in put_back:
            with suppress(Exception):  # somebody's own kind of generator is free to be odd
                restore()


def _restoring(value: Any) -> Callable[[], None] | None:
    """What puts a generator of random numbers back to where it is now; None for any other value."""
    with suppress(Exception):  # such as random.SystemRandom, which has no state
        if isinstance(value, np.random.Generator):
            return partial(setattr, value.bit_generator, "state", copy.deepcopy(value.bit_generator.state))
        if isinstance(value, np.random.RandomState):
            return partial(value.set_state, value.get_state(legacy=False))
        if isinstance(value, random.Random):
            return partial(value.setstate, value.getstate())
    return None


@contextmanager
def _keras() -> Iterator[None]:
    """Keras' and TensorFlow's random numbers and Keras' names of layers, where they are loaded already."""
    state = sys.modules.get("keras.src.backend.common.global_state")
    tracker = getattr(state, "GLOBAL_STATE_TRACKER", None)
    kept = {name: _copied(value) for name, value in vars(tracker).items()} if tracker is not None else {}
    context = getattr(sys.modules.get("tensorflow.python.eager.context"), "_context", None)
    generator = getattr(context, "_rng", None)
    seed, drawn = getattr(context, "_seed", None), generator.getstate() if generator is not None else None
    try:
        yield
    finally:
        with suppress(AttributeError):  # other versions may keep it elsewhere
            if tracker is not None:
                vars(tracker).clear()
                vars(tracker).update(kept)
            if context is not None and drawn is not None:
                context._set_global_seed(seed)
                context._rng.setstate(drawn)


def _copied(value: Any) -> Any:
    return copy.copy(value) if isinstance(value, dict | list) else value


@contextmanager
def _figures() -> Iterator[None]:
    """Open figures are put out of reach; those made meanwhile are closed."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    figures = helpers.Gcf.figs if helpers is not None else {}
    before = dict(figures)
    figures.clear()
    try:
        yield
    finally:
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None:
            pyplot.close("all")
        figures.update(before)


def _displays() -> AbstractContextManager[Any]:
    """What is displayed in IPython meanwhile, as by `plt.show()`, goes nowhere."""
    ipython, capture = sys.modules.get("IPython"), sys.modules.get("IPython.utils.capture")
    if ipython is None or capture is None or ipython.get_ipython() is None:
        return nullcontext()
    silent: AbstractContextManager[Any] = capture.capture_output(stdout=False, stderr=False, display=True)
    return silent


@contextmanager
def _streams(printed: Printed) -> Iterator[None]:
    """What is printed is kept; there is nobody to answer a question."""

    def ask(_prompt: object = "", /) -> str:
        raise EOFError("nobody is there to answer")

    before = sys.stdout, sys.stderr, sys.stdin, builtins.input
    sys.stdout = sys.stderr = printed
    sys.stdin, builtins.input = io.StringIO(), ask
    try:
        yield
    finally:
        sys.stdout, sys.stderr, sys.stdin, builtins.input = before


@contextmanager
def _folder() -> Iterator[None]:
    """A folder of its own that is empty at first and gone afterwards, and the environment as it was."""
    before, variables = os.getcwd(), dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="ndgrade-", ignore_cleanup_errors=True) as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)
            for name in os.environ.keys() - variables.keys():
                del os.environ[name]
            os.environ.update(variables)
