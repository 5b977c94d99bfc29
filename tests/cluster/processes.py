"""Schedulers and workers of Dask as processes of their own: free ports, bounded waits, each ended by its own pid."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pytest
from probing import descendants, eventually

SECONDS: Final = 40.0  # for each of: coming up, joining, ending; a process needs one or two
TAIL: Final = 3000  # characters of a log that a failure shows
_ROUTES: Final = '["distributed.http.scheduler.json", "distributed.http.scheduler.api", "distributed.http.health"]'
_OF_OURS: Final = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG", "COLUMNS", "DASK_CONFIG")


def environment(**variables: str) -> dict[str, str]:
    """Ours, in English, without a configuration of Dask, and with what the test sets."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _OF_OURS and not name.startswith("DASK_DISTRIBUTED")
    }
    return {**kept, "LANG": "C.UTF-8", "DASK_CONFIG": os.devnull, **variables}


def demand(condition: Callable[[], bool], what: str, logs: Iterable[Path] = (), seconds: float = SECONDS) -> None:
    """Wait until `condition` comes true; a failure shows the logs."""
    if eventually(condition, seconds):
        return
    shown = "\n".join(f"--- {path.name}\n{path.read_text('utf-8', 'replace')[-TAIL:]}" for path in logs)
    pytest.fail(f"{what}: not within {seconds:.0f} s\n{shown}", pytrace=False)


def _born(pid: int) -> str | None:
    """When a process started, in ticks: with its number, that names it for good. None where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else fields[19]


class Family:
    """A process and all that are below it at this moment, to be asked later who of them still lives."""

    def __init__(self, pid: int) -> None:
        self._members = {one: _born(one) for one in {pid, *descendants(pid)}}

    def living(self) -> list[int]:
        return [pid for pid, born in self._members.items() if born is not None and _born(pid) == born]


class Process:
    """A process of ours, with its output in a file. Leaving it as a context manager ends it and all below it."""

    def __init__(self, words: Sequence[str | Path], log: Path, env: dict[str, str]) -> None:
        self.log = log
        self._families: list[Family] = []
        with log.open("ab") as output:
            self.popen = subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=env, start_new_session=True
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def running(self) -> bool:
        return self.popen.poll() is None

    @property
    def text(self) -> str:
        """What it has printed so far."""
        return self.log.read_text("utf-8", "replace")

    def interrupt(self) -> None:
        """What Ctrl-C does: the signal goes to the whole group of the process."""
        self._remember()
        os.killpg(self.pid, signal.SIGINT)

    def kill(self) -> None:
        """Kill it, and nothing below it: that is for whoever is below to notice."""
        self._remember()
        self.popen.kill()
        self.popen.wait(SECONDS)

    def wait(self, seconds: float = SECONDS) -> int:
        """Its exit code; a failure where it has none in time."""
        self._remember()
        try:
            return self.popen.wait(seconds)
        except subprocess.TimeoutExpired:
            pytest.fail(f"{self.log.name} did not end within {seconds:.0f} s\n{self.text[-TAIL:]}", pytrace=False)

    def end(self, patience: float = 10.0) -> None:
        """Ask it to end, as a service manager does, and then have it killed; nothing below it may stay."""
        self._remember()
        if self.running:
            self.popen.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.popen.wait(15)
        left = self.left(patience)
        if self.running:
            self.popen.kill()
            self.popen.wait(SECONDS)
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        assert not left, f"{self.log.name} left {left} behind\n{self.text[-TAIL:]}"

    def left(self, seconds: float = 10.0) -> list[int]:
        """Who of those once seen at work still lives, after time to end by themselves."""

        def living() -> list[int]:
            return [pid for family in self._families for pid in family.living()]

        eventually(lambda: not living(), seconds)
        return living()

    def _remember(self) -> None:
        if self.popen.returncode is None:
            self._families.append(Family(self.pid))


class Scheduler(Process):
    """A scheduler on loopback, or at another address, at a port of the system's choice."""

    def __init__(
        self,
        folder: Path,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        options: Sequence[str] = (),
        prefix: Sequence[str] = (),
        variables: Mapping[str, str] | None = None,
    ) -> None:
        """Start one, and wait until it listens.

        Args:
            folder: where its log and its scheduler file go.
            host: the address that it listens at.
            port: its port; 0 for a free one.
            options: more for `dask scheduler`.
            prefix: the words of a program that starts it, as `ip netns exec NAME`.
            variables: more environment variables.
        """
        self.file = folder / "scheduler.json"
        self.file.unlink(missing_ok=True)
        self._again = {"host": host, "options": options, "prefix": prefix, "variables": variables}
        self._folder = folder
        words = [*prefix, sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", host, "--port", str(port)]
        words += [
            "--no-dashboard",
            "--dashboard-address",
            "127.0.0.1:0",
            "--scheduler-file",
            str(self.file),
            *options,
        ]
        env = environment(DASK_DISTRIBUTED__SCHEDULER__HTTP__ROUTES=_ROUTES, **variables or {})
        super().__init__(words, folder / "scheduler.log", env)
        self._told: dict[str, Any] = {}
        demand(self._up, "a scheduler", [self.log])
        self.address = str(self._told["address"])

    def _up(self) -> bool:
        assert self.running, self.text[-TAIL:]
        with suppress(OSError, ValueError):
            self._told = json.loads(self.file.read_text("utf-8"))
        return bool(self._told)

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])

    def again(self) -> Scheduler:
        """Another one at the same port, once this one has ended and whoever else had the port meanwhile."""
        host = str(self._again["host"])
        demand(lambda: _is_free(host, self.port), f"port {self.port} is free again", [self.log])
        return Scheduler(self._folder, port=self.port, **self._again)  # type: ignore[arg-type]

    def counts(self) -> dict[str, int]:
        """How many tasks, workers and clients it knows, as it tells over HTTP on loopback."""
        return dict(self._ask("json/counts.json"))

    def workers(self) -> dict[str, str]:
        """The addresses of its workers, by name."""
        return {str(one["name"]): str(one["address"]) for one in self._ask("api/v1/get_workers")["workers"]}

    def _ask(self, what: str) -> dict[str, Any]:
        url = f"http://127.0.0.1:{self._told['services']['dashboard']}/{what}"
        with urllib.request.urlopen(url, timeout=10) as reply:
            told: dict[str, Any] = json.load(reply)
        return told


class Worker(Process):
    """A worker with one thread; with `nanny`, a process that keeps one alive, as `dask worker` has it by default."""

    def __init__(
        self,
        scheduler: Scheduler,
        folder: Path,
        name: str,
        *,
        nanny: bool = False,
        host: str = "127.0.0.1",
        wait: bool = True,
        prefix: Sequence[str] = (),
        variables: Mapping[str, str] | None = None,
    ) -> None:
        """Start one.

        Args:
            scheduler: whom to join, by its scheduler file.
            folder: where its log and a folder of its own go.
            name: what it is to be called.
            nanny: whether it gets a nanny.
            wait: whether to wait until it has joined.
            host, prefix, variables: as for a scheduler.
        """
        self.name = name
        self.scratch = folder / f"scratch-{name}"
        self.scratch.mkdir(exist_ok=True)
        log = folder / f"worker-{name}.log"
        self._joined = _joined(log)  # one of that name may have been there before
        words = [*prefix, sys.executable, "-m", "distributed.cli.dask_worker"]
        words += ["--scheduler-file", str(scheduler.file), "--name", name, "--host", host, "--nthreads", "1"]
        words += ["--nanny" if nanny else "--no-nanny", "--no-dashboard", "--dashboard-address", "127.0.0.1:0"]
        words += ["--local-directory", str(self.scratch), "--memory-limit", "0", "--death-timeout", "60"]
        super().__init__(words, log, environment(TMPDIR=str(self.scratch), **variables or {}))
        if wait:
            self.wait_joined()

    def wait_joined(self) -> None:
        """Wait until it has joined once more."""
        self._joined += 1
        demand(self._has_joined, f"worker {self.name} joins", [self.log])

    def _has_joined(self) -> bool:
        assert self.running, self.text[-TAIL:]
        return _joined(self.log) >= self._joined

    @property
    def busy(self) -> bool:
        """Whether an examiner of this worker has a submission running at this moment."""
        examiners = [pid for pid in descendants(self.pid) if b"grader.examiner.server" in command(pid)]
        return any(_is_child(pid) for examiner in examiners for pid in descendants(examiner))

    def wait_busy(self) -> None:
        demand(lambda: self.busy, f"worker {self.name} at work", [self.log])

    def below(self) -> int:
        """The number of the worker itself where this is its nanny: the process that runs tasks."""
        (pid,) = (one for one in descendants(self.pid) if b"spawn_main" in command(one))
        return pid

    def courses(self) -> list[Path]:
        """The folders with a private half of a course that are in its temporary folders now."""
        return [path.parent for path in self.scratch.rglob("solutions") if path.is_dir()]


def _is_free(host: str, port: int) -> bool:
    """Whether a port can be listened at, as a scheduler does."""
    try:
        socket.create_server((host, port)).close()
    except OSError:
        return False
    return True


def _joined(log: Path) -> int:
    """How often a worker has joined, by its log."""
    return log.read_text("utf-8", "replace").count("Registered to:") if log.exists() else 0


def command(pid: int) -> bytes:
    """The words with which a process was started."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _is_child(pid: int) -> bool:
    """Whether a process is process 1 of a PID namespace below that of a keeper: what runs a submission."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return False
    numbers = next((line.split()[1:] for line in lines if line.startswith("NSpid:")), [])
    return len(numbers) > 3 and numbers[-1] == "1"
