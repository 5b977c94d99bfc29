"""The walls of the `sandbox` level, each tried from the inside."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import socket
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from probing import Probe, descendants, eventually, lacking

from grader.course import Course
from grader.errors import SandboxError
from grader.isolation import launching
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import Paths, environment, start_code
from grader.isolation.opening import Opened
from grader.isolation.running import Ending, Output
from grader.result import Level
from grader.sandbox import confine
from grader.sandbox.keeper import CROWD
from grader.sandbox.limits import Limits

Living = Callable[[], set[int]]

SYSCALL = """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
def syscall(number, *args):
    ctypes.set_errno(0)
    result = libc.syscall(number, *args)
    return result, errno.errorcode.get(ctypes.get_errno(), "")
"""


@pytest.fixture(scope="module")
def inside(zygote: Zygote) -> Iterator[Probe]:
    """One confined process for looking around."""
    probe = Probe(zygote)
    yield probe
    probe.close()


@pytest.fixture
def fresh(zygote: Zygote) -> Iterator[Callable[..., Probe]]:
    """Confined processes that may come to harm."""
    probes: list[Probe] = []

    def starting(source: str = "", limits: Limits | None = None) -> Probe:
        probes.append(Probe(zygote, source, limits))
        return probes[-1]

    yield starting
    for probe in probes:
        probe.close()


def refused(probe: Probe, statement: str) -> str:
    """The type of the OSError (or kin) that `statement` raises inside, with its errno; it must raise one."""
    body = "".join(f"    {line}\n" for line in statement.split("\n"))
    code = f"import errno\ntry:\n{body}except OSError as error:\n    result = errno.errorcode.get(error.errno, '?')\n"
    result = probe.look(f"{code}else:\n    result = 'done'\n")
    assert result != "done", statement
    return str(result)


# --- identity -------------------------------------------------------------------------------------------------


def test_it_is_process_1_of_its_own_namespace_and_sees_no_other(inside: Probe) -> None:
    assert inside.look("import os; result = os.getpid(), os.getppid()") == (1, 0)
    assert set(inside.look("import os; result = [p for p in os.listdir('/proc') if p.isdecimal()]")) <= {"1"}


def test_it_is_nobody(inside: Probe) -> None:
    ids = inside.look("import os; result = os.getresuid(), os.getresgid()")
    assert ids == ((65534,) * 3, (65534,) * 3)
    assert inside.look("import os; result = set(os.getgroups()) - {65534} == set()")


def test_its_namespaces_are_its_own(zygote: Zygote, living: Living) -> None:
    before = living()
    probe = Probe(zygote)
    try:
        child = max(living() - before)
        for name in ("pid", "mnt", "net", "ipc", "uts", "user"):
            try:
                theirs = os.readlink(f"/proc/{child}/ns/{name}")
            except PermissionError:
                pytest.skip("only root may look at the namespaces of a process that is not dumpable")
            assert theirs != os.readlink(f"/proc/self/ns/{name}"), name
    finally:
        probe.close()


def status(probe: Probe) -> dict[str, str]:
    lines = probe.look("result = open('/proc/self/status').read()").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def test_it_has_no_capability_no_new_privileges_and_a_filter(inside: Probe) -> None:
    if not inside.look("import os; result = os.path.exists('/proc/self/status')"):
        pytest.skip("this kernel grants no /proc of its own")
    told = status(inside)
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert int(told[name], 16) == 0, name
    assert told["NoNewPrivs"] == "1"
    assert told["Seccomp"] == "2"
    assert told["Threads"] == "1"
    assert told["Groups"] in ("", "65534")


def told_of(pid: int) -> dict[str, str]:
    """What the kernel says of a process."""
    text = Path(f"/proc/{pid}/status").read_text()
    return dict(line.split(":\t", 1) for line in text.splitlines() if ":\t" in line)


def test_the_trusted_side_sees_the_same_of_it(zygote: Zygote, living: Living) -> None:
    """Said by the kernel, not by the process itself."""
    before = living()
    probe = Probe(zygote)
    try:
        confined = max(map(told_of, living() - before), key=lambda one: len(one["NSpid"].split()))
        assert confined["NSpid"].split()[-1] == "1"
        assert confined["Seccomp"] == "2"
        assert confined["NoNewPrivs"] == "1"
        assert int(confined["CapEff"], 16) == int(confined["CapBnd"], 16) == 0
    finally:
        probe.close()


def test_it_holds_only_its_own_descriptors(inside: Probe) -> None:
    held = "import os\nresult = []\nfor fd in range(4096):\n    try: os.fstat(fd)\n    except OSError: pass\n"
    held += "    else: result.append(fd)"
    assert inside.look(held) == [0, 1, 2, 3]
    kinds = inside.look("import os; result = [os.fstat(fd).st_mode for fd in range(4)]")
    assert stat.S_ISCHR(kinds[0])
    assert stat.S_ISFIFO(kinds[1])
    assert stat.S_ISCHR(kinds[2])
    assert stat.S_ISSOCK(kinds[3])


# --- secrets --------------------------------------------------------------------------------------------------


def test_its_environment_holds_nothing_of_ours(inside: Probe) -> None:
    assert os.environ["NDGRADE_TEST_SECRET"] == "do-not-tell"
    seen = inside.look("import os; result = dict(os.environ)")
    assert "do-not-tell" not in str(seen)
    assert set(seen) <= {*environment("/tmp"), "PWD", "LC_CTYPE"}
    code = "import glob\nresult = ''\nfor path in glob.glob('/proc/*/environ'):\n"
    code += "    try: result += open(path).read()\n    except OSError: pass"
    assert "do-not-tell" not in inside.look(code)


def test_no_secret_stands_on_a_command_line_that_it_can_read(inside: Probe) -> None:
    line = inside.look("result = open('/proc/self/cmdline').read()")
    assert str(Course.shipped().solutions) not in line
    assert "test_exercise" not in line


def outside_paths() -> list[str]:
    root = Course.shipped().root
    here = Path(__file__).resolve()
    paths = [root / "solutions", root / "exercises", root / "pyproject.toml", here, here.parent, root / ".git"]
    paths += [Path(launching.__file__), Path(confine.__file__).parents[1] / "grading.py"]
    paths += [
        Path(name)
        for name in ("/etc/passwd", "/etc/hosts", "/etc/shadow", "/var", "/home", "/sys", "/run", "/bin/sh")
    ]
    paths += [
        Path(name)
        for name in ("/usr/bin/env", "/dev/shm", "/dev/tty", "/dev/mem", "/dev/kmsg", "/dev/fuse", "/dev/ptmx")
    ]
    return [str(path) for path in paths]


@pytest.mark.parametrize("path", outside_paths())
def test_it_does_not_see(inside: Probe, path: str) -> None:
    assert inside.call("run", f"import os; result = os.path.lexists({path!r})") is False
    assert refused(inside, f"open({path!r})") in ("ENOENT", "EACCES")


def test_it_sees_no_suite_and_no_reference_anywhere(inside: Probe) -> None:
    """All that it can reach, walked."""
    code = """
import os
result = []
for folder, folders, files in os.walk("/"):
    folders[:] = [name for name in folders if os.path.join(folder, name) not in ("/proc", "/lib", "/usr/lib")]
    if "tensorflow" in folders:
        folders.remove("tensorflow")
    result += [os.path.join(folder, name) for name in files if name.startswith(("test_exercise", "exercise0"))]
    result += [os.path.join(folder, name) for name in folders if name in ("solutions", "exercises", ".git", ".ssh")]
"""
    assert inside.look(code, seconds=60) == []


def test_of_our_package_it_sees_the_sandbox_room_only(inside: Probe) -> None:
    seen = inside.look("import os; result = sorted(os.listdir('/ndgrade/grader'))")
    assert seen == ["__init__.py", "sandbox"]
    for name in ("examiner", "grading", "isolation", "expect", "student", "course"):
        status, kind, *_ = inside.reply("run", f"import grader.{name}")
        assert (status, kind) == ("raised", "ModuleNotFoundError")


def test_the_home_folder_shows_only_the_way_to_the_interpreter(inside: Probe) -> None:
    home = Path.home()
    seen = inside.call("run", f"import os\ntry: result = os.listdir({str(home)!r})\nexcept OSError: result = []")
    needed = {path.relative_to(home).parts[0] for path in bound() if path.is_relative_to(home)}
    assert set(seen) <= needed


def bound() -> list[Path]:
    paths = Paths.here()
    return [paths.library, paths.python, *paths.packages]


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder that is not below /tmp, of which each child has its own."""
    with tempfile.TemporaryDirectory(dir="/var/tmp", prefix="ndgrade-test-") as folder:
        yield Path(folder)


def test_a_hidden_folder_inside_the_packages_is_empty(sandbox: None, elsewhere: Path) -> None:
    packages = elsewhere / "packages"
    (packages / "secret" / "deep").mkdir(parents=True)
    (packages / "secret" / "key.txt").write_text("the answer")
    (packages / "open.txt").write_text("hello")
    paths = Paths.here()
    with_secret = Paths(paths.python, paths.library, (*paths.packages, packages), (packages / "secret",))
    worker = Zygote("numpy", with_secret)
    try:
        probe = Probe(worker)
        assert probe.look(f"result = open({str(packages / 'open.txt')!r}).read()") == "hello"
        assert probe.look(f"import os; result = os.listdir({str(packages / 'secret')!r})") == []
        assert refused(probe, f"open({str(packages / 'secret' / 'x')!r}, 'w')") in ("EROFS", "EACCES", "EPERM")
        probe.close()
    finally:
        worker.close()


# --- files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["/", "/usr/lib", "/ndgrade/grader", "/ndgrade/grader/sandbox", "/dev", "/proc"])
def test_nothing_outside_its_tmp_can_be_written(inside: Probe, folder: str) -> None:
    assert refused(inside, f"open({folder + '/x'!r}, 'w')") in ("EROFS", "EACCES", "EPERM", "ENOENT")
    assert refused(inside, f"import os\nos.mkdir({folder + '/x'!r})") in ("EROFS", "EACCES", "EPERM", "ENOENT")


def test_the_packages_cannot_be_written(inside: Probe) -> None:
    for path in bound():
        target = str(path / "x" if path.is_dir() else path)
        assert refused(inside, f"open({target!r}, 'a')") in ("EROFS", "EACCES", "EPERM", "ETXTBSY")
    assert refused(inside, "open('/ndgrade/grader/sandbox/wire.py', 'a')") in ("EROFS", "EACCES", "EPERM")


def test_tmp_is_private_and_does_not_outlive_the_process(fresh: Callable[..., Probe]) -> None:
    marker = f"ndgrade-marker-{os.getpid()}"
    first, second = fresh(), fresh()
    first.look(f"open('/scratch/{marker}', 'w').write('x')")
    assert first.look("import os; result = os.listdir('/scratch')") == [marker]
    assert second.look("import os; result = os.listdir('/scratch')") == []
    assert not Path("/tmp", marker).exists()
    first.close()
    assert fresh().look("import os; result = os.listdir('/scratch')") == []


def test_it_works_in_tmp_and_temporary_files_work(inside: Probe) -> None:
    code = "import os, tempfile\nwith tempfile.NamedTemporaryFile('w+') as f:\n    f.write('x'); f.seek(0)\n"
    assert inside.look(f"{code}    result = f.read(), os.getcwd() == os.path.dirname(f.name)") == ("x", True)


def test_tmp_leads_to_the_scratch_folder(fresh: Callable[..., Probe]) -> None:
    """Unless the interpreter's own packages lie below /tmp, where a link would hide them."""
    below = any(path.is_relative_to("/tmp") for path in (Paths.here().library, *Paths.here().packages))
    assert fresh().look("import os; result = os.path.realpath('/tmp')") == ("/tmp" if below else "/scratch")
    assert fresh().look("import tempfile; result = tempfile.gettempdir()") == "/scratch"


def test_tmp_is_capped_in_size_and_number(fresh: Callable[..., Probe]) -> None:
    probe = fresh("", Limits(scratch_mb=8))
    assert probe.look("result = open('/scratch/a', 'wb').write(bytes(2**20))") == 2**20
    code = "for n in range(9):\n    with open(f'/scratch/{n}', 'wb') as f: f.write(bytes(2**20))"
    assert refused(probe, code) in ("ENOSPC", "EFBIG", "EDQUOT")
    other = fresh()
    assert refused(other, "for n in range(5000):\n    open(f'/scratch/{n}', 'w').close()") == "ENOSPC"


def test_one_file_is_capped_in_size(fresh: Callable[..., Probe]) -> None:
    probe = fresh("", Limits(scratch_mb=4))
    probe.look("import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)")
    assert refused(probe, "with open('/scratch/a', 'wb') as f: f.write(bytes(5 * 2**20))") in ("EFBIG", "ENOSPC")


# --- system calls ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET"])
def test_there_is_no_network(inside: Probe, family: str) -> None:
    kind = "SOCK_RAW" if family in ("AF_NETLINK", "AF_PACKET") else "SOCK_STREAM"
    assert refused(inside, f"import socket\nsocket.socket(socket.{family}, socket.{kind})") == "EPERM"


def test_no_listener_of_ours_can_be_reached(inside: Probe) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert refused(inside, f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 1)") == "EPERM"


@pytest.mark.parametrize(
    "statement",
    [
        "import os\nos.fork()",
        "import os\nos.forkpty()",
        "import os\nos.execv('/bin/sh', ['sh'])",
        "import os, sys\nos.execv(sys.executable, ['python'])",
        "import os, sys\nos.posix_spawn(sys.executable, ['python'], {})",
        "import subprocess, sys\nsubprocess.run([sys.executable, '-c', ''])",
        "import subprocess\nsubprocess.run('echo', shell=True)",
        "import multiprocessing\nmultiprocessing.get_context('fork').Process(target=print).start()",
        "import multiprocessing\nmultiprocessing.get_context('spawn').Process(target=print).start()",
    ],
)
def test_no_process_can_be_started(inside: Probe, living: Living, statement: str) -> None:
    before = living()
    assert refused(inside, statement) in ("EPERM", "ENOENT", "EACCES", "ENOSYS")
    assert not living() - before


def test_a_shell_command_does_nothing(inside: Probe) -> None:
    assert inside.look("import os; result = os.system('echo hello')") != 0


NUMBERS = {  # of x86-64
    "execve": 59, "execveat": 322, "fork": 57, "vfork": 58, "clone3": 435, "unshare": 272, "setns": 308,
    "mount": 165, "umount2": 166, "pivot_root": 155, "chroot": 161, "open_tree": 428, "move_mount": 429,
    "fsopen": 430, "fsmount": 432, "mount_setattr": 442, "ptrace": 101, "process_vm_readv": 310,
    "process_vm_writev": 311, "pidfd_getfd": 438, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323,
    "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "keyctl": 250, "add_key": 248,
    "request_key": 249, "setuid": 105, "setgid": 106, "setreuid": 113, "setresuid": 117, "setresgid": 119,
    "setgroups": 116, "capset": 126, "socket": 41, "connect": 42, "bind": 49, "listen": 50, "accept4": 288,
    "kexec_load": 246, "init_module": 175, "finit_module": 313, "delete_module": 176, "reboot": 169,
    "swapon": 167, "sethostname": 170, "settimeofday": 164, "clock_settime": 227, "adjtimex": 159,
    "personality": 135, "iopl": 172, "ioperm": 173, "modify_ldt": 154, "syslog": 103, "acct": 163,
    "quotactl": 179, "name_to_handle_at": 303, "open_by_handle_at": 304, "mknod": 133, "mknodat": 259,
    "chown": 92, "setsid": 112, "setpgid": 109, "setrlimit": 160, "seccomp": 317, "memfd_create": 319,
    "shmget": 29, "msgget": 68, "semget": 64, "fanotify_init": 300, "inotify_init1": 294, "vmsplice": 278,
    "kcmp": 312, "lookup_dcookie": 212, "landlock_create_ruleset": 444, "nosuchcall": 5000,
}  # fmt: skip


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers are those of x86-64")
@pytest.mark.parametrize(("name", "number"), NUMBERS.items(), ids=NUMBERS.keys())
def test_a_system_call_is_refused(inside: Probe, name: str, number: int) -> None:
    result, why = inside.call("run", f"{SYSCALL}result = syscall({number}, 0, 0, 0, 0, 0, 0)")
    assert (result, why) == (-1, "ENOSYS" if name == "clone3" else "EPERM")
    assert name not in confine.ALLOWED.split()


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers are those of x86-64")
@pytest.mark.parametrize(
    "call",
    [
        "56, 17, 0, 0, 0, 0",  # clone as fork does it
        "56, 0x00010011 & ~0x00010000, 0, 0, 0, 0",
        "56, 0x10000011, 0, 0, 0, 0",  # a new user namespace
        "157, 4, 1, 0, 0, 0",  # prctl: dumpable
        "157, 22, 0, 0, 0, 0",  # prctl: seccomp
        "157, 38, 0, 0, 0, 0",  # prctl: no new privileges
        "157, 1, 0, 0, 0, 0",  # prctl: no death with the parent
        "16, 0, 0x5412, 0, 0, 0",  # ioctl: type into a terminal
        "16, 1, 0x541C, 0, 0, 0",  # ioctl: the Linux console
        "302, 0, 9, 1, 0, 0",  # prlimit64 with a new limit
    ],
)
def test_a_system_call_with_these_arguments_is_refused(inside: Probe, call: str) -> None:
    assert inside.call("run", f"{SYSCALL}result = syscall({call})") == (-1, "EPERM")


@pytest.mark.skipif(platform.machine() != "x86_64", reason="x32 is of x86-64")
def test_the_second_set_of_system_calls_is_no_way_round(fresh: Callable[..., Probe]) -> None:
    probe = fresh(f"{SYSCALL}def x32(number):\n    return syscall(0x40000000 + number, 0, 0, 0, 0, 0, 0)\n")
    told = probe.answer_or_ending("x32", 57)
    if isinstance(told, Ending):
        assert told.outcome == "crashed"
    else:
        assert told[1][0] == -1


def test_limits_cannot_be_raised(inside: Probe) -> None:
    code = "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (10, 10))"
    status, kind, *_ = inside.reply("run", code)
    assert (status, kind) in (("raised", "PermissionError"), ("raised", "ValueError"))


def test_what_honest_work_needs_is_allowed(inside: Probe) -> None:
    code = """
import os, socket, threading, time, tempfile, random, selectors
done = []
thread = threading.Thread(target=done.append, args=(1,))
thread.start(); thread.join()
a, b = socket.socketpair(); a.sendall(b"x"); assert b.recv(1) == b"x"
r, w = os.pipe(); os.write(w, b"y"); assert os.read(r, 1) == b"y"
for end in (r, w): os.close(end)
a.close(); b.close()
os.mkdir("/scratch/d"); os.rename("/scratch/d", "/scratch/e"); os.rmdir("/scratch/e")
time.sleep(0.001); random.SystemRandom().random()
import numpy as np
np.save("/scratch/a.npy", np.eye(3)); assert np.load("/scratch/a.npy", mmap_mode="r")[1, 1] == 1
os.unlink("/scratch/a.npy")
assert np.linalg.solve(np.eye(50) * 2, np.ones(50)).sum() == 25
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as pool: done += pool.map(abs, [-2])
result = done
"""
    assert inside.look(code) == [1, 2]


# --- limits ---------------------------------------------------------------------------------------------------


def test_the_limits_are_in_force(fresh: Callable[..., Probe]) -> None:
    probe = fresh("", Limits(memory_mb=100, cpu_seconds=7, processes=20, files=30, scratch_mb=5))
    code = "import resource as r\nnames = [name for name in dir(r) if name.startswith('RLIMIT_')]\n"
    code += "result = {name: r.getrlimit(getattr(r, name)) for name in names}"
    limits = probe.look(code)
    assert limits["RLIMIT_CPU"][0] == 7
    assert limits["RLIMIT_NOFILE"] == (30, 30)
    assert limits["RLIMIT_NPROC"] == (20, 20)
    assert limits["RLIMIT_FSIZE"] == (5 * 2**20, 5 * 2**20)
    assert limits["RLIMIT_CORE"] == (0, 0)
    assert limits["RLIMIT_MEMLOCK"] == (0, 0)
    assert limits["RLIMIT_MSGQUEUE"] == (0, 0)
    space, hard = limits["RLIMIT_AS"]
    assert space == hard
    assert 100 * 2**20 < space < 2 * 2**30


def test_files_run_out(fresh: Callable[..., Probe]) -> None:
    probe = fresh("", Limits(files=30))
    assert refused(probe, "held = [open('/dev/null') for _ in range(100)]") == "EMFILE"


def test_a_bomb_of_threads_is_bounded(fresh: Callable[..., Probe]) -> None:
    source = """
def bomb():
    threading.stack_size(65536)
    stop = threading.Event()
    started = 0
    try:
        for _ in range(2000):
            threading.Thread(target=stop.wait, daemon=True).start()
            started += 1
    except RuntimeError:
        pass
    time.sleep(0.3)
    stop.set()
    return started
"""
    probe = fresh(source, Limits(processes=64))
    told = probe.answer_or_ending("bomb")
    if isinstance(told, Ending):  # for root RLIMIT_NPROC does not hold, so the keeper counts
        assert told == Ending("crashed", "more than 64 threads")
    else:
        assert 10 < told[1] < 64


def test_killing_everything_kills_nobody_else(zygote: Zygote, fresh: Callable[..., Probe]) -> None:
    probe, bystander = fresh(), fresh()
    code = "import os\nresult = []\nfor pid in (-1, 2, 3, 100):\n    try: os.kill(pid, 9)\n"
    code += "    except OSError as e: result.append(type(e).__name__)"
    assert set(probe.look(code)) == {"ProcessLookupError"}
    assert bystander.call("add", 1, 1) == 2
    assert zygote_alive(zygote)


def test_others_cannot_be_seen_or_reached(fresh: Callable[..., Probe]) -> None:
    first, second = fresh("SECRET = 'mine'\n"), fresh()
    first.look("open('/scratch/mine', 'w').write('mine')")
    seen = second.look("import glob; result = glob.glob('/proc/[0-9]*') + glob.glob('/scratch/*')")
    assert set(seen) <= {"/proc/1"}


# --- the zygote -----------------------------------------------------------------------------------------------


def processes_of(worker: Zygote) -> set[int]:
    return {worker._launched.process.pid, *descendants(worker._launched.process.pid)}


def zygote_alive(worker: Zygote) -> bool:
    return worker._launched.process.poll() is None


def test_the_zygote_has_one_thread(zygote: Zygote) -> None:
    def threads() -> set[int]:
        return {len(list(Path(f"/proc/{pid}").glob("task/*"))) for pid in processes_of(zygote)}

    assert eventually(lambda: threads() == {1})  # those before it are on their way out


def test_the_zygote_keeps_no_process_and_no_descriptor_of_those_it_served(zygote: Zygote) -> None:
    def held() -> int:
        """Their descriptors; only root may look at those of others."""
        looked_at = processes_of(zygote) if os.geteuid() == 0 else ()
        return sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in looked_at)

    Probe(zygote).close()
    eventually(lambda: False, 0.3)  # those before it are on their way out
    processes, before = processes_of(zygote), held()
    for _ in range(5):
        Probe(zygote).close()
    assert eventually(lambda: processes_of(zygote) <= processes)
    assert held() <= before


def test_our_side_keeps_no_descriptor_either(zygote: Zygote) -> None:
    Probe(zygote).close()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        probe = Probe(zygote, "def die():\n    os._exit(1)\n")
        assert probe.ending("die").outcome == "crashed"
        Probe(zygote).close()
    assert len(os.listdir("/proc/self/fd")) == before


def test_the_zygote_ends_with_its_lifeline(sandbox: None, living: Living) -> None:
    before = living()
    worker = Zygote("numpy", Paths.here())
    worker.wait_ready()
    probe = Probe(worker)
    ours = living() - before
    assert len(ours) >= 3
    worker._control.close()
    assert eventually(lambda: worker._launched.process.poll() is not None)
    assert eventually(lambda: not living() & ours)
    probe.close()
    worker.close()


def test_closing_the_zygote_ends_its_children(sandbox: None, living: Living) -> None:
    before = living()
    worker = Zygote("numpy", Paths.here())
    probe = Probe(worker)
    worker.close()
    assert eventually(lambda: living() <= before)
    with pytest.raises(SandboxError, match="gone"):
        worker.start(Limits(), Output())
    probe.close()


def test_a_killed_zygote_is_our_error_and_nobodys_crash(sandbox: None) -> None:
    worker = Zygote("numpy", Paths.here())
    worker.wait_ready()
    os.kill(worker._launched.process.pid, signal.SIGKILL)
    worker._launched.process.wait()
    try:
        with pytest.raises(SandboxError):
            worker.start(Limits(), Output()).wait_ready()
    finally:
        worker.close()


STARTING = """
def more(count):
    for _ in range(count):
        threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
    return threading.active_count()
"""


BACK = """
import os
try:
    os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
except OSError as error:
    result = error.errno
"""


def policies(worker: Zygote) -> list[set[int]]:
    """How the kernel schedules the threads of each child."""
    assert worker._launched.process is not None
    leaves = [pid for pid in descendants(worker._launched.process.pid) if not descendants(pid)]
    found = []
    for pid in leaves:
        with suppress(OSError):
            found.append({os.sched_getscheduler(int(name)) for name in os.listdir(f"/proc/{pid}/task")})
    return found


def test_a_crowd_of_threads_yields_to_everybody_else(zygote: Zygote) -> None:
    alone = Probe(zygote)
    few, many = Probe(zygote, STARTING), Probe(zygote, STARTING)
    try:
        few.call("more", 4)
        many.call("more", CROWD)

        def one_yields() -> bool:
            """Others may be there, of tests before this one."""
            found = policies(zygote)
            return found.count({os.SCHED_IDLE}) == 1 and found.count({os.SCHED_OTHER}) == len(found) - 1 >= 2

        assert eventually(one_yields, 60), policies(zygote)
        many.call("more", 50)  # those that are started later too
        assert policies(zygote).count({os.SCHED_IDLE}) == 1
        assert alone.call("add", 1, 1) == 2
        refused = many.look(BACK)
        assert refused == errno.EPERM
    finally:
        for probe in (alone, few, many):
            probe.close()


# --- what the keeper watches ---

UNLIMITED = "from grader.sandbox import limits; limits.apply = lambda *a, **k: None"
KEEP = """
import mmap
kept = []
def take(megabytes, flags):
    room = mmap.mmap(-1, megabytes << 20, flags=flags)
    for page in range(0, megabytes << 20, 4096):
        room[page] = 1
    kept.append(room)
    time.sleep(0.2)  # a watch that is blind lets it live until long after the next look
    return len(kept)
"""


@pytest.mark.parametrize("flags", [0x22, 0x21], ids=["private", "shared"])
def test_the_keeper_kills_for_resident_memory_where_no_limit_does(
    sandbox: None, monkeypatch: pytest.MonkeyPatch, flags: int
) -> None:
    """Address space that an interpreter has from the start can be turned into memory."""
    worker = sabotaged(monkeypatch, UNLIMITED)
    try:
        probe = Probe(worker, KEEP, limits=Limits(memory_mb=64))
        assert probe.call("take", 40, flags) == 1
        assert probe.ending("take", 60, flags, seconds=60).outcome == "out_of_memory"
        probe.close()
    finally:
        worker.close()


def test_the_keeper_does_not_count_what_is_mapped_of_files(sandbox: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of TensorFlow's libraries alone there is more than many a limit."""
    worker = sabotaged(monkeypatch, UNLIMITED)
    code = """
import glob, mmap, numpy
kept, result = [], 0
for path in glob.glob(numpy.__path__[0] + ".libs/*"):
    with open(path, "rb") as file:
        room = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    result += len(room)
    for page in range(0, len(room), 4096):
        room[page]
    kept.append(room)
time.sleep(0.2)
""".replace("import glob", "import time, glob")
    try:
        probe = Probe(worker, limits=Limits(memory_mb=16))
        assert probe.look(code) > 16 << 20
        assert probe.call("add", 1, 1) == 2
        probe.close()
    finally:
        worker.close()


@pytest.mark.parametrize("most", [3, 30])
def test_the_keeper_counts_threads(sandbox: None, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """However few, and where no limit does: RLIMIT_NPROC binds everybody but root."""
    worker = sabotaged(monkeypatch, UNLIMITED)
    code = "threads = [threading.Thread(target=time.sleep, args=(60,), daemon=True) for _ in range({})]"
    source = f"def start():\n    {code.format(most)}\n    [one.start() for one in threads]\n    time.sleep(20)\n"
    try:
        probe = Probe(worker, source, Limits(processes=most))
        ending = probe.ending("start")
        assert (ending.outcome, ending.words) == ("crashed", f"more than {most} threads")
        probe.close()
    finally:
        worker.close()


# --- walls that fail ------------------------------------------------------------------------------------------

FAIL = "confine.%s = lambda *a, **k: (_ for _ in ()).throw(confine.ConfinementError('no %s here'))"


def sabotaged(monkeypatch: pytest.MonkeyPatch, statement: str) -> Zygote:
    """A zygote in which something goes wrong before it begins."""

    def sabotaging(root: str, packages: tuple[Path, ...], call: str) -> str:
        return start_code(root, packages, f"zygote.confine; from grader.sandbox import confine\n{statement}\n{call}")

    monkeypatch.setattr(launching, "start_code", sabotaging)
    return Zygote("numpy", Paths.here())


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (FAIL % (("seccomp_program",) * 2), "no seccomp_program here"),
        ("import ctypes\nctypes.CDLL = None", "TypeError"),
        ("import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()", "2 threads"),
        ("raise SystemExit('a word')", "a word"),
    ],
)
def test_a_zygote_that_is_not_whole_does_not_serve(
    sandbox: None, monkeypatch: pytest.MonkeyPatch, living: Living, statement: str, words: str
) -> None:
    before = living()
    worker = sabotaged(monkeypatch, statement)
    with pytest.raises(SandboxError, match="did not start") as caught:
        worker.wait_ready()
    assert words in str(caught.value)
    assert eventually(lambda: living() <= before)


WALLS = (
    "leave_namespaces",
    "make_private",
    "bound_capabilities",
    "fresh_pids",
    "die_with_parent",
    "shut_in",
    "_drop_capabilities",
    "install",
)
LATER = """
to_its_end = zygote.Trial.end
def end(trial):
    to_its_end(trial)
    %s
zygote.Trial.end = end
"""


@pytest.mark.parametrize("wall", WALLS)
def test_a_child_without_one_of_its_walls_does_not_serve(
    sandbox: None, monkeypatch: pytest.MonkeyPatch, living: Living, wall: str
) -> None:
    """What goes wrong once the zygote serves: no submission has run by then that could be to blame for it."""
    before = living()
    worker = sabotaged(monkeypatch, LATER % (FAIL % (wall, wall)))
    try:
        with pytest.raises(SandboxError, match=f"confined: no {wall} here"):
            worker.start(Limits(), Output()).wait_ready()
        assert zygote_alive(worker)
    finally:
        worker.close()
    assert eventually(lambda: living() <= before)


MISSING = {
    **{wall: (FAIL % (wall, wall), f"no {wall} here") for wall in WALLS},
    "pidfd_open": ("import os; del os.pidfd_open", "pidfd_open"),
    "pidfd_open in the kernel": ("import os; os.pidfd_open = lambda pid: os.close(10**6)", "Bad file descriptor"),
    "rlimits": ("import resource; resource.setrlimit = lambda *a: 1 // 0", "first child"),
    "limits that are refused": ("import resource; resource.setrlimit = lambda *a: os.close(10**6)", "Bad file desc"),
    "a keeper that dies": ("from grader.sandbox import keeper; keeper._watch = None", "first child"),
}


@pytest.mark.parametrize(("statement", "words"), MISSING.values(), ids=MISSING)
def test_a_wall_that_cannot_be_put_up_is_told_before_anything_is_graded(
    sandbox: None, monkeypatch: pytest.MonkeyPatch, living: Living, statement: str, words: str
) -> None:
    before = living()
    worker = sabotaged(monkeypatch, f"import os\n{statement}")
    with pytest.raises(SandboxError, match="did not start") as caught:
        worker.wait_ready()
    assert words in str(caught.value)
    assert eventually(lambda: living() <= before)


@pytest.mark.parametrize("wall", ["leave_namespaces", "shut_in"])
def test_without_a_wall_the_level_is_refused_or_the_weaker_one_says_why(
    sandbox: None, monkeypatch: pytest.MonkeyPatch, living: Living, wall: str
) -> None:
    before = living()
    sabotaged(monkeypatch, FAIL % (wall, wall)).close()
    with pytest.raises(SandboxError, match=f"no {wall} here"):
        Opened("numpy", Level.SANDBOX).wait_ready()
    opened = Opened("numpy", None)
    opened.wait_ready()
    assert opened.level is Level.PROCESS
    assert f"no {wall} here" in opened.weakness
    probe = Probe(opened)
    assert probe.call("add", 1, 1) == 2
    probe.close()
    opened.close()
    assert eventually(lambda: living() <= before)


def test_where_the_kernel_grants_no_namespace_in_a_namespace_there_is_no_sandbox(
    sandbox: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """bubblewrap alone succeeds there, as in many containers."""
    made = launching.command

    def without(preload: str, paths: Paths, descriptor: int) -> list[str]:
        command = made(preload, paths, descriptor)
        return [command[0], "--disable-userns", *command[1:]]

    monkeypatch.setattr(launching, "command", without)
    opened = Opened("numpy", None)
    opened.wait_ready()
    if "unknown option" in opened.weakness.lower():
        lacking("bubblewrap refuses user namespaces from 0.8 on")
    assert opened.level is Level.PROCESS
    assert "new namespaces: No space left on device" in opened.weakness
    opened.close()


def test_a_zygote_that_serves_has_nothing_left_of_its_trial(sandbox: None) -> None:
    worker = Zygote("numpy", Paths.here())
    try:
        worker.wait_ready()
        (python,) = [
            pid for pid in descendants(worker._launched.process.pid) if not descendants(pid)
        ]  # no child, no zombie
        sockets = [os.readlink(link) for link in Path(f"/proc/{python}/fd").iterdir()]
        assert len([name for name in sockets if name.startswith("socket:")]) == 1
    finally:
        worker.close()


def test_a_limit_that_cannot_be_set_is_a_wall_that_fails(zygote: Zygote) -> None:
    with pytest.raises(SandboxError, match="could not be confined"):
        zygote.start(Limits(files=-5), Output()).wait_ready()
    Probe(zygote).close()  # and the zygote serves on


def test_a_module_that_is_not_there_is_our_error(sandbox: None) -> None:
    worker = Zygote("no_such_module", Paths.here())
    with pytest.raises(SandboxError, match="ModuleNotFoundError"):
        worker.wait_ready()


def test_without_libseccomp_no_filter_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, **options: Any) -> None:
        raise OSError(f"{name}: not found")

    monkeypatch.setattr(ctypes, "CDLL", missing)
    with pytest.raises(confine.ConfinementError, match="libseccomp"):
        confine.seccomp_program()


def test_the_filter_is_made_the_same_each_time(sandbox: None) -> None:
    program = confine.seccomp_program()
    assert len(program) % 8 == 0
    assert len(program) > 100
    assert confine.seccomp_program() == program


# --- the command line of bubblewrap ---------------------------------------------------------------------------


def test_the_command_asks_for_every_namespace_and_no_capability() -> None:
    command = launching.command("numpy", Paths.here(), 7)
    for word in ("--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--clearenv"):
        assert word in command
    assert command[command.index("--cap-drop") + 1] == "ALL"
    assert "--share-net" not in command
    assert "--bind" not in command
    assert command.index("--clearenv") < command.index("--setenv")


def test_the_command_names_nothing_of_the_course() -> None:
    root = Course.shipped().root
    command = launching.command("numpy", Paths.here(root), 7)
    assert not [word for word in command if word.startswith(str(root / "solutions"))]
    assert not [word for word in command if word.startswith(str(root / "exercises"))]


def test_the_environment_is_made_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "do-not-tell")
    made = environment("/tmp")
    assert "do-not-tell" not in str(made)
    assert made["PYTHONHASHSEED"] == "0"
    assert made["OPENBLAS_NUM_THREADS"] == made["OMP_NUM_THREADS"] == "1"
    assert made["HOME"] == "/tmp"


def test_a_zygote_that_is_closed_in_its_first_moments_leaves_nothing(sandbox: None) -> None:
    module = f"nothing_{os.getpid()}"  # it is never imported; the command lines bear it

    def left() -> list[str]:
        return [path.parent.name for path in Path("/proc").glob("[0-9]*/cmdline") if module in _told_of(path)]

    for number in range(60):
        zygote = Zygote(f"numpy,{module}", Paths.here(Course.shipped().root))
        time.sleep(number % 30 * 0.0003)
        zygote.close()
    assert eventually(lambda: left() == [])


def _told_of(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
