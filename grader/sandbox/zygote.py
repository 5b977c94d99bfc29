"""Preloads NumPy or TensorFlow once and forks a child a submission. Run fresh by `grader.isolation` in bubblewrap.

It never sees a suite, a key or an expected value or anything of a submission, and ends with the other end of its
control socket. It has one thread until it is asked for a second child; then it uses Keras once (`warming`), whose
threads sleep from then on. A request is one datagram: the limits, with three descriptors: the child's call socket,
where its output goes, and a leash; a fourth is the entrance of a cgroup, where the child is to have one. On the
leash the trusted side hears how the child ended; when the trusted side lets go of it, the child and all that it
started are killed.

    zygote ── fork ── keeper (new namespaces; waits on leash and child) ── fork ── child (process 1; shut in)
"""

from __future__ import annotations

import gc
import importlib
import itertools
import os
import select
import signal
import socket
import struct
from contextlib import suppress
from typing import NoReturn

from grader.sandbox import child, confine, limits, warming, wire

EXIT = struct.Struct(">iQdc")  # wait status, largest resident KiB, processor seconds, what the keeper killed it for
TOO_MANY_THREADS, TOO_MUCH_MEMORY, NOTHING = b"t", b"m", b" "
IDLE = 1.0  # seconds after its first child that a zygote waits for another request before it warms itself
WATCH_MS = 50  # how often the keeper looks: RLIMIT_NPROC does not bind where the grader runs as root, and
# RLIMIT_AS counts address space, of which an interpreter with TensorFlow has much to begin with
CROWD = 8 + (os.cpu_count() or 1)  # threads, more than Keras starts, from which on a child yields to everybody else


def main(descriptor: int, preload: str) -> None:
    """Serve fork requests on a control socket until its other end closes."""
    control = socket.socket(fileno=descriptor)
    gc.disable()  # what an import makes stays: looking for garbage meanwhile is a sixth of TensorFlow's three seconds
    try:
        os.close(os.pidfd_open(os.getpid()))  # every keeper needs one
        program = confine.seccomp_program()
        trial = Trial(program)
        for module in preload.split(","):
            importlib.import_module(module)
        trial.end()
        threads = len(os.listdir("/proc/self/task"))
        if threads != 1:
            raise confine.ConfinementError(f"the zygote has {threads} threads")
    except BaseException as error:  # told, then final: a zygote that is not whole must not serve
        control.send(b"failed " + f"{type(error).__name__}: {error}".encode("utf-8", "replace")[:4000])
        return
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers are reaped by the kernel
    cold = warming.can_warm()
    _settle()
    control.send(b"ready %d" % (_anonymous_kib() + (warming.GROWTH_KIB if cold else 0)))
    for served in itertools.count():
        if cold and served == 1:  # whoever asks again, or lives so long, is worth it; one submission alone is not
            if select.select([control], [], [], IDLE)[0] and not control.recv(1, socket.MSG_PEEK):
                return
            warming.warm_up()
            _settle()
        message, descriptors, _, _ = socket.recv_fds(control, 4096, 4)
        if not message:
            return
        if os.fork() == 0:
            keep(limits.Limits(*wire.decode(message)), program, *descriptors)
        for one in descriptors:
            os.close(one)


class Trial:
    """A first child that no submission sees: it tells whether every wall can be put up, before anything is served.

    It is forked before the imports, so that it costs little and they need not wait for it.
    """

    def __init__(self, program: bytes) -> None:
        """Begin."""
        self._call, call = socket.socketpair()
        self._leash, leash = socket.socketpair()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                self._call.close()
                self._leash.close()
                null = os.open(os.devnull, os.O_WRONLY)
                keep(limits.Limits(), program, call.detach(), null, leash.detach())
            finally:
                os._exit(1)
        call.close()
        leash.close()

    def end(self) -> None:
        """Wait for it.

        Raises:
            confine.ConfinementError: a wall could not be put up, or the keeper does not tell of the end.
        """
        with self._call, self._leash:
            try:
                reply = child.read_frame(self._call.fileno())
            except child.HangUpError:
                reply = ["a first child ended before it was shut in"]
            if reply != [0, "ready"]:
                raise confine.ConfinementError(str(reply[-1]))
            self._call.shutdown(socket.SHUT_RDWR)
            if len(self._leash.recv(EXIT.size)) != EXIT.size:
                raise confine.ConfinementError("the keeper of a first child ended before it")
        os.waitpid(self._pid, 0)


def _settle() -> None:
    """Put what there is out of the garbage collector's sight: in a fork its looks would copy every page."""
    gc.collect()
    gc.freeze()
    gc.enable()


def _anonymous_kib() -> int:
    """Memory of this process that a fork of it shares until either writes to it, in KiB."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next((int(line.split()[1]) for line in status if line.startswith("RssAnon:")), 0)


def keep(
    caps: limits.Limits, program: bytes, call: int, output: int, leash: int, entrance: int | None = None
) -> NoReturn:
    """Stand between zygote and child: start it in namespaces of its own, kill it on demand, tell its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        confine.die_with_parent()
        confine.leave_namespaces()
    except (confine.ConfinementError, OSError) as error:
        _give_up(call, error)
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)  # the child will mount its own over it, for this process too
    pid = os.fork()
    if pid == 0:
        become_child(caps, program, call, output, entrance)
    for one in (call, output, *([] if entrance is None else [entrance])):
        os.close(one)
    fault = _watch(proc, pid, leash, caps)
    _, status, usage = os.wait4(pid, 0)
    try:
        os.write(leash, EXIT.pack(status, usage.ru_maxrss, usage.ru_utime + usage.ru_stime, fault))
    except OSError:  # nobody listens any more
        os._exit(1)
    os._exit(0)


def _watch(proc: int, pid: int, leash: int, caps: limits.Limits) -> bytes:
    """Return when the child has ended, or kill it: on demand, or for what it uses, which is then returned."""
    most_memory = _memory(proc, os.getpid()) + caps.memory_mb * 2**20
    ended = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(ended, select.POLLIN)
    poll.register(leash, select.POLLIN)
    fault = NOTHING
    while fault == NOTHING:
        ready = {descriptor for descriptor, _ in poll.poll(WATCH_MS)}
        if ended in ready:
            return NOTHING
        if leash in ready:
            break
        threads = _threads(proc, pid)
        if threads > CROWD:
            _stand_back(proc, pid)
        if threads > caps.processes:
            fault = TOO_MANY_THREADS
        elif _memory(proc, pid) > most_memory:
            fault = TOO_MUCH_MEMORY
    os.kill(pid, signal.SIGKILL)
    return fault


def _threads(proc: int, pid: int) -> int:
    """How many threads a process has, by the number of links of its task folder; 0 when it has just ended."""
    try:
        return os.stat(f"{pid}/task", dir_fd=proc).st_nlink - 2
    except OSError:
        return 0


def _stand_back(proc: int, pid: int) -> None:
    """Give a process, and whatever thread it starts from now on, the processor time that nobody else wants.

    Where processor time is shared by threads, many of them would starve the one of a neighbour.
    """
    with suppress(OSError):  # it has just ended
        folder = os.open(f"{pid}/task", os.O_RDONLY | os.O_DIRECTORY, dir_fd=proc)
        try:
            for thread in os.listdir(folder):
                with suppress(ProcessLookupError):
                    os.sched_setscheduler(int(thread), os.SCHED_IDLE, os.sched_param(0))
        finally:
            os.close(folder)


def _memory(proc: int, pid: int) -> int:
    """Resident memory of a process in bytes, without what it maps of files; 0 when it has just ended."""
    try:
        descriptor = os.open(f"{pid}/status", os.O_RDONLY, dir_fd=proc)
    except OSError:
        return 0
    try:
        status = os.read(descriptor, 1 << 16)
    except OSError:
        return 0
    finally:
        os.close(descriptor)
    return 1024 * (_kib(status, b"\nRssAnon:") + _kib(status, b"\nRssShmem:"))


def _kib(status: bytes, name: bytes) -> int:
    _, found, rest = status.partition(name)
    return int(rest.split(None, 1)[0]) if found else 0


def become_child(caps: limits.Limits, program: bytes, call: int, output: int, entrance: int | None) -> NoReturn:
    """Keep the call socket and an output, lose everything else, then serve."""
    status = 1
    try:
        confine.die_with_parent()
        if entrance is not None:
            confine.enter_group(entrance)
        os.setsid()  # else kill(0, ...) would reach the zygote, whose process group it would share
        call, output = _out_of_the_way(call), _out_of_the_way(output)
        null = os.open("/dev/null", os.O_RDWR)
        for source, target in ((null, 0), (output, 1), (null, 2), (call, 3)):
            os.dup2(source, target)
        os.closerange(4, 4096)
        child.redirect_output()
        limits.apply(caps, alone=True)
        held = warming.renew()  # noqa: F841 # never used again, never let go of
        confine.shut_in(caps.scratch_mb, program)
        child.write_frame(3, wire.encode([0, "ready"]))
        child.serve(3, 3)
        status = 0
    except (confine.ConfinementError, OSError, ValueError) as error:
        _give_up(3, error)
    finally:
        os._exit(status)


def _out_of_the_way(descriptor: int) -> int:
    """A copy of `descriptor` above those that are about to be filled."""
    while descriptor < 10:
        descriptor = os.dup(descriptor)
    return descriptor


def _give_up(call: int, error: BaseException) -> NoReturn:
    """Say over the call socket that no wall, or not every wall, could be put up."""
    try:
        child.write_frame(call, wire.encode([0, "failed", str(error)[:2000]]))
    finally:
        os._exit(1)
