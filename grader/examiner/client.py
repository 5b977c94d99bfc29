"""The grader's end of an examiner: start it, hand it jobs, wait no longer than it can honestly take, end it."""

from __future__ import annotations

import contextlib
import itertools
import os
import queue
import subprocess
import sys
import tempfile
import threading
from typing import IO, Final

import msgspec

from grader.errors import SandboxError
from grader.examiner.framing import framed, number_of, numbered, read_frame
from grader.examiner.letters import Appointment, Inquiry, Job, Replies, Report
from grader.isolation.level import missing_for_sandbox
from grader.isolation.trees import remove_tree
from grader.result import Level

PATIENCE: Final = 420.0  # seconds beyond a submission's own limit: the examiner's start, and its own patience
NO_ANSWER: Final = memoryview(b"")
CAN_FORK: Final = hasattr(os, "fork") and sys.platform != "darwin"  # macOS' libraries do not survive a fork


class Examiner:
    """A running examiner for the suites of one appointment; after a failure the next job starts another.

    Several threads may ask it at once.
    """

    def __init__(self, appointment: Appointment) -> None:
        """Start it at once, so that it warms up while the caller reads the submission.

        Raises:
            SandboxError: this machine has no sandbox, and the appointment insists on one.
        """
        missing = missing_for_sandbox() if appointment.level is Level.SANDBOX else []
        if missing:  # the examiner would end by the same, but with all its last words
            raise SandboxError("The sandbox needs {what}, which this machine lacks", what=", ".join(missing))
        self._appointment = appointment
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._turn = (
            contextlib.nullcontext() if appointment.fork else threading.Lock()
        )  # without forks, one at a time
        self._service: Service | None = Service(appointment)

    def examine(self, job: Job) -> Report:
        """Hold a submission against a suite.

        Raises:
            SandboxError: the examiner did not report; the text ends with its last words.
        """
        return msgspec.msgpack.decode(self._exchange(job), type=Report)

    def inquire(self, inquiry: Inquiry) -> Replies:
        """Ask submissions what a suite asked another one, or anything else.

        Raises:
            SandboxError: as `examine`.
        """
        return msgspec.msgpack.decode(self._exchange(inquiry), type=Replies)

    def _exchange(self, letter: Job | Inquiry) -> memoryview:
        """The answer to a letter."""
        with self._turn:
            with self._lock:
                service = self._service = self._service or Service(self._appointment)
                number = next(self._numbers)
            seconds = letter.limits.submission_seconds + PATIENCE
            answer = service.ask(number, msgspec.msgpack.encode(letter), seconds)
            if answer and self._appointment.fork:
                return answer
            last_words = self._end(service)
        if not answer:
            raise SandboxError("The examiner ended without a report: {why}", why=last_words)
        return answer

    def _end(self, service: Service) -> str:
        with self._lock:
            if self._service is service:
                self._service = None
        return service.end()

    def close(self) -> None:
        """End the examiner; its zygote and every submission's process end with it."""
        service = self._service
        if service is not None:
            self._end(service)


class Service:
    """One process of an examiner, and who waits for what it will answer."""

    def __init__(self, appointment: Appointment) -> None:
        """Start it."""
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 # lives as long as the process
        self._lock = threading.Lock()
        self._writing = threading.Lock()  # apart: whoever writes may have to wait for answers to be read
        self._waiting: dict[int, queue.Queue[memoryview]] = {}
        self._over = False
        self._last_words: str | None = None
        self._scratch = tempfile.mkdtemp(prefix="ndgrade-")  # for all that it makes of files: it is killed in the end
        variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        variables |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}
        variables["TMPDIR"] = self._scratch
        for_the_zygote = (appointment.preload, appointment.level or "", appointment.course)
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "grader.examiner.server", *for_the_zygote],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=variables,
            cwd=appointment.course,
        )
        threading.Thread(target=self._read, daemon=True).start()
        with contextlib.suppress(OSError):  # no BrokenPipeError on Windows; heard of when the answer does not come
            self._write(framed(msgspec.msgpack.encode(appointment)))

    def ask(self, number: int, letter: bytes, seconds: float) -> memoryview:
        """The answer to a letter, empty where none comes."""
        answer: queue.Queue[memoryview] = queue.Queue()
        with self._lock:
            if self._over:
                return NO_ANSWER
            self._waiting[number] = answer
        try:
            self._write(numbered(number, letter))
            return answer.get(timeout=seconds)
        except (OSError, ValueError, queue.Empty):  # it is gone, was closed meanwhile, or does not answer
            return NO_ANSWER
        finally:
            with self._lock:
                self._waiting.pop(number, None)

    def _write(self, frame: bytes) -> None:
        assert self.process.stdin is not None
        with self._writing:
            self.process.stdin.write(frame)
            self.process.stdin.flush()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as stream:
            while frame := read_frame(stream):
                number, answer = number_of(frame)
                with self._lock:
                    waiting = self._waiting.get(number)
                if waiting is not None:
                    waiting.put(answer)
        with self._lock:
            self._over = True
            for waiting in self._waiting.values():
                waiting.put(NO_ANSWER)

    def end(self) -> str:
        """End the process, once; what it said last."""
        self.process.kill()  # nothing is lost: every report that is out is read, and its own processes end with it
        self.process.wait()
        with self._lock:
            if self._last_words is None:
                self._log.seek(0)
                self._last_words = self._log.read()[-3000:].decode("utf-8", "replace").strip()
                self._log.close()
                remove_tree(self._scratch)
                if self.process.stdin is not None:
                    with contextlib.suppress(OSError):
                        self.process.stdin.close()
            return self._last_words or "it was closed"
