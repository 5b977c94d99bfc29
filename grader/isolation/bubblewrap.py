"""The `sandbox` level: a zygote inside bubblewrap, exec'ed fresh, and a confined fork of it a submission."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal

from grader.errors import SandboxError
from grader.isolation.cgroup import open_groups
from grader.isolation.keepers import Keepers, SocketLeash
from grader.isolation.level import PACKAGE, Paths, environment, missing_for_sandbox, start_code
from grader.isolation.line import PollLine
from grader.isolation.process import children_of
from grader.isolation.running import GRACE, Output, Running
from grader.sandbox.confine import DEVICES, SCRATCH
from grader.sandbox.limits import Limits

CODE_ROOT = "/ndgrade"  # where the sandbox sees the few files of ours that it runs
MemoryHolder = Literal["cgroup v2", "watchdog"]
START_SECONDS = 180.0  # a cold import of TensorFlow on a slow disk


class Zygote:
    """A warm interpreter in bubblewrap whose keepers start a confined child a submission."""

    def __init__(self, preload: str, paths: Paths) -> None:
        """Start it; `wait_ready` waits until it serves.

        Args:
            preload: modules that it imports once, separated by commas.
            paths: the interpreter, and what to hide from it.

        Raises:
            SandboxError: bubblewrap or libseccomp is missing.
        """
        missing = missing_for_sandbox()
        if missing:
            raise SandboxError("The sandbox needs {what}, which this machine lacks", what=", ".join(missing))
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._keepers = Keepers(self._control)
        self._noise: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 # lives as long as the zygote
        self._ready = False
        self._standing = 0  # KiB of its memory that a child may come to have copies of
        self._groups = open_groups()
        with theirs:
            self._process = subprocess.Popen(
                command(preload, paths, theirs.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._noise,
                pass_fds=[theirs.fileno()],
                env={},
                cwd="/",
            )

    def wait_ready(self) -> None:
        """Wait until the zygote has imported what it should and serves.

        Raises:
            SandboxError: it did not come up; the text has its own words for why.
        """
        if self._ready:
            return
        self._control.settimeout(START_SECONDS)
        try:
            word = self._control.recv(8192)
        except TimeoutError:
            word = b"failed no answer in time"
        if not word.startswith(b"ready "):
            why = word.removeprefix(b"failed ") or self._last_words()
            self.close()
            raise SandboxError("The sandbox did not start: {why}", why=why.decode("utf-8", "replace").strip())
        self._control.settimeout(GRACE)
        self._standing = int(word.split()[1])
        self._ready = True

    def _last_words(self) -> bytes:
        self._process.wait(timeout=GRACE)
        self._noise.seek(0)
        return self._noise.read()[-2000:] or b"bwrap ended without a word"

    @property
    def dead(self) -> bool:
        """Whether it has ended; only the process that started it can tell."""
        return self._process.poll() is not None

    @property
    def waiting_keepers(self) -> int:
        """How many keepers wait for the next submission of this process; each takes one descriptor."""
        return len(self._keepers)

    def start(self, limits: Limits, output: Output) -> Running:
        self.wait_ready()
        call, their_call = socket.socketpair()
        read_output, write_output = os.pipe()
        leaf = self._groups.leaf(limits, self._standing) if self._groups else None
        entrance = [leaf.entrance] if leaf is not None else []
        try:
            leash = self._keepers.start(limits, [their_call.fileno(), write_output, *entrance])
        except SandboxError:
            call.close()
            os.close(read_output)
            if leaf is not None:
                leaf.end()
            raise
        finally:
            their_call.close()
            os.close(write_output)
            if leaf is not None:
                leaf.shut()
        descriptor = call.detach()
        line = PollLine(descriptor, descriptor, read_output, output.add)
        return Running(line, SocketLeash(leash, self._keepers.take_back, leaf), limits)

    def memory_holder(self) -> MemoryHolder:
        """What holds the memory of a child here, seen on one that is started for it.

        Raises:
            SandboxError: none could be started.
        """
        running = self.start(Limits(), Output())
        running.wait_ready()
        held = self._groups is not None and self._groups.populated
        running.close()
        return "cgroup v2" if held else "watchdog"

    def close(self) -> None:
        """Let go of the lifeline; the zygote and everything in its PID namespace ends with it."""
        self._control.close()
        self._keepers.close()
        if self._process.poll() is None:
            _end(self._process.pid)
        self._process.wait(timeout=GRACE)
        self._noise.close()
        if self._groups is not None:
            self._groups.close()


def _end(pid: int) -> None:
    """Kill bubblewrap, a child of ours, and what it has started.

    In its first moments its child waits for a word of it, and is not yet bound to end with it: left alone then, it
    would wait for ever. While bubblewrap is stopped it starts nothing, and what ends below it keeps its number.
    """
    os.kill(pid, signal.SIGSTOP)
    os.waitid(os.P_PID, pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    for one in (*children_of(pid), pid):
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def command(preload: str, paths: Paths, descriptor: int) -> list[str]:
    """The command line: bubblewrap with a root of exactly the interpreter, its packages and our few files."""
    bwrap = shutil.which("bwrap") or "bwrap"
    arguments = [
        bwrap,
        "--unshare-user",
        "--unshare-all",
        "--uid",
        "65534",
        "--gid",
        "65534",
        "--hostname",
        "sandbox",
    ]
    arguments += ["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"]
    for name, value in environment(SCRATCH).items():
        arguments += ["--setenv", name, value]
    arguments += ["--proc", "/proc", "--tmpfs", SCRATCH]
    shown = (paths.library, paths.python, *paths.packages)
    if not any(path.is_relative_to("/tmp") for path in shown):  # an environment may lie there
        arguments += ["--symlink", SCRATCH, "/tmp"]
    for folder in ("/lib", "/lib64", "/usr/lib", "/usr/lib64"):
        arguments += _system_folder(Path(folder))
    for path in shown:
        arguments += ["--ro-bind", str(path), str(path)]
    arguments += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    for device in DEVICES:
        arguments += ["--dev-bind", f"/dev/{device}", f"/dev/{device}"]
    for secret in _inside(paths.hidden, (paths.library, *paths.packages)):
        arguments += ["--tmpfs", str(secret), "--remount-ro", str(secret)]
    for ours in ("__init__.py", "sandbox"):
        arguments += ["--ro-bind", str(PACKAGE / ours), f"{CODE_ROOT}/grader/{ours}"]
    arguments += ["--remount-ro", "/", "--chdir", SCRATCH, "--"]
    code = start_code(CODE_ROOT, paths.packages, f"zygote.main({descriptor}, {preload!r})")
    return [*arguments, str(paths.python), "-s", "-S", "-P", "-c", code]


def _system_folder(folder: Path) -> list[str]:
    if folder.is_symlink():
        return ["--symlink", os.readlink(folder), str(folder)]
    return ["--ro-bind", str(folder), str(folder)] if folder.is_dir() else []


def _inside(folders: tuple[Path, ...], bound: tuple[Path, ...]) -> list[Path]:
    """The outermost of the folders that would be seen through one that is bound."""
    shown = (*bound, Path("/lib"), Path("/usr/lib"))
    seen = [folder for folder in folders if any(folder.is_relative_to(path) for path in shown) and folder.is_dir()]
    return [folder for folder in seen if not any(folder != other and folder.is_relative_to(other) for other in seen)]
