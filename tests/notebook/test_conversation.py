"""The line between desk and kernel, from both ends, and with strangers on it."""

from __future__ import annotations

import queue
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from grader.errors import SandboxError
from grader.isolation.kernel import OUTPUT, REPLY, HangUp, Kernel, SocketLine
from grader.isolation.line import ClosedError, GarbledError, LateError
from grader.isolation.running import GoneError, Output
from grader.notebook.interrupts import Interrupts
from grader.notebook.serving import TOKEN, Event, Listener, serve
from grader.sandbox import wire
from grader.sandbox.limits import Limits
from grader.sandbox.wire import HEADER


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


@contextmanager
def kernel(namespace: dict[str, Any]) -> Iterator[str]:
    """A kernel that serves in a thread; yields its address."""
    events: queue.Queue[Event] = queue.Queue()
    addresses: queue.Queue[str] = queue.Queue()

    def work() -> None:
        with Interrupts() as interrupts, Listener(events, interrupts) as listener:
            addresses.put(listener.address)
            assert serve(events, interrupts, namespace, {"cell": "In [1]"}) == b"done"

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield addresses.get(timeout=5)
    finally:
        events.put(b"done")
        thread.join(timeout=10)
        assert not thread.is_alive()


def test_calls_are_answered_by_the_namespace() -> None:
    with kernel({"double": lambda x: 2 * x}) as address:
        running = Kernel(address).start(Limits(), Output())
        running.wait_ready()
        assert running.ask(soon(), "load", [["In [1]", "1/0", True]]) == ["ok", [0]]  # nothing of it is run
        assert running.ask(soon(), "call", "double", (21,), {}, 7) == ["ok", 42, []]
        assert running.ask(soon(), "call", "triple", (1,), {}, None)[0] == "missing"
        running.close()


def test_without_unix_sockets_it_is_a_port_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(socket, "AF_UNIX")
    with kernel({"double": lambda x: 2 * x}) as address:
        assert address.startswith("tcp:")
        running = Kernel(address).start(Limits(), Output())
        running.wait_ready()
        assert running.ask(soon(), "call", "double", (21,), {}, 7) == ["ok", 42, []]
        running.close()


def test_what_is_printed_comes_before_the_answer() -> None:
    def talking(x: Any) -> Any:
        sys.stdout.write("well")
        return x

    output = Output()
    with kernel({"f": talking}) as address:
        running = Kernel(address).start(Limits(), output)
        running.wait_ready()
        assert running.ask(soon(), "call", "f", (1,), {}, None) == ["ok", 1, []]
        assert bytes(output.kept) == b"well"
        running.close()


def test_a_conversation_that_is_given_up_is_followed_by_another() -> None:
    def hang(x: Any) -> Any:
        while True:
            pass

    with kernel({"hang": hang, "well": lambda: 1}) as address:
        worker = Kernel(address)
        running = worker.start(Limits(), Output())
        running.wait_ready()
        with pytest.raises(GoneError) as caught:
            running.ask(soon(0.2), "call", "hang", (1,), {}, None)
        assert caught.value.ending.outcome == "timed_out"
        running = worker.start(Limits(), Output())
        running.wait_ready()
        assert running.ask(soon(), "call", "well", (), {}, None) == ["ok", 1, []]
        running.close()
        worker.close()


def test_code_behind_a_picture_runs_and_leaves_nothing() -> None:
    names: dict[str, Any] = {"double": lambda x: 2 * x, "__name__": "__main__"}
    with kernel(names) as address:
        running = Kernel(address).start(Limits(), Output())
        running.wait_ready()
        units = [["In [1]", "", True], ["pictures.toml", "def twice(x):\n    return double(double(x))\n", False]]
        assert running.ask(soon(), "load", units) == ["ok", [0, 1]]
        assert running.ask(soon(), "run", 1, 0) == ["ok"]
        assert running.ask(soon(), "call", "twice", (1,), {}, None) == ["ok", 4, []]
        running.close()
    assert set(names) == {"double", "__name__"}


def test_an_error_is_told_by_the_name_of_its_cell() -> None:
    names: dict[str, Any] = {}
    exec(compile("\n\ndef bad():\n    raise KeyError('x')\n", "cell", "exec"), names)
    with kernel(names) as address:
        running = Kernel(address).start(Limits(), Output())
        running.wait_ready()
        assert running.ask(soon(), "call", "bad", (), {}, None) == ["raised", "KeyError", "'x'", ["In [1]", 4], False]
        assert running.ask(soon(), "nonsense")[0] == "raised"
        running.close()


def test_strangers_are_not_served() -> None:
    with kernel({"f": lambda: 1}) as address:
        place, _, token = address.partition("#")
        assert len(token) == TOKEN
        stranger = Kernel(f"{place}#{'0' * TOKEN}").start(Limits(), Output())
        with pytest.raises(SandboxError):
            stranger.wait_ready()
        known = Kernel(address).start(Limits(), Output())
        known.wait_ready()
        assert known.ask(soon(), "call", "f", (), {}, None) == ["ok", 1, []]
        known.close()


@pytest.mark.parametrize("address", ["unix:/nowhere/at/all#x", "tcp:1#x", "tcp:nonsense#x", ""])
def test_a_kernel_that_is_gone_is_our_trouble(address: str) -> None:
    with pytest.raises(SandboxError, match="The notebook's kernel is gone"):
        Kernel(address).start(Limits(), Output())


@pytest.fixture
def ends() -> Iterator[tuple[SocketLine, socket.socket, list[bytes]]]:
    ours, theirs = socket.socketpair()
    printed: list[bytes] = []
    line = SocketLine(ours, printed.append)
    yield line, theirs, printed
    line.close()
    theirs.close()


Ends = tuple[SocketLine, socket.socket, list[bytes]]


def frame(data: bytes) -> bytes:
    return HEADER.pack(len(data)) + data


def test_frames_come_whole(ends: Ends) -> None:
    line, theirs, printed = ends
    data = frame(OUTPUT + b"one") + frame(OUTPUT + b"two") + frame(REPLY + wire.encode([0, "ready"]))
    for place in range(len(data)):
        theirs.send(data[place : place + 1])
    assert wire.decode(line.receive(soon())) == [0, "ready"]
    assert printed == [b"one", b"two"]
    line.send(b"request", soon())
    assert theirs.recv(100) == frame(b"request")


def test_what_is_no_frame_is_refused(ends: Ends) -> None:
    line, theirs, _ = ends
    theirs.send(HEADER.pack(0))
    with pytest.raises(GarbledError):
        line.receive(soon())
    theirs.send(HEADER.pack(2**32 - 1))
    with pytest.raises(GarbledError):
        line.receive(soon())
    theirs.send(frame(b"?x"))
    with pytest.raises(GarbledError):
        line.receive(soon())


def test_deadlines_hold(ends: Ends) -> None:
    line, theirs, _ = ends
    with pytest.raises(LateError):
        line.receive(soon(0.05))
    theirs.send(HEADER.pack(5) + b"r")
    with pytest.raises(LateError):
        line.receive(soon(0.05))
    with pytest.raises(LateError):
        line.send(b"x" * 10**7, soon(0.05))
    with pytest.raises(LateError):
        line.send(b"x", soon(-1))


def test_a_closed_end_is_told(ends: Ends) -> None:
    line, theirs, _ = ends
    theirs.close()
    with pytest.raises(ClosedError):
        line.receive(soon())
    with pytest.raises(ClosedError):
        line.send(b"x" * 10**6, soon())


def test_hanging_up_kills_nobody() -> None:
    ours, theirs = socket.socketpair()
    leash = HangUp(ours)
    assert leash.end(kill=True).code is None
    assert leash.end(kill=False).code is None  # twice is harmless
    assert theirs.recv(1) == b""
    ours.close()
    theirs.close()
