"""Starts a zygote in bubblewrap. Loads next to nothing, so that the zygote imports while its examiner does, too."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from grader.errors import SandboxError
from grader.isolation.level import PACKAGE, Paths, environment, missing_for_sandbox, start_code
from grader.isolation.trees import GRACE, children_of
from grader.sandbox.confine import DEVICES, SCRATCH

CODE_ROOT = "/ndgrade"  # where the sandbox sees the few files of ours that it runs


class Launched:
    """A zygote that has been started, and the other end of its control socket.

    Attributes:
        control: where it is asked for keepers; it ends with this.
        paths: the interpreter, and what is hidden from it.
        process: bubblewrap.
    """

    def __init__(self, preload: str, paths: Paths) -> None:
        """Start it.

        Args:
            preload: modules that it imports once, separated by commas.
            paths: the interpreter, and what to hide from it.

        Raises:
            SandboxError: bubblewrap or libseccomp is missing.
        """
        missing = missing_for_sandbox()
        if missing:
            raise SandboxError("The sandbox needs {what}, which this machine lacks", what=", ".join(missing))
        self.paths = paths
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._noise: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 # lives as long as the zygote
        with theirs:
            self.process = subprocess.Popen(
                command(preload, paths, theirs.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._noise,
                pass_fds=[theirs.fileno()],
                env={},
                cwd="/",
            )

    @property
    def dead(self) -> bool:
        """Whether it has ended; only the process that started it can tell."""
        return self.process.poll() is not None

    def last_words(self) -> bytes:
        """What it said of its end, which is waited for."""
        self.process.wait(timeout=GRACE)
        self._noise.seek(0)
        return self._noise.read()[-2000:] or b"bwrap ended without a word"

    def end(self) -> None:
        """Let go of the lifeline; the zygote and everything in its PID namespace ends with it."""
        self.control.close()
        if not self.dead:
            _end(self.process.pid)
        self.process.wait(timeout=GRACE)
        self._noise.close()


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
