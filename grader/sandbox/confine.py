"""The walls of the `sandbox` level inside bubblewrap (Linux): namespaces, private mounts, no privileges, seccomp.

The order matters: `leave_namespaces`, `make_private` and `bound_capabilities` for a keeper, once; for each child of
it a `fresh_pids`, and in the child `shut_in`, which never returns half done: it either holds all of it or raises.
"""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

SCRATCH: Final = "/scratch"  # the one folder that a submission may write to; /tmp leads there
DEVICES: Final = ("null", "zero", "random", "urandom")

CLONE_NEWNS: Final = 0x00020000
CLONE_NEWCGROUP: Final = 0x02000000
CLONE_NEWUTS: Final = 0x04000000
CLONE_NEWIPC: Final = 0x08000000
CLONE_NEWUSER: Final = 0x10000000
CLONE_NEWPID: Final = 0x20000000
CLONE_NEWNET: Final = 0x40000000

_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REMOUNT = 1, 2, 4, 8, 32
_MS_BIND, _MS_REC, _MS_PRIVATE = 0x1000, 0x4000, 0x40000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_CAPBSET_DROP = 1, 4, 22, 24
_PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 38, 47, 4
_SECCOMP_MODE_FILTER: Final = 2
_LAST_CAPABILITY: Final = 63

_SCMP_ACT_ALLOW: Final = 0x7FFF0000
_SCMP_ACT_EPERM: Final = 0x00050000 | 1
_SCMP_ACT_ENOSYS: Final = 0x00050000 | 38
_SCMP_FLTATR_CTL_OPTIMIZE: Final = 8
_AS_A_TREE: Final = 2
_SCMP_CMP_NE, _SCMP_CMP_EQ, _SCMP_CMP_MASKED_EQ = 1, 4, 7

# What Python, NumPy and TensorFlow need to compute, read files, keep time and run threads. Everything else is
# refused: programs, processes, sockets to anywhere, mounts, tracing, keys, bpf, io_uring, clocks, modules ...
ALLOWED: Final = """
    access arch_prctl brk chdir chmod clock_getres clock_gettime clock_nanosleep close close_range copy_file_range
    dup dup2 dup3 epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_wait eventfd eventfd2 exit exit_group
    faccessat faccessat2 fadvise64 fallocate fchdir fchmod fchmodat fdatasync flock fstat fstatfs fsync
    ftruncate futex getcpu getcwd getdents getdents64 getegid geteuid getgid getgroups getitimer getpgid getpgrp
    getpid getppid getpriority getrandom getresgid getresuid getrlimit getrusage getsid gettid gettimeofday getuid
    get_robust_list kill link linkat lseek lstat madvise membarrier mincore mkdir mkdirat mmap mprotect mremap
    msync munmap nanosleep newfstatat open openat openat2 pause pipe pipe2 poll ppoll pread64 preadv preadv2
    pselect6 pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv recvfrom recvmsg rename renameat
    renameat2 restart_syscall rmdir rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn
    rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo sched_getaffinity sched_getparam sched_getscheduler
    sched_get_priority_max sched_get_priority_min sched_setaffinity sched_yield select sendfile sendmsg sendto
    setitimer set_robust_list set_tid_address shutdown sigaltstack splice stat statfs statx symlink
    symlinkat sysinfo tee tgkill time timer_create timer_delete timer_getoverrun timer_gettime timer_settime
    timerfd_create timerfd_gettime timerfd_settime times tkill truncate umask uname unlink unlinkat utime utimensat
    utimes wait4 waitid write writev
"""


class ConfinementError(Exception):
    """A wall could not be put up; the text names it and gives the reason."""


LIBC: Final = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None


def _libc() -> ctypes.CDLL:
    assert LIBC is not None
    return LIBC


def _demand(done: bool, what: str) -> None:
    if not done:
        number = ctypes.get_errno()
        raise ConfinementError(f"{what}: {os.strerror(number)}")


def leave_namespaces() -> None:
    """Give this process namespaces of its own; its next child is process 1 of the new PID namespace.

    Raises:
        ConfinementError, OSError: they are not to be had.
    """
    uid, gid = os.getuid(), os.getgid()
    wanted = CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET
    _demand(_libc().unshare(wanted) == 0, "new namespaces")
    same_user, same_group = b"%d %d 1" % (uid, uid), b"%d %d 1" % (gid, gid)
    for name, text in (("setgroups", b"deny"), ("uid_map", same_user), ("gid_map", same_group)):
        file = os.open(f"/proc/self/{name}", os.O_WRONLY)
        os.write(file, text)
        os.close(file)


def make_private() -> None:
    """Mounts of this process's own, which its children take over: what they mount is seen nowhere else.

    Raises:
        ConfinementError: they are not to be had.
    """
    libc = _libc()
    private = ctypes.c_ulong(_MS_REC | _MS_PRIVATE)
    _demand(libc.mount(b"none", b"/", None, private, None) == 0, "private mounts")
    frozen = ctypes.c_ulong(_MS_REMOUNT | _MS_BIND | _MS_RDONLY | _MS_NOSUID)
    for device in DEVICES:  # they stay writable; but their owner, who may be root, must not change their mode
        _demand(libc.mount(None, f"/dev/{device}".encode("ascii"), None, frozen, None) == 0, f"/dev/{device}")


def bound_capabilities() -> None:
    """Let no process from here on gain a capability that it does not have."""
    for capability in range(_LAST_CAPABILITY + 1):
        _libc().prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)  # those the kernel does not know are refused: fine


@contextmanager
def fresh_pids() -> Iterator[None]:
    """A process that is forked meanwhile is process 1 of a PID namespace of its own.

    For a process that is in a PID namespace of its own: the kernel lets nobody else come back.

    Raises:
        ConfinementError: there is none to be had, or no way back.
    """
    libc = _libc()
    own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    _demand(libc.unshare(CLONE_NEWPID) == 0, "a new PID namespace")
    yield
    _demand(libc.setns(own, CLONE_NEWPID) == 0, "the keeper's PID namespace")
    os.close(own)


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends."""
    _demand(_libc().prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0) == 0, "parent-death signal")


def enter_group(entrance: int) -> None:
    """Move this process into the cgroup whose `cgroup.procs` is open at `entrance`, and close that.

    No wall fails with it: where the kernel refuses, the keeper's watch over memory and threads holds alone.
    """
    with suppress(OSError):
        os.write(entrance, b"0")
    os.close(entrance)
    _libc().unshare(CLONE_NEWCGROUP)  # its name is nobody's business either
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("1000")  # a grader that the kernel is told to spare would hand that on


def shut_in(scratch_mb: int, seccomp: bytes) -> None:
    """Private /tmp, its own /proc, no capabilities, no new privileges, and the seccomp filter; for good.

    Raises:
        ConfinementError: one of them is not to be had.
    """
    libc = _libc()
    _demand(libc.unshare(CLONE_NEWNS) == 0, "mounts of its own")
    flags = _MS_NOSUID | _MS_NODEV | _MS_NOEXEC
    size = f"size={scratch_mb}m,nr_inodes=4096,mode=0700".encode("ascii")
    scratch = SCRATCH.encode("ascii")
    _demand(libc.mount(b"tmpfs", scratch, b"tmpfs", ctypes.c_ulong(flags), size) == 0, "a private /tmp")
    if libc.mount(b"proc", b"/proc", b"proc", ctypes.c_ulong(flags | _MS_RDONLY), b"subset=pid") != 0:
        _pretend_proc(libc, flags)
    os.chdir(SCRATCH)
    _drop_capabilities(libc)
    install(seccomp)


def _pretend_proc(libc: ctypes.CDLL, flags: int) -> None:
    """Where the kernel grants no new /proc: an empty one with the two files without which TensorFlow does not run."""
    options = b"size=16k,nr_inodes=8,mode=0555"
    _demand(libc.mount(b"tmpfs", b"/proc", b"tmpfs", ctypes.c_ulong(flags), options) == 0, "an empty /proc")
    os.mkdir("/proc/self")
    os.symlink(sys.executable, "/proc/self/exe")
    with open("/proc/self/cmdline", "wb") as file:
        file.write(b"python\0")
    read_only = ctypes.c_ulong(flags | _MS_RDONLY | _MS_REMOUNT)
    _demand(libc.mount(b"tmpfs", b"/proc", b"tmpfs", read_only, options) == 0, "a read-only /proc")


def _drop_capabilities(libc: ctypes.CDLL) -> None:
    libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _demand(libc.capset(header, nothing) == 0, "giving up capabilities")
    _demand(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no new privileges")
    _demand(libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0, "not dumpable")


class _Comparison(ctypes.Structure):
    """`struct scmp_arg_cmp` of libseccomp."""

    _fields_ = (
        ("argument", ctypes.c_uint),
        ("operation", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    )


class _Program(ctypes.Structure):
    """`struct sock_fprog` of the kernel."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def seccomp_program() -> bytes:
    """The filter as the kernel takes it, made by libseccomp for this machine's architecture.

    Raises:
        ConfinementError: libseccomp is not installed or refuses.
    """
    library = _libseccomp()
    context = library.seccomp_init(ctypes.c_uint32(_SCMP_ACT_EPERM))
    _demand(bool(context), "libseccomp")
    # The kernel tries every system call when it takes a filter; one before libseccomp 2.5 stays a list: no harm.
    library.seccomp_attr_set(context, _SCMP_FLTATR_CTL_OPTIMIZE, _AS_A_TREE)
    for name in ALLOWED.split():
        _rule(library, context, _SCMP_ACT_ALLOW, name)
    threads_only = _Comparison(0, _SCMP_CMP_MASKED_EQ, 0x00010000, 0x00010000)  # CLONE_THREAD, so no process
    _rule(library, context, _SCMP_ACT_ALLOW, "clone", threads_only)
    _rule(library, context, _SCMP_ACT_ENOSYS, "clone3")  # its flags lie in memory; the C library falls back to clone
    for option in (15, 16):  # PR_SET_NAME and PR_GET_NAME: names of threads
        _rule(library, context, _SCMP_ACT_ALLOW, "prctl", _Comparison(0, _SCMP_CMP_EQ, option, 0))
    for request in (0x5401, 0x5421, 0x541B, 0x5450, 0x5451):  # TCGETS FIONBIO FIONREAD FIONCLEX FIOCLEX: no terminal
        _rule(library, context, _SCMP_ACT_ALLOW, "ioctl", _Comparison(1, _SCMP_CMP_EQ, request, 0))
    for command in (*range(8), 36, 37, 38, 1030, 1032):  # F_DUPFD to F_SETLKW, the F_OFD locks, F_DUPFD_CLOEXEC,
        # F_GETPIPE_SZ; no F_SETLEASE: a lease on a file of the interpreter holds up whoever opens that file
        _rule(library, context, _SCMP_ACT_ALLOW, "fcntl", _Comparison(1, _SCMP_CMP_EQ, command, 0))
    unix_only = _Comparison(0, _SCMP_CMP_EQ, 1, 0)  # AF_UNIX: a pair of another family fails, but leaves sockets
    _rule(library, context, _SCMP_ACT_ALLOW, "socketpair", unix_only)
    no_new_caps = _Comparison(2, _SCMP_CMP_EQ, 0, 0)  # prlimit64 to read limits, never to set them
    _rule(library, context, _SCMP_ACT_ALLOW, "prlimit64", no_new_caps)
    with tempfile.TemporaryFile() as file:
        failed = library.seccomp_export_bpf(context, file.fileno())
        _demand(failed == 0, "libseccomp's filter")
        file.seek(0)
        program = file.read()
    library.seccomp_release(context)
    return program


def _libseccomp() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    except OSError as error:
        raise ConfinementError(f"libseccomp: {error}") from None
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_release.argtypes = [ctypes.c_void_p]
    library.seccomp_attr_set.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32]
    library.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.seccomp_rule_add_array.argtypes = [
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_void_p,
    ]
    return library


def _rule(library: ctypes.CDLL, context: int, action: int, name: str, *comparisons: _Comparison) -> None:
    number = library.seccomp_syscall_resolve_name(name.encode("ascii"))
    if number < 0 and number != -1:
        return  # a system call that this architecture does not have
    if number == -1:
        return  # one that this version of libseccomp does not know: it stays refused
    array = (_Comparison * max(len(comparisons), 1))(*comparisons)
    failed = library.seccomp_rule_add_array(context, action, number, len(comparisons), array)
    _demand(failed == 0, f"libseccomp's rule for {name}")


def install(program: bytes) -> None:
    """Bind this process to a seccomp filter; it cannot be taken off again."""
    instructions = ctypes.create_string_buffer(program, len(program))
    filter_program = _Program(len(program) // 8, ctypes.addressof(instructions))
    done = _libc().prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(filter_program), 0, 0)
    _demand(done == 0, "the seccomp filter")
