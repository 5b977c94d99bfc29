"""The kernel's end of a conversation: the thread that asked for a check answers calls until the check is over."""

from __future__ import annotations

import hmac
import queue
import secrets
import socket
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from grader.isolation.kernel import OUTPUT, REPLY
from grader.notebook.interrupts import Interrupts
from grader.notebook.shield import Printed, undisturbed
from grader.sandbox import wire
from grader.sandbox.child import MAX_TEXT
from grader.sandbox.kernel import KernelChild
from grader.sandbox.wire import HEADER, MAX_FRAME

TOKEN: Final = 32  # characters by which the desk's processes are known from others on this machine
AGAIN: Final = 0.05  # seconds until a call that holds out is interrupted once more
TICK: Final = 0.2  # seconds after which a waiting kernel looks whether it was interrupted (Windows does not wake it)


@dataclass(frozen=True)
class Frame:
    """A request that came over a connection, or its beginning (None)."""

    connection: socket.socket
    payload: bytes | None


@dataclass(frozen=True)
class Gone:
    """The other side of a connection hung up; whoever reads this sets the event."""

    noticed: threading.Event


Event = Frame | Gone | bytes  # bytes: the reply of the desk; empty where the desk is gone


class Listener:
    """Where the desk's processes reach the kernel while a check is under way; use it as a context manager.

    Attributes:
        address: for `grader.isolation.kernel.Kernel`.
    """

    def __init__(self, events: queue.Queue[Event], interrupts: Interrupts) -> None:
        self._events = events
        self._interrupts = interrupts
        self._token = secrets.token_hex(TOKEN // 2)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._connection: socket.socket | None = None
        self._closed = False
        if hasattr(socket, "AF_UNIX"):
            self._folder = tempfile.TemporaryDirectory(prefix="ndgrade-", ignore_cleanup_errors=True)
            path = str(Path(self._folder.name) / "kernel")
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.bind(path)
            self.address = f"unix:{path}#{self._token}"
        else:
            self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            self._socket.bind(("127.0.0.1", 0))
            self.address = f"tcp:{self._socket.getsockname()[1]}#{self._token}"
        self._socket.listen(8)
        self._socket.settimeout(TICK)  # not every system wakes who waits at a socket that is closed
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True
        for one in (self._connection, self._socket):
            if one is not None:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(timeout=2)
        if self._folder is not None:
            self._folder.cleanup()

    def _listen(self) -> None:
        while not self._closed:
            try:
                connection, _ = self._socket.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            with connection:
                self._connection = connection
                if not self._closed and self._is_known(connection):
                    self._read(connection)

    def _is_known(self, connection: socket.socket) -> bool:
        try:
            connection.settimeout(5)
            told = _exactly(connection, TOKEN)
            connection.settimeout(None)
        except OSError:
            return False
        return hmac.compare_digest(told, self._token.encode("ascii"))

    def _read(self, connection: socket.socket) -> None:
        """Hand on requests; when the other side hangs up, it is tired of waiting for the call that is under way."""
        self._events.put(Frame(connection, None))
        with suppress(OSError):
            while not self._closed:
                (length,) = HEADER.unpack(_exactly(connection, HEADER.size))
                if length > MAX_FRAME:
                    break
                payload = _exactly(connection, length)
                self._events.put(Frame(connection, payload))
        gone = Gone(threading.Event())
        self._events.put(gone)
        while not self._closed and not gone.noticed.is_set():
            self._interrupts.break_off(self._interrupts.under_way)
            gone.noticed.wait(AGAIN)


def _exactly(connection: socket.socket, count: int) -> bytes:
    """So many bytes.

    Raises:
        OSError: the other side hung up.
    """
    data = bytearray()
    while len(data) < count:
        piece = connection.recv(min(count - len(data), 1 << 18))
        if not piece:
            raise ConnectionResetError
        data += piece
    return bytes(data)


def serve(
    events: queue.Queue[Event], interrupts: Interrupts, namespace: dict[str, Any], labels: Mapping[str, str]
) -> bytes:
    """Answer requests until the desk's reply comes, which is returned; empty where the desk is gone.

    Raises:
        KeyboardInterrupt: the learner stopped the check.
    """
    with undisturbed(namespace) as printed:
        child: KernelChild | None = None
        talking: socket.socket | None = None
        while True:
            try:
                event = events.get(timeout=TICK)
            except queue.Empty:
                continue
            if isinstance(event, bytes):
                return event
            if isinstance(event, Gone):
                event.noticed.set()
                child = talking = None
            elif event.payload is None:
                child, talking = KernelChild(namespace, labels), event.connection
                _send(talking, REPLY + wire.encode([0, "ready"]))
            elif child is not None and event.connection is talking:
                _answer(child, event, interrupts, printed)


def _answer(child: KernelChild, frame: Frame, interrupts: Interrupts, printed: Printed) -> None:
    assert frame.payload is not None
    number, operation, *arguments = wire.decode(frame.payload)

    def answered() -> list[Any]:
        reply = child.answer(operation, arguments)
        try:
            return [wire.encode([number, *reply], child.foreign)]
        except wire.UnsendableError as error:
            return [wire.encode([number, "unsendable", str(error)[:MAX_TEXT]])]
        except Exception as error:  # whatever a hostile value does while it is looked at
            return [wire.encode([number, *child.raised(error)])]

    reply = interrupts.during(answered)
    output = printed.take()
    if reply is not None:
        if output:
            _send(frame.connection, OUTPUT + output)
        _send(frame.connection, REPLY + reply[0])


def _send(connection: socket.socket, frame: bytes) -> None:
    with suppress(OSError):  # the other side may have hung up
        connection.sendall(HEADER.pack(len(frame)) + frame)
