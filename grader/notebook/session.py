"""A kernel's hold on its desk: started in the background, asked, and gone when the kernel is."""

from __future__ import annotations

import atexit
import contextlib
import os
import queue
import subprocess
import sys
import tempfile
import threading
from typing import IO, Any, Final

import msgspec

from grader.errors import SandboxError, SubmissionError
from grader.notebook.letters import Letter, Opening, Reply

PATIENCE: Final = 60.0  # seconds for what asks nothing of the kernel


class Desk:
    """A running desk. It is in a session of its own, so that an interrupt meant for the kernel does not reach it."""

    def __init__(self, course: str | None) -> None:
        """Start it, and wait for nothing."""
        self.course = course
        self._pid = os.getpid()
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 # lives as long as the desk
        self._lock = threading.Lock()
        self._number = 0
        self._waiting: dict[int, queue.Queue[Any]] = {}
        self._over = False
        apart: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "grader.notebook.desk"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={**os.environ, "PYTHONUTF8": "1"},
            **apart,
        )
        threading.Thread(target=self._read, daemon=True).start()
        self._write(msgspec.json.encode(Opening(course)))

    @property
    def serves(self) -> bool:
        """Whether it is alive, and ours: a fork of the kernel has none."""
        return not self._over and self._process.poll() is None and self._pid == os.getpid()

    def send(self, letter: Letter, into: queue.Queue[Any]) -> None:
        """Have the reply, as bytes, put into a queue; empty bytes where none will come."""
        encoded = msgspec.json.encode(letter)  # first: nobody is to wait for what was never sent
        with self._lock:
            self._number += 1
            number = self._number
            self._waiting[number] = into
            over = self._over
        if over:
            into.put(b"")
        self._write(msgspec.json.encode((number, msgspec.Raw(encoded))))

    def ask(self, letter: Letter) -> Reply:
        """What comes of a letter that asks nothing of the kernel.

        Raises:
            SubmissionError: nothing, and why.
            SandboxError: the desk does not answer.
        """
        into: queue.Queue[bytes] = queue.Queue()
        self.send(letter, into)
        try:
            return self.read(into.get(timeout=PATIENCE))
        except queue.Empty:
            return self.read(b"")

    def read(self, reply: bytes) -> Reply:
        """A reply.

        Raises:
            SubmissionError: it tells of trouble.
            SandboxError: it is none, for the desk is gone.
        """
        if not reply:
            raise SandboxError("The grader's own process ended: {why}", why=self.close() or "it was closed")
        told = msgspec.json.decode(reply, type=Reply)
        if told.trouble:  # a sentence that is said already
            raise SubmissionError("{why}", why=told.trouble)
        return told

    def close(self) -> str:
        """End it; what it said last."""
        if self._pid != os.getpid() or self._log.closed:
            return ""
        stdin = self._process.stdin
        if stdin is not None:
            with contextlib.suppress(OSError):
                stdin.close()  # it ends by that, and all that it started
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=3)
        self._process.kill()
        self._process.wait()
        self._log.seek(0)
        words = self._log.read()[-2000:].decode("utf-8", "replace").strip()
        self._log.close()
        return words

    def _write(self, line: bytes) -> None:
        assert self._process.stdin is not None
        with self._lock, contextlib.suppress(OSError, ValueError):  # its end is told by who reads
            self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            while line := stream.readline():
                number, reply = msgspec.json.decode(line, type=tuple[int, msgspec.Raw])
                with self._lock:
                    into = self._waiting.pop(number, None)
                if into is not None:
                    into.put(bytes(reply))
        with self._lock:
            self._over = True
            waiting = list(self._waiting.values())
            self._waiting.clear()
        for into in waiting:
            into.put(b"")


class Hold:
    """One desk at a time; another course, or a desk that has ended, brings another."""

    def __init__(self) -> None:
        self._desk: Desk | None = None
        self._lock = threading.Lock()
        self._answers: dict[str, dict[str, Any]] = {}
        self.checked: tuple[str, str | None, str | None] | None = None  # exercise, language and course of the latest

    def answers(self, quiz: str) -> dict[str, Any]:
        """The answers to a quiz that were given in this kernel: one cell asks a question, another saves all."""
        return self._answers.setdefault(quiz, {})

    def desk(self, course: str | None) -> Desk:
        """The desk for a course, started where there is none."""
        with self._lock:
            if self._desk is not None and (not self._desk.serves or self._desk.course != course):
                self._desk.close()
                self._desk = None
            if self._desk is None:
                self._desk = Desk(course)
                atexit.register(self._desk.close)
            return self._desk

    def any_desk(self) -> Desk:
        """The desk that there is, whatever its course; one for the shipped course where there is none."""
        desk = self._desk
        return desk if desk is not None and desk.serves else self.desk(None)

    def close(self) -> None:
        """End the desk; the next check starts another."""
        with self._lock:
            if self._desk is not None:
                atexit.unregister(self._desk.close)
                self._desk.close()
                self._desk = None


HERE: Final = Hold()  # the one thing that lives as long as the kernel does: `grader.check` has nothing to keep it in
