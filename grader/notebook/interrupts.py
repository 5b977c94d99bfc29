"""How a call in the kernel is broken off: because its time is over, or because the learner says so.

A signal handler can be set in the main thread only; a check that runs in another one is broken off between two lines
of Python, where one of the main thread is woken from sleeping too.
"""

from __future__ import annotations

import _thread
import ctypes
import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self


class OutOfTimeError(BaseException):
    """The time for a call is over; no `except Exception` of a learner holds it up."""


class Interrupts:
    """A context in which `SIGINT` means: break off.

    Attributes:
        stopped: whether the learner said so.
    """

    def __init__(self) -> None:
        self.stopped = False
        self._thread = threading.get_ident()
        self._is_main = threading.current_thread() is threading.main_thread()
        self._lock = threading.Lock()
        self._call = 0  # the one that is under way, counted from 1; 0 where none is
        self._overdue = 0
        self._calls = 0
        self._ours = False  # whether a signal is on its way that we sent
        self._before: Any = None

    def __enter__(self) -> Self:
        if self._is_main:
            self._before = signal.signal(signal.SIGINT, self._heard)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_main:
            signal.signal(signal.SIGINT, self._before if self._before is not None else signal.default_int_handler)

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        if self._call and self._call == self._overdue:
            self._ours = False
            raise OutOfTimeError
        if self._ours:  # sent for a call that came to its end meanwhile
            self._ours = False
            return
        self.stopped = True
        raise KeyboardInterrupt

    def during(self, call: Callable[[], list[Any]]) -> list[Any] | None:
        """What a call returns; None where it was broken off.

        Raises:
            KeyboardInterrupt: by the learner.
        """
        self._calls += 1
        try:
            try:
                self._call = self._calls
                reply = call()
            finally:
                with self._lock:
                    self._call = 0
                    if not self._is_main:
                        _raise_in(self._thread, None)
        except OutOfTimeError:
            return None
        if self.stopped:  # whoever was called may have held it up
            raise KeyboardInterrupt
        return reply

    @property
    def under_way(self) -> int:
        """The number of the call that is under way, 0 where none is."""
        return self._call

    def break_off(self, call: int) -> bool:
        """Interrupt a call, from another thread; whether it was under way. It may hold out: ask again."""
        with self._lock:
            if not call or self._call != call:
                return False
            self._overdue = call
            self._ours = self._is_main
            if not self._is_main:
                _raise_in(self._thread, OutOfTimeError)
            elif hasattr(signal, "pthread_kill"):
                signal.pthread_kill(self._thread, signal.SIGINT)
            else:
                _thread.interrupt_main()
            return True


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Have an exception raised in a thread at its next line of Python; None takes one back."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error) if error else None)
