"""Stands between zygote and children: starts one after another in namespaces, kills it on demand, tells its end.

    zygote ── fork ── (waits) ── fork ── keeper (new namespaces) ── fork ── child (process 1 of its own; shut in)

On the leash comes a datagram a child: the limits, with the child's call socket, where its output goes, and, where the
child is to have a cgroup, the entrance of that. Back goes how it ended (`EXIT`); then the next may come. `KILL` ends
the child that there is; when the trusted side lets go of the leash, the keeper ends, and the child with it.

The process above waits for nothing but the keeper's end, so that the keeper ends with the zygote and can itself be in
the new namespaces: only from there may it come back from that of each child.
"""

from __future__ import annotations

import io
import os
import select
import signal
import socket
import struct
from contextlib import suppress
from typing import Final, NamedTuple, NoReturn

from grader.sandbox import child, confine, eager, limits, wire

# wait status, largest resident KiB, processor seconds, what the keeper killed it for, whether another may come
EXIT: Final = struct.Struct(">iQdc?")
KILL: Final = b"kill"
TOO_MANY_THREADS, TOO_MUCH_MEMORY, NOTHING = b"t", b"m", b" "
WATCH_MS: Final = 50  # how often the keeper looks: RLIMIT_NPROC does not bind where the grader runs as root, and
# RLIMIT_AS counts address space, of which an interpreter with TensorFlow has much to begin with
CROWD: Final = 8 + (
    os.cpu_count() or 1
)  # threads, more than Keras starts, from which on a child yields to all others


class Supplies(NamedTuple):
    """What a zygote has made for all of its children.

    Attributes:
        program: the seccomp filter.
        stream: writes to descriptor 1; see `child.output_stream`.
    """

    program: bytes
    stream: io.TextIOWrapper


def stand(supplies: Supplies, leash: int, *, once: bool) -> NoReturn:
    """Be, in a fork of the zygote, the process above a keeper.

    Args:
        supplies: for children.
        leash: one end of a pair of sockets that keep datagrams apart.
        once: start no child after the first.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    line = socket.socket(fileno=leash)
    try:
        confine.die_with_parent()
        confine.leave_namespaces()
        pid = os.fork()
    except (confine.ConfinementError, OSError) as error:
        _refuse(line, error)
    if pid == 0:
        _keep(supplies, line, once=once)
    line.close()
    os.waitpid(pid, 0)
    os._exit(0)


def _keep(supplies: Supplies, line: socket.socket, *, once: bool) -> NoReturn:
    """Start a child whenever one is asked for."""
    try:
        confine.die_with_parent()
        confine.make_private()
        confine.bound_capabilities()
        proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
        own = _memory(proc, "self")
    except (confine.ConfinementError, OSError) as error:
        _refuse(line, error)
    again = True
    while again:
        message, descriptors, _, _ = socket.recv_fds(line, 4096, 3)
        if not message:
            break
        if message == KILL:  # for one that had already ended
            continue
        caps = limits.Limits(*wire.decode(message))
        try:
            with confine.fresh_pids():
                pid = os.fork()
                if pid == 0:
                    _become_child(caps, supplies, *descriptors)
        except (confine.ConfinementError, OSError) as error:
            _give_up(descriptors[0], error)
        for one in descriptors:
            os.close(one)
        fault = _watch(proc, pid, line.fileno(), own + caps.memory_mb * 2**20, caps.processes)
        _, status, usage = os.wait4(pid, 0)
        again = not once
        try:
            line.send(EXIT.pack(status, usage.ru_maxrss, usage.ru_utime + usage.ru_stime, fault, again))
        except OSError:  # nobody listens any more
            break
    os._exit(0)


def _refuse(line: socket.socket, error: BaseException) -> NoReturn:
    """Tell whoever asks first for a child that there can be none."""
    _, descriptors, _, _ = socket.recv_fds(line, 4096, 3)
    if descriptors:
        _give_up(descriptors[0], error)
    os._exit(1)


def _watch(proc: int, pid: int, leash: int, most_memory: int, most_threads: int) -> bytes:
    """Return when the child has ended, or kill it: on demand, or for what it uses, which is then returned."""
    ended = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(ended, select.POLLIN)
    poll.register(leash, select.POLLIN)
    fault, name = NOTHING, ""
    while fault == NOTHING:
        ready = {descriptor for descriptor, _ in poll.poll(WATCH_MS)}
        if ended in ready or leash in ready:
            break
        name = name or _name(proc, ended)
        threads = _threads(proc, name)
        if threads > CROWD:
            _stand_back(proc, name)
        if threads > most_threads:
            fault = TOO_MANY_THREADS
        elif _memory(proc, name) > most_memory:
            fault = TOO_MUCH_MEMORY
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    os.close(ended)
    return fault


def _name(proc: int, process: int) -> str:
    """The name that a process, of which there is a descriptor, has in `proc`: that knows it by another number."""
    told = _told(proc, f"self/fdinfo/{process}")
    return str(_number(told, b"\nPid:"))


def _threads(proc: int, name: str) -> int:
    """How many threads a process has, by the number of links of its task folder; 0 when it has just ended."""
    try:
        return os.stat(f"{name}/task", dir_fd=proc).st_nlink - 2
    except OSError:
        return 0


def _stand_back(proc: int, name: str) -> None:
    """Give a process, and whatever thread it starts from now on, the processor time that nobody else wants.

    Where processor time is shared by threads, many of them would starve the one of a neighbour.
    """
    with suppress(OSError):  # it has just ended
        folder = os.open(f"{name}/task", os.O_RDONLY | os.O_DIRECTORY, dir_fd=proc)
        try:
            for thread in os.listdir(folder):
                numbers = _after(_told(folder, f"{thread}/status"), b"\nNSpid:")
                with suppress(ProcessLookupError, IndexError):
                    os.sched_setscheduler(int(numbers[1]), os.SCHED_IDLE, os.sched_param(0))  # [0] is that of `proc`
        finally:
            os.close(folder)


def _memory(proc: int, name: str) -> int:
    """Resident memory of a process in bytes, without what it maps of files; 0 when it has just ended."""
    status = _told(proc, f"{name}/status")
    return 1024 * (_number(status, b"\nRssAnon:") + _number(status, b"\nRssShmem:"))


def _told(folder: int, path: str) -> bytes:
    """What a file of /proc says; nothing when the process has just ended."""
    try:
        descriptor = os.open(path, os.O_RDONLY, dir_fd=folder)
    except OSError:
        return b""
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def _number(told: bytes, name: bytes) -> int:
    numbers = _after(told, name)
    return int(numbers[0]) if numbers else 0


def _after(told: bytes, name: bytes) -> list[bytes]:
    """The words of the line that begins so."""
    return told.partition(name)[2].partition(b"\n")[0].split()


def _become_child(
    caps: limits.Limits, supplies: Supplies, call: int, output: int, entrance: int | None = None
) -> NoReturn:
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
        child.redirect_output(supplies.stream)
        limits.apply(caps, alone=True)
        held = eager.renew()  # noqa: F841 # never used again, never let go of
        confine.shut_in(caps.scratch_mb, supplies.program)
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
