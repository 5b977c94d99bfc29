"""The `process` level: one plain subprocess with pipes, on any system that runs Python."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress

from grader.errors import SandboxError
from grader.isolation.level import PACKAGE, Paths, environment, start_code
from grader.isolation.line import Line, PollLine, ThreadLine
from grader.isolation.running import Death, Output, Running
from grader.isolation.trees import GRACE, remove_tree
from grader.sandbox.limits import Limits

POSIX = os.name == "posix"
OTHER_USER = "NDGRADE_CHILD_USER"  # where we are root: the number of the user that submissions run as


class Plain:
    """Starts a fresh interpreter a submission."""

    def __init__(self, preload: str, paths: Paths, *, portable: bool = not POSIX) -> None:
        """Nothing is started yet.

        Args:
            preload: modules that each process imports before the submission, separated by commas.
            paths: the interpreter.
            portable: use threads and no POSIX call, as on Windows; forced elsewhere by tests.
        """
        self._preload = preload
        self._paths = paths
        self._portable = portable

    def wait_ready(self) -> None:
        """There is nothing to wait for."""

    def start(self, limits: Limits, output: Output) -> Running:
        numbers = tuple(limits)
        code = start_code(str(PACKAGE.parent), self._paths.packages, f"plain.main({self._preload!r}, {numbers})")
        home = tempfile.mkdtemp(prefix="ndgrade-")
        user = other_user()
        if user is not None:
            os.chown(home, user, user)
        try:
            process = subprocess.Popen(
                [str(self._paths.python), "-s", "-S", "-P", "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                env={**environment(home), **windows_environment(home, os.environ)},
                cwd=home,
                start_new_session=not self._portable,
                user=user,
                group=user,
                extra_groups=None if user is None else [],
            )
        except OSError as error:
            shutil.rmtree(home, ignore_errors=True)
            raise SandboxError("Python did not start as a subprocess: {why}", why=str(error)) from None
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        pipes = [os.dup(stream.fileno()) for stream in (process.stdout, process.stdin, process.stderr)]
        for stream in (process.stdout, process.stdin, process.stderr):
            stream.close()
        line: Line = (ThreadLine if self._portable else PollLine)(pipes[0], pipes[1], pipes[2], output.add)
        return Running(line, ProcessLeash(process, home, self._portable), limits)

    def close(self) -> None:
        """There is nothing that outlives a submission."""


def windows_environment(home: str, ours: Mapping[str, str]) -> dict[str, str]:
    """What a process needs besides on Windows, where no DLL is found without a path and a home has other names."""
    if os.name != "nt":
        return {}
    needed = ("SYSTEMROOT", "PATH", "PROCESSOR_ARCHITECTURE")
    return {
        **{name: ours[name] for name in needed if name in ours},
        **dict.fromkeys(("USERPROFILE", "TEMP", "TMP"), home),
    }


def other_user() -> int | None:
    """The user that submissions are to run as, so that they cannot read what is ours alone; None for our own.

    Raises:
        SandboxError: it is named, and cannot be had.
    """
    named = os.environ.get(OTHER_USER, "")
    if not named:
        return None
    if not named.isascii() or not named.isdigit() or int(named) == 0 or not POSIX or os.geteuid() != 0:
        raise SandboxError(
            "{name}={value} cannot be followed: it takes the number of a user other than root, and only root may "
            "start processes of another user",
            name=OTHER_USER,
            value=named,
        )
    return int(named)


class ProcessLeash:
    """Holds a subprocess with the folder it may write to and, where the system allows it, all that it started."""

    def __init__(self, process: subprocess.Popen[bytes], home: str, portable: bool) -> None:
        self._process = process
        self._home = home
        self._portable = portable

    def end(self, *, kill: bool) -> Death:
        if kill:
            self._kill_tree()
        try:
            code = self._process.wait(timeout=GRACE if kill else 1.0)
        except subprocess.TimeoutExpired:
            return Death(None)
        if not kill:
            self._kill_tree()
        remove_tree(self._home)
        return Death(code)

    def _kill_tree(self) -> None:
        if os.name == "nt":
            kill = ["taskkill", "/F", "/T", "/PID", str(self._process.pid)]
            with suppress(OSError, subprocess.TimeoutExpired):  # then the process alone is ended, below
                subprocess.run(kill, capture_output=True, check=False, timeout=GRACE)
        elif not self._portable:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
