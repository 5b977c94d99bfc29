"""Both makes of line against the bare other end: whole frames, never later than the deadline."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from probing import eventually

from grader.isolation.line import ClosedError, GarbledError, LateError, Line, PollLine, ThreadLine
from grader.sandbox.wire import MAX_FRAME


class Ends:
    """A line, and what the other side of it holds."""

    def __init__(self, make: Callable[..., Line]) -> None:
        reads, self.reply = os.pipe()
        self.requests, writes = os.pipe()
        output, self.print_to = os.pipe()
        self.printed = bytearray()
        self.line = make(reads, writes, output, self.printed.extend)
        self._open = {self.reply, self.requests, self.print_to}

    def hang_up(self, *which: int) -> None:
        for descriptor in which or tuple(self._open):
            os.close(descriptor)
            self._open.discard(descriptor)


@pytest.fixture(params=[PollLine, ThreadLine], ids=["poll", "thread"])
def ends(request: pytest.FixtureRequest) -> Iterator[Ends]:
    made = Ends(request.param)
    yield made
    made.hang_up(*made._open)
    made.line.close()


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


def framed(payload: bytes) -> bytes:
    return len(payload).to_bytes(4, "big") + payload


@pytest.mark.parametrize("payload", [b"", b"x", b"hello" * 1000])
def test_a_frame_arrives_whole(ends: Ends, payload: bytes) -> None:
    os.write(ends.reply, framed(payload))
    assert ends.line.receive(soon()) == payload


def test_frames_arrive_in_order_however_they_are_cut(ends: Ends) -> None:
    data = framed(b"one") + framed(b"") + framed(b"three")
    for position in range(0, len(data), 2):
        os.write(ends.reply, data[position : position + 2])
    assert [ends.line.receive(soon()) for _ in range(3)] == [b"one", b"", b"three"]


def test_a_frame_is_sent_with_its_length(ends: Ends) -> None:
    ends.line.send(b"question", soon())
    assert os.read(ends.requests, 100) == framed(b"question")


def test_a_large_frame_is_sent_while_the_other_side_reads(ends: Ends) -> None:
    payload = os.urandom(3 * 2**20)
    got = bytearray()

    def read() -> None:
        while len(got) < len(payload) + 4:
            got.extend(os.read(ends.requests, 1 << 16))

    thread = threading.Thread(target=read)
    thread.start()
    ends.line.send(payload, soon(20))
    thread.join(20)
    assert bytes(got) == framed(payload)


@pytest.mark.parametrize("sent", [b"", b"\0", b"\0\0\0\5", b"\0\0\0\5abcd"])
def test_what_does_not_come_is_late(ends: Ends, sent: bytes) -> None:
    os.write(ends.reply, sent) if sent else None
    started = time.monotonic()
    with pytest.raises(LateError):
        ends.line.receive(soon(0.2))
    assert 0.1 < time.monotonic() - started < 2


def test_sending_to_who_does_not_read_is_late(ends: Ends) -> None:
    started = time.monotonic()
    with pytest.raises(LateError):
        ends.line.send(bytes(2**20), soon(0.2))
    assert 0.1 < time.monotonic() - started < 2
    ends.hang_up(ends.requests)


@pytest.mark.parametrize("sent", [b"", b"\0\0", b"\0\0\0\5abcd"])
def test_a_closed_end_is_told(ends: Ends, sent: bytes) -> None:
    os.write(ends.reply, sent) if sent else None
    ends.hang_up(ends.reply)
    with pytest.raises(ClosedError):
        ends.line.receive(soon())


def test_sending_to_a_closed_end_is_told(ends: Ends) -> None:
    ends.hang_up(ends.requests)
    with pytest.raises(ClosedError):
        ends.line.send(b"x", soon())


def test_what_came_before_the_end_still_counts(ends: Ends) -> None:
    os.write(ends.reply, framed(b"last"))
    ends.hang_up(ends.reply)
    assert ends.line.receive(soon()) == b"last"
    with pytest.raises(ClosedError):
        ends.line.receive(soon())


@pytest.mark.parametrize("length", [MAX_FRAME + 1, 2**31, 2**32 - 1])
def test_a_frame_beyond_the_cap_is_refused_by_its_header(ends: Ends, length: int) -> None:
    os.write(ends.reply, length.to_bytes(4, "big"))
    with pytest.raises(GarbledError, match=str(length)):
        ends.line.receive(soon())


def test_output_is_heard_while_waiting(ends: Ends) -> None:
    os.write(ends.print_to, b"one ")
    with pytest.raises(LateError):
        ends.line.receive(soon(0.2))
    os.write(ends.print_to, b"two")
    os.write(ends.reply, framed(b"x"))
    ends.line.receive(soon())
    assert eventually(lambda: bytes(ends.printed) == b"one two")


def test_output_is_heard_on_closing(ends: Ends) -> None:
    os.write(ends.print_to, b"last words")
    ends.hang_up()
    ends.line.close()
    assert bytes(ends.printed) == b"last words"


def test_a_closed_output_does_not_matter(ends: Ends) -> None:
    ends.hang_up(ends.print_to)
    for word in (b"one", b"two"):
        os.write(ends.reply, framed(word))
        assert ends.line.receive(soon()) == word
    with pytest.raises(LateError):
        ends.line.receive(soon(0.1))


def test_a_flood_of_output_does_not_stretch_the_deadline(ends: Ends) -> None:
    stop = threading.Event()

    def pour() -> None:
        while not stop.is_set():
            try:
                os.write(ends.print_to, bytes(4096))
            except OSError:
                return

    thread = threading.Thread(target=pour, daemon=True)
    thread.start()
    started = time.monotonic()
    with pytest.raises(LateError):
        ends.line.receive(soon(0.3))
    assert time.monotonic() - started < 2
    stop.set()
    if isinstance(ends.line, PollLine):
        ends.line._drain()
    thread.join(5)
    assert not thread.is_alive()


@pytest.mark.parametrize("make", [PollLine, ThreadLine])
def test_closing_lets_go_of_everything(make: Callable[..., Line]) -> None:
    threads, descriptors = threading.active_count(), len(os.listdir("/proc/self/fd"))
    made = Ends(make)
    made.hang_up()
    made.line.close()
    assert eventually(lambda: threading.active_count() == threads)
    assert eventually(lambda: len(os.listdir("/proc/self/fd")) == descriptors)
