"""The branches for Windows that only Windows takes, taken here with what Windows would bring played."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from probing import eventually

from grader.errors import SandboxError
from grader.examiner import client
from grader.examiner.client import Examiner
from grader.examiner.letters import Appointment
from grader.isolation import process
from grader.isolation.level import environment
from grader.isolation.process import ProcessLeash, windows_environment
from grader.practice import locking
from grader.practice.locking import locked
from grader.result import Level
from grader.sandbox.limits import Limits

# --- the lock of msvcrt ---------------------------------------------------------------------------------------


class Msvcrt:
    """Locks as Windows has them: a byte of a file, which whoever holds it must give back."""

    LK_UNLCK, LK_LOCK, LK_NBLCK = 0, 1, 2

    def __init__(self, trouble: OSError | None = None) -> None:
        self.held: set[tuple[int, int]] = set()
        self.calls: list[int] = []
        self._trouble = trouble

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        status = os.fstat(descriptor)
        place = status.st_dev, status.st_ino
        assert count == 1
        assert os.lseek(descriptor, 0, os.SEEK_CUR) == 0, "the same byte for everybody"
        self.calls.append(mode)
        if self._trouble is not None:
            raise self._trouble
        if mode == self.LK_UNLCK:
            if place not in self.held:
                raise PermissionError(errno.EACCES, "Permission denied")
            self.held.remove(place)
            return
        assert mode == self.LK_NBLCK, "the other one waits ten seconds and cannot be interrupted"
        if place in self.held:
            raise PermissionError(errno.EACCES, "Permission denied")
        self.held.add(place)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Msvcrt]:
    """Call it for an `msvcrt` that the locks use from then on."""

    def play(trouble: OSError | None = None) -> Msvcrt:
        played = Msvcrt(trouble)
        monkeypatch.setattr(locking, "sys", SimpleNamespace(platform="win32"))
        monkeypatch.setattr(locking, "msvcrt", played, raising=False)
        monkeypatch.setattr(locking, "fcntl", None)
        return played

    return play


def test_the_lock_is_held_and_given_back(windows: Callable[..., Msvcrt], tmp_path: Path) -> None:
    """Before the file is closed: after that Windows gives it back at a time of its own choosing."""
    played = windows()
    for _ in range(2):
        with locked(tmp_path / "lock"):
            assert len(played.held) == 1
        assert played.held == set()


def test_an_error_gives_it_back_too(windows: Callable[..., Msvcrt], tmp_path: Path) -> None:
    played = windows()
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "lock"):
        raise ZeroDivisionError
    assert played.held == set()


def test_the_second_waits_and_gives_up(windows: Callable[..., Msvcrt], tmp_path: Path) -> None:
    played = windows()
    with (
        locked(tmp_path / "lock"),
        pytest.raises(TimeoutError, match="lock is held"),
        locked(tmp_path / "lock", 0.05),
    ):
        pytest.fail("two hold it")
    assert played.held == set()
    assert played.calls.count(Msvcrt.LK_UNLCK) == 1, "who never held it gives nothing back"


def test_the_second_gets_it_as_soon_as_it_is_free(windows: Callable[..., Msvcrt], tmp_path: Path) -> None:
    windows()
    held, told = threading.Event(), []

    def second() -> None:
        held.wait(5)
        with locked(tmp_path / "lock", 5):
            told.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with locked(tmp_path / "lock"):
        held.set()
        told.append("first")
    thread.join()
    assert told == ["first", "second"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOLCK, errno.EDEADLK])
def test_a_file_system_without_locks(windows: Callable[..., Msvcrt], tmp_path: Path, number: int) -> None:
    windows(OSError(number, os.strerror(number)))
    with locked(tmp_path / "lock"):
        pass


# --- the process of a submission ------------------------------------------------------------------------------


def test_what_a_process_needs_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {"SYSTEMROOT": r"C:\Windows", "PATH": r"C:\Python", "TOKEN": "secret", "USERPROFILE": r"C:\Users\kim"}
    assert windows_environment("home", ours) == {}
    monkeypatch.setattr(process, "os", SimpleNamespace(name="nt"))
    assert windows_environment("home", ours) == {
        "SYSTEMROOT": r"C:\Windows",
        "PATH": r"C:\Python",
        **dict.fromkeys(("USERPROFILE", "TEMP", "TMP"), "home"),
    }
    assert set(environment("home")) & set(windows_environment("home", ours)) == {"PATH"}


class Stubborn:
    """A subprocess that notes what is done to it."""

    pid = 4711

    def __init__(self) -> None:
        self.killed = 0

    def kill(self) -> None:
        self.killed += 1

    def wait(self, timeout: float) -> int:
        return 1


@pytest.mark.parametrize(
    "trouble", [None, FileNotFoundError(), PermissionError(), subprocess.TimeoutExpired("taskkill", 10)]
)
def test_the_tree_is_ended_by_taskkill_and_the_process_in_any_case(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, trouble: Exception | None
) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **options: Any) -> None:
        assert options["timeout"] > 0
        commands.append(command)
        if trouble is not None:
            raise trouble

    home = tmp_path / "home"
    home.mkdir()
    stubborn = Stubborn()
    monkeypatch.setattr(process, "os", SimpleNamespace(name="nt", path=os.path, scandir=os.scandir, rmdir=os.rmdir))
    monkeypatch.setattr(subprocess, "run", run)
    leash = ProcessLeash(stubborn, str(home), True)  # type: ignore[arg-type]
    assert leash.end(kill=True).code == 1
    assert commands == [["taskkill", "/F", "/T", "/PID", "4711"]]
    assert (stubborn.killed, home.exists()) == (1, False)


def test_binary_is_said_of_every_pipe_and_the_line_is_watched() -> None:
    """The whole `main` of a submission's process, in one of its own: the requests still come through."""
    code = (
        "import os, sys, types\n"
        "from grader.sandbox import plain\n"
        "told = []\n"
        "plain.msvcrt = types.SimpleNamespace(setmode=lambda one, mode: told.append((os.fstat(one).st_ino, mode)))\n"
        "plain.sys = types.SimpleNamespace(platform='win32')\n"
        "os.O_BINARY = 0x8000\n"
        "pipes = [os.fstat(one).st_ino for one in (0, 1, 2)]\n"
        "def served(requests, replies):\n"
        "    assert told == [(one, 0x8000) for one in pipes], told\n"
        "    assert os.fstat(requests).st_ino not in pipes\n"
        "    os.write(replies, b'got ' + os.read(requests, 9))\n"
        "    os._exit(0)\n"
        "plain.child.serve = served\n"
        f"plain.main('sys', {tuple(Limits())!r})\n"
    )
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([sys.executable, "-c", code], **pipes) as child:  # type: ignore[call-overload]
        child.stdin.write(b"request")
        child.stdin.flush()
        assert child.stdout.read().endswith(b"got request")


# --- a submission's process that nobody asks any more ---------------------------------------------------------


def test_requests_come_through_whole_and_in_order() -> None:
    code = (
        "import hashlib, os\nfrom grader.sandbox import plain\ntaken = plain.die_with_line(os.dup(0))\ngot = b''\n"
        "while len(got) < 2**20: got += os.read(taken, 65536)\nprint(hashlib.sha256(got).hexdigest())"
    )
    data = bytes(range(256)) * 4096  # 1 MiB: more than two pipes hold
    child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdout, child.stdin:
        child.stdin.write(data)
        child.stdin.flush()
        assert child.stdout.readline().decode().strip() == hashlib.sha256(data).hexdigest()
    child.wait(20)


BUSY = {
    "python": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "asleep": "import time; time.sleep(600)",
    "waiting": "os.read(taken, 1)",
    "many threads": "import threading\n[threading.Event().wait(600)]",
    "line closed": "os.closerange(3, 99)\nwhile True: pass",
}


@pytest.mark.parametrize("what", BUSY)
def test_the_end_of_the_line_ends_the_process(what: str) -> None:
    code = (
        "import os, signal, sys\nfrom grader.sandbox import plain\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"taken = plain.die_with_line(os.dup(0))\nprint('busy', flush=True)\n{BUSY[what]}\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == b"busy\n"
        assert child.poll() is None
        child.stdin.close()
        assert eventually(lambda: child.poll() is not None)
    assert child.returncode == 1


# --- the examiner ---------------------------------------------------------------------------------------------


def appointed(folder: Path, level: Level) -> Appointment:
    return Appointment(str(folder), {}, {}, "numpy", level, False)


class Gone:
    """A pipe whose other end is closed, as Windows tells it: not by a BrokenPipeError."""

    def write(self, data: bytes) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")

    flush = close = lambda self: self.write(b"")


def test_an_examiner_that_is_gone_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Is heard of when it should answer, by its last words."""
    popen = subprocess.Popen

    def started(command: list[str], **options: Any) -> Any:
        one = popen([command[0], "-c", "raise SystemExit('no room')"], **options)
        assert one.stdin is not None
        one.stdin.close()
        one.stdin = Gone()  # type: ignore[assignment]
        return one

    monkeypatch.setattr(subprocess, "Popen", started)
    examiner = Examiner(appointed(tmp_path, Level.PROCESS))
    service = examiner._service
    assert service is not None
    service.process.wait(20)
    assert bytes(service.ask(1, b"letter", 5)) == b""
    assert service.end() == "no room"
    examiner.close()


def test_who_insists_on_the_sandbox_is_told_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(client, "missing_for_sandbox", lambda: ["Linux"])
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("nothing is started"))
    with pytest.raises(SandboxError, match="The sandbox needs Linux, which this machine lacks"):
        Examiner(appointed(tmp_path, Level.SANDBOX))
