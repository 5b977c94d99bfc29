"""What a submission's process may use, and the part of it that every POSIX system enforces."""

from __future__ import annotations

from typing import NamedTuple

try:
    import resource
except ImportError:  # Windows has no such limits; the clock and the kill remain
    resource = None  # type: ignore[assignment]


class Limits(NamedTuple):
    """Caps on one submission's process.

    Attributes:
        memory_mb: address space beyond what the process has when the submission starts, MiB.
        cpu_seconds: processor time, all threads together; the clock of the trusted side comes first.
        processes: processes and threads of one sandbox.
        files: open file descriptors.
        scratch_mb: files it may write (in its private /tmp), MiB.
    """

    memory_mb: int = 1024
    cpu_seconds: int = 120
    processes: int = 256
    files: int = 128
    scratch_mb: int = 64


def apply(limits: Limits, *, alone: bool) -> None:
    """Bind this process to `limits`, for good.

    Args:
        limits: the caps.
        alone: this process is alone in a sandbox: cap the number of processes too, which elsewhere would count
            everything that the same person runs, and insist on every cap.

    Raises:
        OSError, ValueError: the system refuses a cap and `alone` is set.
    """
    if resource is None:
        return
    caps = {
        "RLIMIT_AS": _address_space() + limits.memory_mb * 2**20,
        "RLIMIT_CPU": limits.cpu_seconds,
        "RLIMIT_NOFILE": limits.files,
        "RLIMIT_FSIZE": limits.scratch_mb * 2**20,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_SIGPENDING": 1024,  # queued signals and timers count against everything of the same person
    }
    if alone:
        caps["RLIMIT_NPROC"] = limits.processes
    for name, cap in caps.items():
        number = getattr(resource, name, None)
        if number is None:
            continue
        _, hard = resource.getrlimit(number)
        last = cap + 1 if name == "RLIMIT_CPU" else cap  # the signal at the soft limit tells why; then comes the kill
        if hard != resource.RLIM_INFINITY:
            cap, last = min(cap, hard), min(last, hard)
        try:
            resource.setrlimit(number, (cap, last))
        except (ValueError, OSError):  # macOS, for one, refuses RLIMIT_AS
            if alone:
                raise


def _address_space() -> int:
    """Bytes of address space that this process has now (Linux); elsewhere a generous guess."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[0]) * 4096
    except OSError:
        return 8 * 2**30
