"""The walls around a sandboxed child, each tried from within: every refused system call, capabilities, mounts, nodes.

The list of system calls is data: numbers from the kernel's table as libseccomp knows it for this machine, less those
that `grader.sandbox.confine` allows. A number that nobody has a name for must be refused as well.
"""

from __future__ import annotations

import ctypes
import errno
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from probing import Probe

from grader.course import Course
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import Paths, environment
from grader.sandbox.confine import ALLOWED, DEVICES, SCRATCH
from grader.sandbox.limits import Limits

LAST = 470
CONDITIONAL = frozenset(
    {"clone", "clone3", "fcntl", "ioctl", "prctl", "prlimit64", "socketpair"}
)  # by their arguments
# Linux 6.14 and later let these by every filter; called from elsewhere than the kernel's own trampoline they kill.
UPROBES = (335, 336) if platform.machine() == "x86_64" else ()
LIMITS = Limits(memory_mb=512, files=64, scratch_mb=8)

WATCHED = """
    fork vfork execve execveat socket connect bind listen accept mount umount2 pivot_root chroot unshare setns
    ptrace process_vm_readv process_vm_writev bpf perf_event_open io_uring_setup userfaultfd keyctl add_key
    request_key memfd_create setuid setgid capset personality kexec_load init_module finit_module delete_module
    reboot swapon settimeofday clock_settime quotactl seccomp name_to_handle_at open_by_handle_at inotify_init1
    fanotify_init mq_open semget shmget msgget setpriority ioprio_set sched_setscheduler sched_setattr setrlimit
    chown mknod setxattr pidfd_open pidfd_getfd pidfd_send_signal memfd_secret kcmp syslog acct move_pages mbind
"""

TRY_ALL = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
own = os.getpid()
result = {}
for number in %r:
    ctypes.set_errno(0)
    got = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(-1)] * 6)
    if os.getpid() != own:
        os._exit(0)
    result[number] = (got, ctypes.get_errno())
"""

TRY_ONE = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
got = libc.syscall(*[ctypes.c_long(one) for one in %r])
result = (got, ctypes.get_errno())
"""


def names() -> dict[int, str | None]:
    """Number -> name of every system call of this machine up to `LAST`; None where there is no name."""
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_arch_native.restype = ctypes.c_uint32
    library.seccomp_syscall_resolve_num_arch.argtypes = [ctypes.c_uint32, ctypes.c_int]
    library.seccomp_syscall_resolve_num_arch.restype = ctypes.c_char_p
    native = library.seccomp_arch_native()
    found: dict[int, str | None] = {}
    for number in range(LAST + 1):
        name = library.seccomp_syscall_resolve_num_arch(native, number)
        found[number] = name.decode("ascii") if name else None
    return found


def number_of(name: str) -> int:
    return next(number for number, known in names().items() if known == name)


@pytest.fixture(scope="module")
def child(zygote: Zygote) -> Iterator[Probe]:
    """One sandboxed child."""
    probe = Probe(zygote, limits=LIMITS)
    yield probe
    probe.close()


@pytest.fixture(scope="module")
def status(child: Probe) -> dict[str, str]:
    """/proc/self/status of the child."""
    text = child.look("result = open('/proc/self/status').read()")
    return {key: value.strip() for key, _, value in (line.partition(":") for line in text.splitlines())}


@pytest.fixture(scope="module")
def mounts(child: Probe) -> dict[str, tuple[set[str], str]]:
    """Mount point -> options and type, of the mount that is seen there: the last one."""
    text = child.look("result = open('/proc/self/mountinfo').read()")
    found = {}
    for line in text.splitlines():
        words = line.split()
        found[words[4]] = (set(words[5].split(",")), words[words.index("-") + 1])
    return found


# --- system calls ---


def test_every_other_system_call_is_refused(child: Probe) -> None:
    allowed = set(ALLOWED.split()) | CONDITIONAL
    denied = [number for number, name in names().items() if name not in allowed and number not in UPROBES]
    assert len(denied) > 150
    told = child.look(TRY_ALL % denied)
    let_through = {names()[number] or number: got for number, got in told.items() if got != (-1, errno.EPERM)}
    assert let_through == {}
    assert sorted(told) == denied


@pytest.mark.parametrize("number", UPROBES)
def test_the_kernels_own_door_for_probes_opens_on_nothing(number: int, zygote: Zygote) -> None:
    probe = Probe(zygote)
    told: Any = probe.answer_or_ending("run", TRY_ALL % [number])
    assert "SIGILL" in str(told) or told[1] in ({number: (-1, errno.EPERM)}, {number: (-1, errno.ENXIO)})
    probe.close()


@pytest.mark.parametrize(
    "name",
    WATCHED.split(),
)
def test_nobody_has_let_it_in_since(name: str, child: Probe) -> None:
    """Adding one of these to the allow-list is a decision, not a convenience."""
    numbers = [number for number, known in names().items() if known == name]
    if not numbers:
        pytest.skip(f"{platform.machine()} has no {name}")
    assert child.look(TRY_ALL % numbers) == {numbers[0]: (-1, errno.EPERM)}


def attempt(child: Probe, name: str, *arguments: int) -> Any:
    return child.look(TRY_ONE % ([number_of(name), *arguments],))


def test_clone_makes_threads_only(child: Probe) -> None:
    for flags in (0, 17, 0x100, 0x4000 | 0x100, 0x10000000, 0x20000000, 0x8000, 0xFFFEFFFF):
        assert attempt(child, "clone", flags, 0, 0, 0, 0) == (-1, errno.EPERM), hex(flags)


def test_clone3_is_not_there(child: Probe) -> None:
    assert attempt(child, "clone3", -1, -1) == (-1, errno.ENOSYS)


def test_threads_still_start(child: Probe) -> None:
    code = "import threading; result = []; t = threading.Thread(target=result.append, args=(1,)); t.start(); t.join()"
    assert child.look(code) == [1]


@pytest.mark.parametrize(
    "request_number", [0x5412, 0x541C, 0x5403, 0x540E, 0x5452, 0x8901, 0x890B, 0x801C581F, 0x40086602]
)
def test_terminals_and_sockets_take_no_ioctl(request_number: int, child: Probe) -> None:
    """TIOCSTI, TIOCLINUX, TCSETS, TIOCSCTTY, FIOASYNC, FIOSETOWN, SIOCADDRT, FS_IOC_FSGETXATTR, FS_IOC_SETFLAGS."""
    for upper in (0, 1 << 32):  # a filter that looks at half of the argument lets the other half through
        assert attempt(child, "ioctl", 1, request_number | upper, 0) == (-1, errno.EPERM)


@pytest.mark.parametrize("option", [1, 3, 4, 7, 8, 21, 22, 23, 24, 28, 36, 38, 40, 43, 47, 53, 59, 62, 0x59616D61])
def test_prctl_names_threads_and_no_more(option: int, child: Probe) -> None:
    assert attempt(child, "prctl", option, 1, 0, 0, 0) == (-1, errno.EPERM)


def test_limits_may_be_read_and_not_set(child: Probe) -> None:
    code = """
import ctypes, resource
libc = ctypes.CDLL(None, use_errno=True)
result = []
for number in range(16):
    for new in ((0, 0), (2**64 - 1, 2**64 - 1)):
        pair = (ctypes.c_uint64 * 2)(*new)
        result.append((libc.prlimit64(0, number, pair, None), ctypes.get_errno()))
"""
    assert set(child.look(code)) == {(-1, errno.EPERM)}
    read = child.look("import resource; result = resource.getrlimit(resource.RLIMIT_NOFILE)")
    assert read == (LIMITS.files, LIMITS.files)


@pytest.mark.parametrize("command", [8, 10, 15, 1024, 1026, 1029, 1031, 1033, 1036, 1040])
def test_fcntl_takes_no_lease_and_sends_no_signals(command: int, child: Probe) -> None:
    """F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY, F_CANCELLK, F_SETPIPE_SZ, F_ADD_SEALS and others."""
    assert attempt(child, "fcntl", 1, command, 0) == (-1, errno.EPERM)


def test_pairs_of_sockets_are_unix_sockets(child: Probe) -> None:
    """The kernel makes both sockets of a pair before it asks whether the family knows pairs."""
    code = """
import ctypes, itertools
libc = ctypes.CDLL(None, use_errno=True)
result = {}
for family, kind in itertools.product([*range(2, 46), 1 | 1 << 32, 2**32 - 1], (1, 2, 3, 5, 10)):
    pair = (ctypes.c_int * 2)()
    got = libc.syscall(%d, ctypes.c_long(family), ctypes.c_long(kind), ctypes.c_long(0), pair)
    result[family, kind] = (got, ctypes.get_errno())
"""
    told = child.look(code % number_of("socketpair"))
    assert len(told) == 46 * 5
    assert set(told.values()) == {(-1, errno.EPERM)}


def test_a_pair_of_unix_sockets_is_to_be_had(child: Probe) -> None:
    code = """
import socket
one, other = socket.socketpair()
one.send(b"x")
result = other.recv(1)
"""
    assert child.look(code) == b"x"


def test_other_architectures_have_no_door(zygote: Zygote) -> None:
    if platform.machine() != "x86_64":
        pytest.skip("int 0x80 is of x86")
    source = """
import mmap
def run_code(code):
    room = mmap.mmap(-1, 4096, prot=7)
    room.write(code)
    return ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(room)))()
"""
    for code in (b"\xb8\x14\x00\x00\x00\xcd\x80\xc3", b"\xb8\x27\x00\x00\x40\x0f\x05\xc3"):  # getpid of i386, of x32
        probe = Probe(zygote, source)
        try:
            assert probe.ending("run_code", code).words == "SIGSYS"
        finally:
            probe.close()


# --- who it is ---


def test_no_capability_is_left(status: dict[str, str]) -> None:
    sets = {name: int(status[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")}
    assert set(sets.values()) == {0}, sets


def test_no_new_privileges_and_a_filter(status: dict[str, str]) -> None:
    assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")


def test_it_is_nobody_and_the_first_process(status: dict[str, str], child: Probe) -> None:
    assert set(status["Uid"].split()) == set(status["Gid"].split()) == {"65534"}
    assert (status["Pid"], status["PPid"], status["Groups"]) == ("1", "0", "")
    assert child.look("import os; result = [os.getpid(), os.getppid(), os.getpgrp(), os.getsid(0)]") == [1, 0, 1, 1]


def test_it_is_in_nobody_elses_process_group(child: Probe, zygote: Zygote) -> None:
    """kill(0, ...) reaches a whole process group, whatever PID namespace its members are in."""
    code = "import ctypes; result = [ctypes.CDLL(None).kill(target, 9) for target in (0, -1, 1)]"
    assert child.look(code)[0] == 0
    another = Probe(zygote)
    assert another.call("add", 1, 2) == 3
    another.close()


def test_it_has_no_terminal(child: Probe) -> None:
    code = """
import os
result = []
for descriptor in range(64):
    try:
        result.append(os.isatty(descriptor))
    except OSError:
        pass
try:
    os.open("/dev/tty", os.O_RDWR)
    result.append(True)
except OSError:
    pass
"""
    assert True not in child.look(code)


def test_it_cannot_be_dumped(child: Probe) -> None:
    """PR_GET_DUMPABLE is refused; a process that cannot be dumped has no say over who owns its files in /proc."""
    code = "import os; result = [os.stat(f'/proc/self/{name}').st_uid for name in ('mem', 'environ', 'fd')]"
    owners = child.look(code)
    assert len(set(owners)) == 1
    assert child.look("import resource; result = resource.getrlimit(resource.RLIMIT_CORE)") == (0, 0)


def test_its_environment_is_as_documented(child: Probe) -> None:
    expected = {**environment(SCRATCH), "PWD": SCRATCH}
    assert child.look("import os; result = dict(os.environ)") == expected


# --- what it sees ---


def test_proc_shows_itself_alone(child: Probe) -> None:
    assert sorted(child.look("import os; result = os.listdir('/proc')")) in (
        ["1", "self", "thread-self"],
        ["self"],  # where the kernel grants no new /proc
    )


def test_every_mount_but_the_scratch_folder_is_read_only(mounts: dict[str, tuple[set[str], str]]) -> None:
    writable = {point for point, (options, _) in mounts.items() if "ro" not in options}
    assert writable == {SCRATCH}
    assert mounts[SCRATCH][1] == "tmpfs"
    assert {"nosuid", "nodev", "noexec"} <= mounts[SCRATCH][0]
    assert [point for point, (options, _) in mounts.items() if "nosuid" not in options] == []


def expected_view(paths: Paths) -> set[Path]:
    """Every place that there is to be in the root of a child; what lies between the root and them is but the way."""
    shown = {paths.library, paths.python, *paths.packages}
    system = {Path(name) for name in ("/lib", "/lib64", "/usr/lib", "/usr/lib64") if Path(name).exists()}
    cache = {Path("/etc/ld.so.cache")} if Path("/etc/ld.so.cache").exists() else set()
    ours = {Path("/ndgrade/grader/__init__.py"), Path("/ndgrade/grader/sandbox")}
    devices = {Path("/dev") / name for name in DEVICES}
    scratch = {Path(SCRATCH)} | ({Path("/tmp")} if not any(path.is_relative_to("/tmp") for path in shown) else set())
    return shown | system | cache | ours | devices | scratch | {Path("/proc")}


def test_the_root_holds_exactly_the_interpreter_and_what_it_needs(child: Probe) -> None:
    """On the way to each place that is shown there is nothing but the next step."""
    places = expected_view(Paths.here(Course.shipped().root))
    steps: dict[str, set[str]] = {}
    for place in places:
        for folder, step in zip(reversed(place.parents), place.parts[1:], strict=True):
            if not any(folder.is_relative_to(other) for other in places):
                steps.setdefault(str(folder), set()).add(step)
    told = child.look(f"import os\nresult = {{name: os.listdir(name) for name in {sorted(steps)!r}}}")
    assert {folder: set(names) for folder, names in told.items()} == steps
    assert "/" in steps


def test_nothing_else_is_mounted(mounts: dict[str, tuple[set[str], str]]) -> None:
    paths = Paths.here(Course.shipped().root)
    links = {place for place in expected_view(paths) if place.is_symlink()} | {Path("/tmp")}
    if any(path.is_relative_to("/tmp") for path in (paths.library, paths.python, *paths.packages)):
        links.discard(Path("/tmp"))
    shown = (paths.library, *paths.packages, Path("/lib"), Path("/usr/lib"))
    hidden = {path for path in paths.hidden if path.is_dir() and any(path.is_relative_to(one) for one in shown)}
    hidden = {path for path in hidden if not any(path != other and path.is_relative_to(other) for other in hidden)}
    assert set(mounts) == {"/"} | {str(place) for place in (expected_view(paths) - links) | hidden}


def test_no_sys_and_four_devices(child: Probe) -> None:
    assert sorted(child.look("import os; result = os.listdir('/dev')")) == sorted(DEVICES)
    code = "import os; result = [os.path.exists(path) for path in ('/sys', '/run', '/var', '/etc/passwd', '/bin/sh')]"
    assert not any(child.look(code))
    code = "import os; result = sorted(os.listdir('/'))"
    assert not {"sys", "run", "home", "var", "boot", "mnt", "srv", "media", "bin"} & set(child.look(code))


@pytest.mark.parametrize("device", DEVICES)
def test_a_device_keeps_its_mode(device: str, child: Probe) -> None:
    """Its owner may change the mode of a file, and where root grades, root owns /dev/null."""
    code = f"""
import os
try:
    os.chmod("/dev/{device}", 0o666)
    result = 0
except OSError as error:
    result = error.errno
"""
    assert child.look(code) in (errno.EROFS, errno.EPERM)


def test_devices_still_work(child: Probe) -> None:
    code = """
with open("/dev/null", "wb", 0) as null:
    null.write(b"gone")
result = [len(open(f"/dev/{name}", "rb", 0).read(8)) for name in ("null", "zero", "urandom")]
"""
    assert child.look(code) == [0, 8, 8]


def test_the_scratch_folder_is_capped(zygote: Zygote) -> None:
    probe = Probe(zygote, limits=LIMITS)
    code = f"""
import os
result = 0
try:
    for number in range(100):
        with open("{SCRATCH}/%d" % number, "wb", 0) as file:
            result += file.write(bytes(2**20))
except OSError:
    pass
"""
    try:
        assert 0.9 * LIMITS.scratch_mb <= probe.look(code) / 2**20 <= LIMITS.scratch_mb
        count = f"""
import os
result = 0
for name in os.listdir("{SCRATCH}"):
    os.remove("{SCRATCH}/" + name)
try:
    while result < 10**5:
        os.mkdir("{SCRATCH}/d%d" % result)
        result += 1
except OSError:
    pass
"""
        assert 1000 < probe.look(count) <= 4096
    finally:
        probe.close()
