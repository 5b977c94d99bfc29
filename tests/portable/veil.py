"""A machine like Windows for the modules of ours in one process: put over it before `grader` is imported.

Hidden from them, and from nobody else in the process (what is not ours brings its own branches for Windows): modules
and names that only POSIX has, /proc, processes' groups and users. `sys.platform` and `os.name` tell of Windows,
`msvcrt` and `taskkill` are played; an open file can be neither replaced nor removed, a file's name holds no colon,
and whoever reads or writes text says in which encoding. Every interpreter that such a process starts gets the same.

Uses the standard library alone: it runs in interpreters without `site` and without packages.
"""

from __future__ import annotations

import builtins
import errno
import json
import os
import signal
import subprocess
import sys
import types
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

OURS: Final = "grader"
FORBIDDEN_CHARACTERS: Final = frozenset('<>:"|?*')
O_BINARY: Final = 0x8000
# What Windows tells of an end that POSIX tells by a signal: killed by another, a wrong address, abort()
EXIT_CODES: Final = {signal.SIGSEGV: 0xC0000005, signal.SIGABRT: 0xC0000409}
KILL_TREE: Final = """
import os, sys
from pathlib import Path

def below(pid):
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listing.read_text().split():
            yield from below(child)
            yield int(child)

for pid in [*below(sys.argv[1]), int(sys.argv[1])]:
    os.kill(pid, 9)
"""


class Veiled(types.ModuleType):
    """A module as ours see it: some of it is gone, some is other than it was."""

    def __init__(self, module: types.ModuleType, gone: Sequence[str], other: dict[str, Any]) -> None:
        super().__init__(module.__name__)
        self.__dict__.update(_module=module, _gone=frozenset(gone), **other)

    def __getattr__(self, name: str) -> Any:
        if name in self.__dict__["_gone"]:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r} on Windows")
        return getattr(self.__dict__["_module"], name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self.__dict__["_module"], name, value)


def drop(folder: str) -> None:
    """Put it on, for as long as this process lives.

    Args:
        folder: with names.json, the names that are gone; who starts what is told there, a file a process.
    """
    told = json.loads(Path(folder, "names.json").read_text("utf-8"))
    log = Path(folder, f"process-{os.getpid()}.jsonl")
    tell(log, veiled=sys.orig_argv)
    others = changed()
    veiled = {name: Veiled(__import__(name), gone, others.pop(name, {})) for name, gone in told["names"].items()}
    veiled |= {name: Veiled(__import__(name), (), other) for name, other in others.items()}
    played: dict[str, types.ModuleType] = {**veiled, "msvcrt": msvcrt()}
    builtins.__import__ = importing(builtins.__import__, frozenset(told["modules"]), played)
    subprocess.Popen = starting(folder, log)  # type: ignore[assignment, misc]
    sys.addaudithook(watching)
    warnings.filterwarnings("ignore", category=EncodingWarning)
    warnings.filterwarnings("error", category=EncodingWarning, module=rf"{OURS}(\.|$)")


def tell(log: Path, **what: object) -> None:
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(what) + "\n")


def is_ours(name: object) -> bool:
    return isinstance(name, str) and (name == OURS or name.startswith(f"{OURS}."))


def importing(
    before: Callable[..., types.ModuleType], hidden: frozenset[str], played: dict[str, types.ModuleType]
) -> Callable[..., types.ModuleType]:
    """An `__import__` that looks at who imports."""

    def imported(
        name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0
    ) -> types.ModuleType:
        if not is_ours((globals or {}).get("__name__")):
            return before(name, globals, locals, fromlist, level)
        if not level and name.partition(".")[0] in hidden:
            raise ModuleNotFoundError(f"No module named {name!r} on Windows", name=name)
        if not level and name == "msvcrt":
            return played[name]
        module = before(name, globals, locals, fromlist, level)
        return played.get(module.__name__, module)

    return imported


def changed() -> dict[str, dict[str, Any]]:
    """What Windows has and POSIX has not, or has otherwise."""
    return {
        "sys": {"platform": "win32"},
        "os": {"name": "nt", "O_BINARY": O_BINARY, "open": opened, "kill": killed},
        "subprocess": {"CREATE_NEW_PROCESS_GROUP": 0x200, "CREATE_NO_WINDOW": 0x08000000},
        "ctypes": {"CDLL": library},
        "platform": {"system": lambda: "Windows"},
    }


def opened(path: Any, flags: int, mode: int = 0o777) -> int:
    return os.open(path, flags & ~O_BINARY, mode)


def killed(pid: int, number: int) -> None:
    raise AssertionError(f"os.kill({pid}, {number}): on Windows it ends a process whatever the number, or a console")


def library(name: str | None, *arguments: Any, **options: Any) -> Any:
    import ctypes  # noqa: PLC0415 # a submission's process may do without

    if name is None or ".so" in name:
        raise OSError(f"[WinError 126] {name}")
    return ctypes.CDLL(name, *arguments, **options)


def msvcrt() -> types.ModuleType:
    """The few functions of it that there may be use for."""
    import fcntl  # noqa: PLC0415 # the tests of what needs no veil can be collected everywhere

    module = types.ModuleType("msvcrt")

    def locking(descriptor: int, mode: int, count: int) -> None:
        assert count == 1
        how = {0: fcntl.LOCK_UN, 2: fcntl.LOCK_EX | fcntl.LOCK_NB}[mode]
        try:
            fcntl.flock(descriptor, how)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "Permission denied") from None

    def setmode(descriptor: int, flags: int) -> int:
        os.fstat(descriptor)  # raises OSError where there is none
        assert flags == O_BINARY
        return 0x4000

    module.__dict__.update(locking=locking, setmode=setmode, LK_UNLCK=0, LK_NBLCK=2)
    return module


def starting(folder: str, log: Path) -> type[subprocess.Popen[Any]]:
    """A `Popen` as Windows has it."""

    class Popen(subprocess.Popen[Any]):
        def __init__(self, args: Any, *more: Any, **options: Any) -> None:
            for name in ("preexec_fn", "pass_fds", "user", "group", "extra_groups"):
                if options.pop(name, None) not in (None, ()):
                    raise ValueError(f"{name} is not supported on Windows")
            options.pop("start_new_session", None)  # of no effect there
            options.pop("creationflags", None)
            command = [os.fspath(arg) for arg in ([args] if isinstance(args, str) else args)]
            tell(log, starts=command)
            super().__init__(veil_over(command, folder), *more, **options)

        def _handle_exitstatus(self, *arguments: Any, **options: Any) -> None:
            super()._handle_exitstatus(*arguments, **options)  # type: ignore[misc]
            if self.returncode < 0:
                self.returncode = EXIT_CODES.get(signal.Signals(-self.returncode), 1)

    return Popen


def veil_over(command: list[str], folder: str) -> list[str]:
    """The command with which the same happens under a veil; one without Python stays as it is."""
    if command[:4] == ["taskkill", "/F", "/T", "/PID"]:
        return [sys.executable, "-I", "-S", "-c", KILL_TREE, *command[4:]]
    if "-S" not in command or "-c" not in command:
        return command  # `site` is loaded, and finds sitecustomize in our environment
    place = command.index("-c") + 1
    return [*command[:place], f"{prelude(folder)}; {command[place]}", *command[place + 1 :]]


def prelude(folder: str) -> str:
    return f"import sys; sys.path.insert(0, {folder!r}); import veil; del sys.path[0]; veil.drop({folder!r})"


def watching(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what the file system of Windows would refuse."""
    if event == "open" and isinstance(arguments[0], str):
        path, flags = arguments[0], arguments[2]
        writing = flags & (os.O_WRONLY | os.O_RDWR)
        if path.startswith("/proc/") and asked_by_us():
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)
        if writing and FORBIDDEN_CHARACTERS & set(os.path.basename(path)) and asked_by_us():
            raise OSError(errno.EINVAL, "Invalid argument", path)
        if os.path.isdir(path) and asked_by_us():
            raise PermissionError(errno.EACCES, "Permission denied", path)
    elif event in ("os.rename", "os.remove"):
        paths = arguments[:2] if event == "os.rename" else arguments[:1]
        for path in paths:
            if asked_by_us() and is_open(os.fspath(path), arguments[-1]):
                raise PermissionError(errno.EACCES, "It is used by another process", path)


def is_open(path: str | bytes, folder: int) -> bool:
    """Whether this process has a file open."""
    start = os.readlink(f"/proc/self/fd/{folder}") if folder >= 0 else os.getcwd()
    target = os.path.realpath(os.path.join(start, os.fsdecode(path)))
    for descriptor in os.listdir("/proc/self/fd"):
        try:
            if os.readlink(f"/proc/self/fd/{descriptor}") == target:
                return True
        except OSError:  # the one by which we look
            continue
    return False


def asked_by_us() -> bool:
    """Whether the nearest caller outside of the standard library is ours; tempfile has ways of its own there."""
    for name in callers():
        top = name.partition(".")[0]
        if top == "tempfile":
            return False
        if top != __name__ and top not in sys.stdlib_module_names:
            return is_ours(name)
    return False


def callers() -> Iterator[str]:
    frame: types.FrameType | None = sys._getframe(1)
    while frame is not None:
        yield str(frame.f_globals.get("__name__"))
        frame = frame.f_back
