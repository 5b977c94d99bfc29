"""The `notebook` level: the functions live in a kernel that somebody works in, and are asked there.

No process is started and none is killed: each start is a new conversation with the kernel, and its end asks the
kernel to break off the call that it is in. It is the learner's own machine, so nothing is walled in; what must not be
there (suites, expected values, the verdict) stays on this side all the same.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from grader.errors import SandboxError
from grader.isolation.line import ClosedError, GarbledError, LateError
from grader.isolation.running import Death, Output, Running
from grader.result import Level
from grader.sandbox.limits import Limits
from grader.sandbox.wire import HEADER, MAX_FRAME

OUTPUT, REPLY = b"o", b"r"  # what the first byte of a frame from a kernel says of the rest
PATIENCE: Final = 10.0  # seconds until a kernel takes a conversation up
_CHUNK: Final = 1 << 18


class Kernel:
    """A worker (see `grader.isolation.running.Worker`) whose processes are conversations with one kernel.

    Attributes:
        level: the level that holds.
        weakness: nothing: no stronger level was asked for.
    """

    level: Final = Level.NOTEBOOK
    weakness: Final = ""

    def __init__(self, address: str) -> None:
        """`address` is what the kernel told: "unix:PATH#TOKEN" or "tcp:PORT#TOKEN"."""
        self._address = address

    def start(self, limits: Limits, output: Output) -> Running:
        """A new conversation.

        Raises:
            SandboxError: the kernel is gone, or is no longer interested.
        """
        place, _, token = self._address.partition("#")
        try:
            connection = _connected(place)
            connection.sendall(token.encode("ascii"))
        except (OSError, ValueError) as error:
            raise SandboxError("The notebook's kernel is gone: {why}", why=str(error)) from None
        return Running(SocketLine(connection, output.add), HangUp(connection), limits)

    def close(self) -> None:
        """There is nothing that outlives a conversation."""


def _connected(place: str) -> socket.socket:
    """A connection to a place.

    Raises:
        OSError, ValueError: there is none.
    """
    kind, _, where = place.partition(":")
    if kind != "unix":
        return socket.create_connection(("127.0.0.1", int(where)), PATIENCE)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(PATIENCE)
        connection.connect(where)
    except OSError:
        connection.close()
        raise
    return connection


class HangUp:
    """Ends a conversation; the kernel lives on."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def end(self, *, kill: bool) -> Death:
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        return Death(None)


class SocketLine:
    """One side of a conversation over a socket (see `grader.isolation.line.Line`); output comes in between."""

    def __init__(self, connection: socket.socket, on_output: Callable[[bytes], None]) -> None:
        self._connection = connection
        self._on_output = on_output

    def send(self, payload: bytes, deadline: float) -> None:
        """See `Line`."""
        try:
            self._connection.settimeout(_left(deadline))
            self._connection.sendall(HEADER.pack(len(payload)) + payload)
        except TimeoutError:
            raise LateError from None
        except OSError:
            raise ClosedError from None

    def receive(self, deadline: float) -> bytes:
        """See `Line`."""
        while True:
            (length,) = HEADER.unpack(self._exactly(HEADER.size, deadline))
            if not 0 < length <= MAX_FRAME + 1:
                raise GarbledError(f"a frame of {length} bytes")
            frame = self._exactly(length, deadline)
            if frame[:1] == REPLY:
                return frame[1:]
            if frame[:1] != OUTPUT:
                raise GarbledError("neither output nor a reply")
            self._on_output(frame[1:])

    def _exactly(self, count: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < count:
            try:
                self._connection.settimeout(_left(deadline))
                piece = self._connection.recv(min(count - len(data), _CHUNK))
            except TimeoutError:
                raise LateError from None
            except OSError:
                raise ClosedError from None
            if not piece:
                raise ClosedError
            data += piece
        return bytes(data)

    def close(self) -> None:
        """See `Line`."""
        self._connection.close()


def _left(deadline: float) -> float:
    """Seconds that are left.

    Raises:
        LateError: none.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise LateError
    return left
