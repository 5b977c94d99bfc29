"""The trusted end of the line to a submission's process: whole frames in and out, never later than a deadline.

While it waits it drains what the submission prints, so that a full pipe cannot pass for an endless loop.
Two makes: `PollLine` for descriptors that can be polled (POSIX), `ThreadLine` for pipes that cannot (Windows).
"""

from __future__ import annotations

import os
import queue
import select
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from grader.sandbox.wire import HEADER, MAX_FRAME

_CHUNK = 1 << 18


class ClosedError(Exception):
    """The other end is closed."""


class LateError(Exception):
    """The deadline has passed."""


class GarbledError(Exception):
    """What came is not a frame."""


class Line(Protocol):
    """One side of a conversation in frames."""

    def send(self, payload: bytes, deadline: float) -> None:
        """Send one frame; raises ClosedError or LateError."""

    def receive(self, deadline: float) -> bytes:
        """The next frame; raises ClosedError, LateError or GarbledError."""

    def close(self) -> None:
        """Let go of the descriptors, after a last look at what was printed."""


def _length(header: bytes | bytearray) -> int:
    (length,) = HEADER.unpack(header)
    if length > MAX_FRAME:
        raise GarbledError(f"a frame of {length} bytes")
    return int(length)


class PollLine:
    """A line over descriptors that `poll` understands; single-threaded.

    A call takes three system calls of ours: write, poll, read. What is read beyond a frame is kept for the next.
    """

    def __init__(self, read_from: int, write_to: int, output: int, on_output: Callable[[bytes], None]) -> None:
        self._read_from = read_from
        self._write_to = write_to
        self._output = output
        self._on_output = on_output
        self._heard = bytearray()  # at most one piece more than the frame that is waited for
        for descriptor in {read_from, write_to, output}:
            os.set_blocking(descriptor, False)

    def send(self, payload: bytes, deadline: float) -> None:
        pieces: list[bytes | memoryview] = [HEADER.pack(len(payload)), payload]
        while pieces:
            try:
                written = os.writev(self._write_to, pieces)
            except BlockingIOError:
                self._wait(self._write_to, select.POLLOUT, deadline)
                continue
            except OSError:
                raise ClosedError from None
            while pieces and written >= len(pieces[0]):
                written -= len(pieces.pop(0))
            if pieces:
                pieces[0] = memoryview(pieces[0])[written:]

    def receive(self, deadline: float) -> bytes:
        while (frame := self._frame()) is None:
            self._wait(self._read_from, select.POLLIN, deadline)
            try:
                piece = os.read(self._read_from, _CHUNK)
            except BlockingIOError:
                continue
            except OSError:
                piece = b""
            if not piece:
                raise ClosedError
            self._heard += piece
            if time.monotonic() > deadline:
                raise LateError
        return frame

    def _frame(self) -> bytes | None:
        """The next frame, where all of it has been heard."""
        if len(self._heard) < HEADER.size:
            return None
        end = HEADER.size + _length(self._heard[: HEADER.size])
        if len(self._heard) < end:
            return None
        with memoryview(self._heard) as heard:
            frame = bytes(heard[HEADER.size : end])
        del self._heard[:end]
        return frame

    def _wait(self, descriptor: int, event: int, deadline: float) -> None:
        """Wait until it is ready; what was printed until then is taken first."""
        poll = select.poll()
        poll.register(descriptor, event)
        output = self._output
        if output >= 0:
            poll.register(output, select.POLLIN)
        while True:
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                raise LateError
            ready = dict(poll.poll(remaining * 1000))
            if output in ready:
                self._drain(once=descriptor not in ready)
                if self._output < 0:
                    poll.unregister(output)
            if descriptor in ready:
                return

    def _drain(self, *, once: bool = False) -> None:
        for _ in range(1 if once else 64):  # bounded: a flood must not keep us here
            if self._output < 0:
                return
            try:
                data = os.read(self._output, _CHUNK)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                os.close(self._output)
                self._output = -1
                return
            self._on_output(data)

    def close(self) -> None:
        self._drain()
        for descriptor in {self._read_from, self._write_to, self._output} - {-1}:
            os.close(descriptor)
        self._read_from = self._write_to = self._output = -1


class ThreadLine:
    """A line over pipes that can only be read and written blockingly; a thread each."""

    def __init__(self, read_from: int, write_to: int, output: int, on_output: Callable[[bytes], None]) -> None:
        self._frames: queue.Queue[bytes | Exception] = queue.Queue(maxsize=2)
        self._outgoing: queue.Queue[bytes | None] = queue.Queue()
        self._sent: queue.Queue[Exception | None] = queue.Queue()
        self._on_output = on_output
        self._closed = False
        self._threads = [
            threading.Thread(target=self._read, args=(read_from,), daemon=True),
            threading.Thread(target=self._write, args=(write_to,), daemon=True),
            threading.Thread(target=self._listen, args=(output,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def send(self, payload: bytes, deadline: float) -> None:
        self._outgoing.put(HEADER.pack(len(payload)) + payload)
        self._next(self._sent, deadline)

    def receive(self, deadline: float) -> bytes:
        frame = self._next(self._frames, deadline)
        assert frame is not None
        return frame

    def _next(
        self, source: queue.Queue[bytes | Exception] | queue.Queue[Exception | None], deadline: float
    ) -> bytes | None:
        try:
            item = source.get(timeout=max(deadline - time.monotonic(), 0.0))
        except queue.Empty:
            raise LateError from None
        if isinstance(item, Exception):
            raise item
        return item

    def _read(self, descriptor: int) -> None:
        try:
            while not self._closed:
                self._frames.put(_blocking(descriptor, _length(_blocking(descriptor, HEADER.size))))
        except (ClosedError, GarbledError) as error:
            self._frames.put(error)
        except OSError:
            self._frames.put(ClosedError())
        finally:
            os.close(descriptor)

    def _write(self, descriptor: int) -> None:
        while (data := self._outgoing.get()) is not None:
            view = memoryview(data)
            try:
                while view:
                    view = view[os.write(descriptor, view[:_CHUNK]) :]
            except OSError:
                self._sent.put(ClosedError())
            else:
                self._sent.put(None)
        os.close(descriptor)

    def _listen(self, descriptor: int) -> None:
        with suppress(OSError):
            while data := os.read(descriptor, _CHUNK):
                self._on_output(data)
        os.close(descriptor)

    def close(self) -> None:
        """The process is dead by now, so every read ends; the threads go with it."""
        self._closed = True  # a pipe full of frames that nobody asked for is not read to its end
        self._outgoing.put(None)
        with suppress(queue.Empty):
            while True:
                self._frames.get_nowait()
        for thread in self._threads:
            thread.join(timeout=2)


def _blocking(descriptor: int, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = os.read(descriptor, min(count - len(data), _CHUNK))
        if not piece:
            raise ClosedError
        data += piece
    return bytes(data)
