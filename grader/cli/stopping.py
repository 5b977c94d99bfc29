"""Ctrl-C where a job must not be interrupted at just any moment: it ends between two steps."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Any, Self


class Stopping:
    """A context in which the first Ctrl-C waits for `check`, and a second one does not.

    Python may raise KeyboardInterrupt within the very code that would roll a transaction back: what comes next then
    waits for a lock that nobody lets go of. Outside of the main thread, or where Ctrl-C has another meaning already,
    nothing changes.
    """

    def __init__(self) -> None:
        """Nothing changes yet."""
        self._before: Any = None
        self._asked = False

    def __enter__(self) -> Self:
        mine = threading.current_thread() is threading.main_thread()
        if mine and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._before = signal.signal(signal.SIGINT, self._heard)
        return self

    def _heard(self, number: int, frame: FrameType | None) -> None:
        if self._asked:
            signal.default_int_handler(number, frame)
        self._asked = True

    def check(self) -> None:
        """Raise what has waited.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        if self._asked:
            raise KeyboardInterrupt

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
            self._before = None
        if error is None:
            self.check()
