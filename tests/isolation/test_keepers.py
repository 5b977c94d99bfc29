"""Keepers: one starts child after child, and nothing of a child is there for the next."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from probing import Probe, descendants, eventually

from grader.course import Course
from grader.errors import SandboxError
from grader.isolation.bubblewrap import Zygote
from grader.isolation.keepers import MOST_IDLE, Keepers, SocketLeash
from grader.isolation.level import Paths
from grader.sandbox.keeper import EXIT, KILL, NOTHING
from grader.sandbox.limits import Limits

DYING = "def die():\n    os._exit(3)\n"
LEFT = """
import glob, os, socket
open('/scratch/left', 'w').write('mine')
os.environ['LEFT'] = 'mine'
os.umask(0o077)
result = sorted(glob.glob('/scratch/*'))
"""
FOUND = """
import glob, os
result = glob.glob('/scratch/*') + [one for one in glob.glob('/proc/[0-9]*') if one != '/proc/1']
result += [name for name in os.environ if name == 'LEFT'] + [os.umask(0o022)]
"""


@pytest.fixture
def alone(sandbox: None) -> Iterator[Zygote]:
    """A zygote that nobody else asks."""
    worker = Zygote("numpy", Paths.here(Course.shipped().root))
    worker.wait_ready()
    yield worker
    worker.close()


def below(worker: Zygote) -> set[int]:
    return descendants(worker._launched.process.pid)


def test_one_keeper_starts_child_after_child(alone: Zygote) -> None:
    Probe(alone).close()
    kept = below(alone)
    for source in ("", DYING, ""):
        probe = Probe(alone, source)
        started = below(alone) - kept
        assert len(started) == 1, "the child, and no keeper"
        if source:
            assert probe.ending("die").words == "exit code 3"
        probe.close()
        assert alone.waiting_keepers == 1
        assert below(alone) == kept


def test_the_next_child_finds_nothing_of_the_one_before(alone: Zygote) -> None:
    first = Probe(alone, "MINE = 1\n")
    assert first.look(LEFT) == ["/scratch/left"]
    first.close()
    second = Probe(alone)
    assert second.look(FOUND) == [0o022]
    assert second.reply("MINE")[0] == "missing"
    second.close()


def test_two_children_at_once_have_a_keeper_each(alone: Zygote) -> None:
    probes = [Probe(alone) for _ in range(MOST_IDLE + 1)]
    assert alone.waiting_keepers == 0
    for probe in probes:
        probe.close()
    assert alone.waiting_keepers == MOST_IDLE
    assert eventually(lambda: len(below(alone)) == 2 + 2 * MOST_IDLE), "bubblewrap's, the zygote, two a keeper"


def test_a_keeper_that_ended_while_it_waited_is_replaced(alone: Zygote) -> None:
    before = below(alone)
    Probe(alone).close()
    for pid in below(alone) - before:
        os.kill(pid, signal.SIGKILL)
    assert eventually(lambda: below(alone) == before)
    probe = Probe(alone)
    assert probe.call("add", 1, 1) == 2
    probe.close()


def test_a_keeper_that_is_killed_takes_its_child_along(alone: Zygote) -> None:
    before = below(alone)
    probe = Probe(alone, "def wait():\n    time.sleep(60)\n")
    ours = below(alone) - before
    (keeper,) = [pid for pid in ours if len(descendants(pid)) == 1]
    os.kill(keeper, signal.SIGKILL)
    with pytest.raises(SandboxError, match="ended while"):
        probe.reply("wait")
    assert eventually(lambda: below(alone) == before)
    assert alone.waiting_keepers == 0
    probe.close()


def test_letting_go_of_the_leash_ends_keeper_and_child(alone: Zygote) -> None:
    before = below(alone)
    probe = Probe(alone)
    leash = probe.running._leash
    assert isinstance(leash, SocketLeash)
    leash._leash.close()
    assert eventually(lambda: below(alone) == before)
    leash._take_back = lambda _: None
    leash._leash, _other = socket.socketpair()
    _other.close()
    probe.close()


def test_a_fork_has_no_keeper_of_its_parent(alone: Zygote) -> None:
    Probe(alone).close()
    assert alone.waiting_keepers == 1
    pid = os.fork()
    if pid == 0:
        os._exit(alone.waiting_keepers)
    assert os.waitpid(pid, 0)[1] == 0
    assert alone.waiting_keepers == 1
    Probe(alone).close()


def test_closing_the_zygote_ends_keepers_that_wait(alone: Zygote) -> None:
    Probe(alone).close()
    ours = below(alone)
    alone.close()
    assert alone.waiting_keepers == 0
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in ours))


def test_the_first_keeper_of_a_cold_zygote_starts_one_child(sandbox: None) -> None:
    """The next children are to come from one that has used Keras."""
    worker = Zygote("numpy,tensorflow,keras", Paths.here(Course.shipped().root))
    try:
        limits = Limits(memory_mb=2048)
        Probe(worker, limits=limits).close()
        assert worker.waiting_keepers == 0
        Probe(worker, limits=limits).close()
        assert worker.waiting_keepers == 1
    finally:
        worker.close()


# --- the trusted end ------------------------------------------------------------------------------------------

ENDED = EXIT.pack(0, 1000, 0.5, NOTHING, True)


def test_what_waits_is_asked_before_a_new_one_is() -> None:
    control, zygote = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    keepers = Keepers(control)
    with control, zygote:
        leash = keepers.start(Limits(), [])
        message, (theirs,), _, _ = socket.recv_fds(zygote, 64, 1)
        assert message == b"keeper"
        with socket.socket(fileno=theirs) as keeper:
            first = keeper.recv(4096)
            keepers.take_back(leash)
            assert keepers.start(Limits(), []) is leash
            assert keeper.recv(4096) == first
            zygote.setblocking(False)
            with pytest.raises(BlockingIOError):
                zygote.recv(1)
        leash.close()


def test_a_child_is_killed_by_a_word_and_its_keeper_goes_on() -> None:
    ours, keeper = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    kept: list[socket.socket] = []
    leash = SocketLeash(ours, kept.append)
    with ours, keeper:
        assert leash.end(kill=False).code is None
        assert kept == []
        keeper.send(EXIT.pack(9, 1000, 0.5, NOTHING, True))
        death = leash.end(kill=True)
        assert keeper.recv(64) == KILL
        assert (death.code, death.untold) == (-9, False)
        assert kept == [ours]
        assert leash.end(kill=True) is death
        assert kept == [ours]


@pytest.mark.parametrize("report", [b"", ENDED[:-1]])
def test_a_keeper_that_tells_nothing_is_not_asked_again(report: bytes) -> None:
    ours, keeper = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    kept: list[socket.socket] = []
    leash = SocketLeash(ours, kept.append)
    if report:
        keeper.send(report)
    keeper.close()
    assert leash.end(kill=False).untold is True
    assert kept == []
    assert ours.fileno() == -1
