"""The grader's end of an examiner: start it, hand it jobs, wait no longer than it can honestly take, end it."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import tempfile
import threading
from typing import IO, Final

import msgspec

from grader.errors import SandboxError
from grader.examiner.letters import Appointment, Job, Report

PATIENCE: Final = 420.0  # seconds beyond a submission's own limit: the examiner's start, and its own patience
CAN_FORK: Final = hasattr(os, "fork") and sys.platform != "darwin"  # macOS' libraries do not survive a fork


class Examiner:
    """A running examiner for the suites of one appointment; after a failure the next job starts another."""

    def __init__(self, appointment: Appointment) -> None:
        """Start it at once, so that it warms up while the caller reads the submission."""
        self._appointment = appointment
        self._process: subprocess.Popen[bytes] | None = None
        self._letters: queue.Queue[bytes] = queue.Queue()
        self._start()

    def _start(self) -> None:
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 # lives as long as the examiner
        variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        variables |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "grader.examiner.server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=variables,
            cwd=self._appointment.course,
        )
        self._letters = queue.Queue()
        threading.Thread(target=_read, args=(self._process.stdout, self._letters), daemon=True).start()
        with contextlib.suppress(BrokenPipeError):  # heard of when the answer does not come
            self._write(msgspec.json.encode(self._appointment))

    def _write(self, letter: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(letter + b"\n")
        self._process.stdin.flush()

    def examine(self, job: Job) -> Report:
        """Hold a submission against a suite.

        Raises:
            SandboxError: the examiner did not report; the text ends with its last words.
        """
        if self._process is None:
            self._start()
        try:
            self._write(msgspec.json.encode(job))
            letter = self._letters.get(timeout=job.limits.submission_seconds + PATIENCE)
        except (BrokenPipeError, queue.Empty):
            letter = b""
        if not letter or not self._appointment.fork:
            last_words = self._last_words() if not letter else ""
            self.close()
        if not letter:
            raise SandboxError("The examiner ended without a report: {why}", why=last_words)
        return msgspec.json.decode(letter, type=Report)

    def _last_words(self) -> str:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._log.closed:
            return "it was closed"
        self._log.seek(0)
        return self._log.read()[-3000:].decode("utf-8", "replace").strip()

    def close(self) -> None:
        """End the examiner; its zygote and every submission's process end with it."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()  # nothing is lost: the report is out, and its own processes end with it
        process.wait()
        self._log.close()
        if process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()


def _read(stream: IO[bytes] | None, letters: queue.Queue[bytes]) -> None:
    assert stream is not None
    with stream:
        while line := stream.readline():
            letters.put(line)
    letters.put(b"")
