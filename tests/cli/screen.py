"""`grade` at a terminal that a test can look at: pexpect types, pyte is the screen."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte
from terminal import GRADE, environment

SHELL = shutil.which("dash") or "/bin/sh"  # one that leaves the terminal as a program left it


class Shown:
    """A program at a terminal of some size. Use it as a context manager: leaving it ends the program."""

    def __init__(
        self, words: Sequence[str], folder: Path, *, columns: int = 80, rows: int = 30, **variables: str
    ) -> None:
        """Run `grade` with these words; or, where the first is a path, that program."""
        program, arguments = (words[0], words[1:]) if words[0].startswith("/") else (str(GRADE), words)
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.process = pexpect.spawn(
            program,
            list(arguments),
            cwd=str(folder),
            env=environment(TERM="xterm-256color", **variables),
            dimensions=(rows, columns),
            timeout=60,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.close(force=True)

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """What the screen shows; a wide character takes two columns, of which the second is empty."""
        return "\n".join(self.lines).rstrip()

    def listen(self, seconds: float = 0.0) -> bool:
        """Take what the program draws; False once it has ended."""
        end = time.monotonic() + seconds
        while True:
            try:
                self._stream.feed(self.process.read_nonblocking(65536, timeout=0.02))
            except pexpect.TIMEOUT:
                pass
            except pexpect.EOF:
                return False
            if time.monotonic() >= end:
                return True

    def until(self, *texts: str, seconds: float = 30.0) -> float:
        """Wait until the screen shows all of these texts at once; how long that took.

        What is looked at afterwards may still be on its way: the screen is drawn from its top to its bottom.
        """
        begun = time.monotonic()
        while missing := [text for text in texts if text not in self.text]:
            waited = time.monotonic() - begun
            assert waited < seconds, f"{missing} did not appear in {seconds} s:\n{self.text}"
            if not self.listen():
                assert all(text in self.text for text in texts), f"it ended without {missing}:\n{self.text}"
        return time.monotonic() - begun

    def until_gone(self, text: str, seconds: float = 30.0) -> None:
        """Wait until the screen shows a text no longer."""
        begun = time.monotonic()
        while text in self.text:
            assert time.monotonic() - begun < seconds, f"{text!r} stayed for {seconds} s:\n{self.text}"
            self.listen()

    def type(self, keys: str) -> None:
        self.process.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def end(self, seconds: float = 30.0) -> int:
        """Wait until it has ended; its exit code, negative for a signal."""
        deadline = time.monotonic() + seconds
        while self.listen(0.1):
            assert time.monotonic() < deadline, f"it did not end in {seconds} s:\n{self.text}"
        self.process.wait() if self.process.isalive() else None
        code = self.process.exitstatus
        return -int(self.process.signalstatus) if code is None else int(code)


def children(pid: int) -> list[int]:
    """The processes that a process started and that still run, and theirs; Linux only."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *children(child)]
    return found


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return b") Z" not in Path(f"/proc/{pid}/stat").read_bytes() if sys.platform == "linux" else True
