"""The grader's end of an examiner: start it, hand it jobs, wait no longer than it can honestly take, end it."""

from __future__ import annotations

import contextlib
import itertools
import os
import queue
import sys
import threading
from typing import Final

import msgspec

from grader.errors import SandboxError
from grader.examiner.framing import FIRST_WORDS, framed, number_of, numbered, read_frame
from grader.examiner.letters import Appointment, Inquiry, Job, Replies, Report
from grader.examiner.starting import HeadStart, Started
from grader.isolation.level import missing_for_sandbox
from grader.result import Level

PATIENCE: Final = 420.0  # seconds beyond a submission's own limit: the examiner's start, and its own patience
NO_ANSWER: Final = memoryview(b"")
CAN_FORK: Final = hasattr(os, "fork") and sys.platform != "darwin"  # macOS' libraries do not survive a fork


class Examiner:
    """A running examiner for the suites of one appointment; after a failure the next job starts another.

    Several threads may ask it at once.
    """

    def __init__(self, appointment: Appointment, head: HeadStart | None = None) -> None:
        """Start it at once, so that it warms up while the caller reads the submission.

        Args:
            appointment: what it is to examine.
            head: its process, where that has been started already.

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
        self._service: Service | None = self._serving(head)

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
                service = self._service = self._service or self._serving()
                number = next(self._numbers)
            seconds = letter.limits.submission_seconds + PATIENCE
            answer = service.ask(number, msgspec.msgpack.encode(letter), seconds)
            if answer and self._appointment.fork:
                return answer
            last_words = self._end(service)
        if not answer:
            raise SandboxError("The examiner ended without a report: {why}", why=last_words)
        return answer

    def _serving(self, head: HeadStart | None = None) -> Service:
        started = head.take() if head is not None else None
        return Service(self._appointment, started or Started(ahead=False))

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

    def __init__(self, appointment: Appointment, started: Started) -> None:
        """Give it its appointment."""
        self._started = started
        self._lock = threading.Lock()
        self._writing = threading.Lock()  # apart: whoever writes may have to wait for answers to be read
        self._waiting: dict[int, queue.Queue[memoryview]] = {}
        self._over = False
        self.process = started.process
        threading.Thread(target=self._read, daemon=True).start()
        with contextlib.suppress(OSError):  # no BrokenPipeError on Windows; heard of when the answer does not come
            words = FIRST_WORDS.join((appointment.preload, appointment.level or "", appointment.course))
            self._write(framed(os.fsencode(words)) + framed(msgspec.msgpack.encode(appointment)))

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
        return self._started.end()
