"""The veil hides what it says, from our modules alone, and every process that they start is under it too."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import windows_names
from probing import eventually
from windows_names import Stub
from without_posix import Done, Learner

# Each is refused where it stands in a module of ours, and works in any other.
REFUSED = {
    "import fcntl": "ModuleNotFoundError",
    "import termios, tty, pty": "ModuleNotFoundError",
    "import curses.ascii": "ModuleNotFoundError",
    "from resource import getrlimit": "ModuleNotFoundError",
    "from pwd import getpwuid": "ModuleNotFoundError",
    "from os import fork": "ImportError",
    "import os; os.fork": "AttributeError",
    "import os as system; system.killpg": "AttributeError",
    "import os.path; os.getuid": "AttributeError",
    "import os; os.sched_getaffinity(0)": "AttributeError",
    "import os; os.setsid, os.wait4, os.forkpty": "AttributeError",
    "import os; os.O_CLOEXEC | os.O_NOFOLLOW": "AttributeError",
    "import os; os.kill(os.getpid(), 0)": "AssertionError",
    "import signal; signal.SIGKILL": "AttributeError",
    "from signal import SIGALRM, SIGHUP": "ImportError",
    "import socket; socket.AF_UNIX": "AttributeError",
    "import select; select.poll()": "AttributeError",
    "from select import epoll": "ImportError",
    "import time; time.tzset()": "AttributeError",
    "import sys; sys.abiflags": "AttributeError",
    "import ctypes; ctypes.CDLL(None)": "OSError",
    "import subprocess; subprocess.run(['true'], preexec_fn=print)": "ValueError",
    "import subprocess, sys; subprocess.run([sys.executable, '-c', ''], user=0)": "ValueError",
    "open('/proc/self/statm', 'rb').close()": "FileNotFoundError",
    "from pathlib import Path; Path('/proc/self/statm').read_bytes()": "FileNotFoundError",
    "open('12:30.txt', 'wb').close()": "OSError",
    "from pathlib import Path; Path('why?').write_text('', 'utf-8')": "OSError",
    "import os; os.close(os.open('.', os.O_RDONLY))": "PermissionError",
    "import os; one = open('open.txt', 'wb'); os.replace('a.txt', 'open.txt')": "PermissionError",
    "from pathlib import Path; one = open('a.txt', 'rb'); Path('a.txt').replace('b.txt')": "PermissionError",
    "from pathlib import Path; one = open('a.txt', 'rb'); Path('a.txt').unlink()": "PermissionError",
    "import shutil; one = open('folder/in_it.txt', 'wb'); shutil.rmtree('folder')": "PermissionError",
    "open('a.txt').close()": "EncodingWarning",
    "from pathlib import Path; Path('a.txt').write_text('b')": "EncodingWarning",
}
# Each works in a module of ours.
ALLOWED = [
    "import os, sys; assert (sys.platform, os.name) == ('win32', 'nt')",
    "import os; assert not hasattr(os, 'fork') and getattr(os, 'O_NOFOLLOW', 0) == 0",
    "import msvcrt, os; assert msvcrt.setmode(os.dup(1), os.O_BINARY)",
    "import os; os.close(os.open('a.txt', os.O_RDONLY | os.O_BINARY))",
    "import os; os.close(os.open(os.devnull, os.O_RDWR))",
    "import sys; sys.stdout = sys.stdout; sys.path += []",
    "import os; os.replace('a.txt', 'c.txt'); os.remove('c.txt')",
    "import os; one = open('a.txt', 'rb'); one.close(); os.remove('a.txt')",
    "import tempfile; tempfile.TemporaryFile().close()",
    "import tempfile; tempfile.TemporaryDirectory().cleanup()",
    "import socket; socket.AF_INET, socket.create_connection",
    "import signal; signal.SIGINT, signal.SIGTERM",
    "import ctypes; ctypes.pythonapi",
    "from grader.result import Outcome",
    "import grader.errors as errors; assert errors.GraderError",
]
TRY = """
import json, os, shutil
told = {{}}
for number, statements in enumerate({statements!r}):
    os.makedirs(f"{{number}}/folder")
    os.chdir(str(number))
    open("a.txt", "wb").close()
    try:
        exec(statements, {{"__name__": {name!r}}})
    except BaseException as error:
        told[statements] = type(error).__name__
    os.chdir("..")
print(json.dumps(told))
"""


def tried(folder: Path, name: str, statements: list[str]) -> dict[str, str]:
    """What each of the statements raises in a module of that name."""
    done = Learner(folder).python(TRY.format(statements=statements, name=name))
    assert done.code == 0, done.err
    told: dict[str, str] = json.loads(done.out)
    return told


@pytest.fixture(scope="module")
def raised(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return tried(tmp_path_factory.mktemp("ours"), "grader.probe", [*REFUSED, *ALLOWED])


@pytest.mark.parametrize("statements", REFUSED)
def test_a_module_of_ours_is_refused(raised: dict[str, str], statements: str) -> None:
    assert raised.get(statements) == REFUSED[statements]


@pytest.mark.parametrize("statements", ALLOWED)
def test_a_module_of_ours_may(raised: dict[str, str], statements: str) -> None:
    assert statements not in raised


@pytest.mark.parametrize("name", ["numpy.probe", "submission", "graders", "__main__"])
def test_other_modules_do_not_notice(tmp_path: Path, name: str) -> None:
    harmless = [one for one in REFUSED if "user=0" not in one]  # Popen cannot tell who uses it
    told = tried(tmp_path, name, [one for one in harmless if "preexec_fn" not in one])
    assert told == {}


# --- the processes that are started ---------------------------------------------------------------------------

ASK = "exec('import sys; told = sys.platform', ours := dict(__name__='grader.x')); print(ours['told'])"


@pytest.mark.parametrize("options", [["-c"], ["-P", "-c"], ["-S", "-c"], ["-s", "-S", "-P", "-c"]])
def test_an_interpreter_that_is_started_is_veiled(tmp_path: Path, options: list[str]) -> None:
    command = [sys.executable, *options, ASK]
    start = f"import subprocess; print(subprocess.run({command!r}, capture_output=True, encoding='utf-8').stdout)"
    done = Learner(tmp_path).python(start)
    assert done.out.split() == ["win32"]
    assert done.started == [command]
    assert len(done.veiled) == 2


def test_so_is_one_without_our_environment(tmp_path: Path) -> None:
    """As the process of a submission has none."""
    command = [sys.executable, "-s", "-S", "-P", "-c", ASK]
    done = Learner(tmp_path).python(f"import subprocess; subprocess.run({command!r}, env={{}})")
    assert done.out.split() == ["win32"]
    assert len(done.veiled) == 2


def test_what_an_end_is_told_by(tmp_path: Path) -> None:
    """Windows knows no signals: 1 for a process that another ended, the number of an exception, or what it said."""
    endings = {"os.kill(os.getpid(), 9)": 1, "os.abort()": 0xC0000409, "os._exit(3)": 3, "os._exit(0)": 0}
    endings["__import__('ctypes').string_at(0)"] = 0xC0000005
    commands = [[sys.executable, "-S", "-c", f"import os; {ending}"] for ending in endings]
    done = Learner(tmp_path).python(
        f"import subprocess\nfor one in {commands!r}: print(subprocess.run(one, stderr=-3).returncode)"
    )
    assert [int(line) for line in done.out.split()] == list(endings.values())


def test_taskkill_ends_a_process_and_those_below_it(tmp_path: Path) -> None:
    below = [sys.executable, "-c", "import time; print(1, flush=True); time.sleep(600)"]
    top = [sys.executable, "-c", f"import subprocess; subprocess.run({below!r})"]
    done = Learner(tmp_path).python(
        f"import subprocess\none = subprocess.Popen({top!r}, stdout=-1)\none.stdout.readline()\n"
        "subprocess.run(['taskkill', '/F', '/T', '/PID', str(one.pid)])\nprint(one.wait())"
    )
    assert done.out.split() == ["1"]
    assert len(done.veiled) == 3
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in done.veiled))


def test_locks_of_the_played_msvcrt_exclude_each_other(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    take = "import os, msvcrt; one = os.open('lock', os.O_RDWR | os.O_CREAT); msvcrt.locking(one, msvcrt.LK_NBLCK, 1)"
    other = [sys.executable, "-c", f"exec({take!r}, dict(__name__='grader.x'))"]
    told = learner.python(
        f"import subprocess\nours = dict(__name__='grader.y')\nexec({take!r}, ours)\n"
        f"print(subprocess.run({other!r}, stderr=-3).returncode)\n"
        "exec('msvcrt.locking(one, msvcrt.LK_UNLCK, 1)', ours)\n"
        f"print(subprocess.run({other!r}).returncode)"
    )
    assert told.out.split() == ["1", "0"]


def test_without_a_veil_nothing_of_it_is_told(tmp_path: Path) -> None:
    done: Done = Learner(tmp_path).run(sys.executable, "-I", "-c", "import fcntl")
    assert (done.code, done.veiled, done.started) == (0, {}, [])


# --- what is gone, read from typeshed -------------------------------------------------------------------------


def test_the_modules_that_windows_has_not() -> None:
    gone = windows_names.gone_modules()
    named = "fcntl termios tty pty pwd grp resource curses readline syslog nis spwd crypt posix"
    assert set(named.split()) <= gone
    assert not gone & {"os", "sys", "signal", "socket", "select", "msvcrt", "winreg", "subprocess", "ctypes", "mmap"}


@pytest.mark.parametrize(
    ("module", "gone", "there"),
    [
        ("os", "fork forkpty setsid killpg getuid wait wait4 sched_getaffinity", "kill getpid dup2 pipe getppid"),
        ("os", "O_CLOEXEC O_NOFOLLOW O_NONBLOCK uname mkfifo chown set_blocking", "O_BINARY O_RDONLY cpu_count"),
        ("signal", "SIGKILL SIGALRM SIGHUP SIGCHLD pthread_kill setitimer", "SIGINT SIGTERM SIGSEGV raise_signal"),
        ("socket", "AF_UNIX send_fds recv_fds", "AF_INET create_connection socketpair SHUT_RDWR"),
        ("select", "poll epoll POLLIN kqueue", "select"),
        ("time", "tzset clock_gettime", "monotonic sleep"),
    ],
)
def test_the_names_that_windows_has_not(module: str, gone: str, there: str) -> None:
    told = set(windows_names.gone_names()[module])
    assert set(gone.split()) <= told
    assert not set(there.split()) & told


@pytest.mark.parametrize(
    ("source", "gone"),
    [
        ("if sys.platform != 'win32':\n    def fork(): ...\ndef kill(): ...", {"fork"}),
        ("if sys.platform == 'win32':\n    A: int\nelse:\n    B: int\n    A: int", {"B"}),
        ("if sys.platform == 'linux' and sys.version_info >= (3, 9):\n    A: int", {"A"}),
        ("if sys.version_info >= (3, 14):\n    if sys.platform != 'win32':\n        A: int", set()),
        ("if sys.platform == 'darwin':\n    from other import one as two, three", {"two", "three"}),
        ("if sys.platform != 'win32' or sys.version_info >= (3, 12):\n    A: int", {"A"}),
        ("if not sys.platform == 'win32':\n    class A: ...", {"A"}),
        ("if sys.platform.startswith('lin'):\n    A = 1", {"A"}),
        ("if os.name == 'posix':\n    async def a(): ...", {"a"}),
        ("if something_else:\n    A: int", set()),
        ("if sys.version_info < (3, 12):\n    A: int\nB: int", set()),
    ],
)
def test_conditions_of_a_stub(source: str, gone: set[str]) -> None:
    assert Stub(source).gone == gone
