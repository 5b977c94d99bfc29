"""The process of an examiner, from start to end; it may be started before anybody knows what it is to examine.

Half a second passes before the first exam, most of it while libraries are loaded, here and there. With a head start
both are loaded at the same time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from types import TracebackType
from typing import IO, Final, Self

from grader.isolation.trees import remove_tree

AHEAD: Final = "ahead"  # the argument of a server that nobody has written to yet


class Started:
    """A process of an examiner that waits for its appointment, or has it."""

    def __init__(self, *, ahead: bool) -> None:
        """Start it; `ahead` where the appointment is not written at once.

        Raises:
            OSError: it does not start.
        """
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 # lives as long as the process
        self._lock = threading.Lock()
        self._last_words: str | None = None
        self._scratch = tempfile.mkdtemp(prefix="ndgrade-")  # for all that it makes of files
        variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        variables |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}
        variables["TMPDIR"] = self._scratch
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "grader.examiner.server", self._scratch, *([AHEAD] if ahead else [])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                env=variables,
            )
        except OSError:
            self._log.close()
            remove_tree(self._scratch)
            raise

    def end(self) -> str:
        """End it, once; what it said last."""
        self.process.kill()  # nothing is lost: every report that is out is read, and its own processes end with it
        self.process.wait()
        with self._lock:
            if self._last_words is None:
                self._log.seek(0)
                self._last_words = self._log.read()[-3000:].decode("utf-8", "replace").strip()
                self._log.close()
                remove_tree(self._scratch)
                if self.process.stdin is not None:
                    with suppress(OSError):
                        self.process.stdin.close()
            return self._last_words or "it was closed"


class HeadStart:
    """An examiner's process for whoever takes it; as a context manager it ends one that nobody took."""

    def __init__(self) -> None:
        """Start it, where that can be done: without it, all only takes longer."""
        try:
            self._started: Started | None = Started(ahead=True)
        except OSError:
            self._started = None

    def take(self) -> Started | None:
        """The process, once."""
        started, self._started = self._started, None
        return started

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        started = self.take()
        if started is not None:
            if started.process.stdout is not None:
                started.process.stdout.close()
            started.end()
