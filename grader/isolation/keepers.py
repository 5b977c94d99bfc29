"""The trusted end of keepers: who starts and ends a submission's process in the sandbox, and tells how it ended."""

from __future__ import annotations

import os
import select
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Final

from grader.errors import SandboxError
from grader.isolation.cgroup import Leaf
from grader.isolation.running import Death
from grader.isolation.trees import GRACE
from grader.sandbox import wire
from grader.sandbox.keeper import EXIT, KILL, NOTHING, TOO_MANY_THREADS, TOO_MUCH_MEMORY
from grader.sandbox.limits import Limits

MOST_IDLE: Final = 2  # keepers that wait for a next child: an exam has its submission, and the reference to arbitrate


class Keepers:
    """The leashes of keepers that wait for a child. A fork has none of those of its parent."""

    def __init__(self, control: socket.socket) -> None:
        """There is none yet; `control` is where the zygote hears that one is wanted."""
        self._control = control
        self._idle: list[socket.socket] = []
        self._owner = os.getpid()

    def __len__(self) -> int:
        """How many wait, each at one descriptor."""
        self._disown()
        return len(self._idle)

    def start(self, limits: Limits, descriptors: list[int]) -> socket.socket:
        """Have a child started by one that waits, or by a new one.

        Args:
            limits: the child's.
            descriptors: its call socket, where its output goes, and the entrance of its cgroup if it has one.

        Returns:
            The leash, at which it is held.

        Raises:
            SandboxError: the zygote is gone.
        """
        self._disown()
        request = wire.encode(tuple(limits))
        while self._idle:
            leash = self._idle.pop()
            try:
                socket.send_fds(leash, [request], descriptors)
            except OSError:  # that keeper has ended
                leash.close()
            else:
                return leash
        leash, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                socket.send_fds(self._control, [b"keeper"], [theirs.fileno()])
            socket.send_fds(leash, [request], descriptors)
        except OSError as error:
            leash.close()
            raise SandboxError("The zygote is gone: {why}", why=str(error)) from None
        return leash

    def take_back(self, leash: socket.socket) -> None:
        """Have a keeper wait for the next child, or let it go."""
        if len(self) < MOST_IDLE and self._control.fileno() >= 0:
            self._idle.append(leash)
        else:
            leash.close()

    def close(self) -> None:
        """Let go of all that wait."""
        while self._idle:
            self._idle.pop().close()

    def _disown(self) -> None:
        if self._owner != os.getpid():
            self.close()
            self._owner = os.getpid()


class SocketLeash:
    """Holds a child by the socket to its keeper: ask for it and the child is killed; it tells how the child ended.

    Where the child has a cgroup of its own, that is emptied and removed at the end, and asked whether it burst.
    """

    def __init__(
        self, leash: socket.socket, take_back: Callable[[socket.socket], None], leaf: Leaf | None = None
    ) -> None:
        """Hold it.

        Args:
            leash: the socket.
            take_back: gets the socket where its keeper can start another child.
            leaf: the child's cgroup.
        """
        self._leash = leash
        self._take_back = take_back
        self._leaf = leaf
        self._told: Death | None = None

    def end(self, *, kill: bool) -> Death:
        if self._told is None:
            if kill:
                with suppress(OSError):
                    self._leash.send(KILL)
                if self._leaf is not None:
                    self._leaf.kill()
            told, again = self._listen(GRACE if kill else 1.0)
            if told.code is None and not kill:
                return told
            if kill:
                told = replace(told, untold=False)  # it was us
            if self._leaf is not None and self._leaf.end():
                told = replace(told, bloated=True, untold=False)
            if again:
                self._take_back(self._leash)
            else:
                self._leash.close()
            self._told = told
        return self._told

    def _listen(self, seconds: float) -> tuple[Death, bool]:
        """How it ended, and whether its keeper can start another."""
        poll = select.poll()
        poll.register(self._leash, select.POLLIN)
        if not poll.poll(seconds * 1000):
            return Death(None), False
        try:
            report = self._leash.recv(EXIT.size)
        except OSError:
            report = b""
        if len(report) != EXIT.size:
            return Death(-9, untold=True), False  # the keeper is gone, and the child with it
        status, peak, seconds, fault, again = EXIT.unpack(report)
        code = os.waitstatus_to_exitcode(status)
        death = Death(
            code,
            peak,
            seconds,
            crowded=fault == TOO_MANY_THREADS,
            bloated=fault == TOO_MUCH_MEMORY,
            untold=code == -signal.SIGKILL and fault == NOTHING,
        )
        return death, again
