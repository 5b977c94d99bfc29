"""Rooms: forks of this process in which exams are held, several at a time; opened, listened to, and closed.

A room holds one exam after another as long as each leaves it as it found it. What it is asked, and what it answers,
are letters; one that is past its time, or does not come to its end, is given up with its room.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import socket
import struct
import sys
import tempfile
import time
import traceback
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, NoReturn, Protocol

from grader.isolation.process import adopt_orphans, kill_orphans, remove_tree

PR_SET_PDEATHSIG: Final = 1
CHUNK: Final = 1 << 20
LENGTH: Final = struct.Struct(">Q")
AS_FOUND: Final = b"+"  # what a room says after an answer when it can be used again
MOST_LETTERS: Final = 50  # in one room: memory that Python does not give back ends with it
TIDYING: Final = 20.0  # seconds that a room may look at itself after an exam


class Occupant(Protocol):
    """Who works in a room."""

    def answer(self, letter: bytes) -> bytes:
        """The answer to a letter."""

    def as_found(self) -> bool:
        """Whether the letter before has left everything as it was."""


@dataclass
class Room:
    """One process that answers letters, one at a time.

    Attributes:
        pid: the process.
        line: where it is asked and answers.
        number: of the letter that it has; None between letters.
        scratch: its folder for files while it has one, ours to remove however it ends; "" between letters.
        deadline: when it is given up, on the clock of `time.monotonic`.
        answered: letters so far.
        heard: what has come of the answer.
    """

    pid: int
    line: socket.socket
    number: int | None = None
    scratch: str = ""
    deadline: float = float("inf")
    answered: int = 0
    heard: bytearray = field(default_factory=bytearray)

    def answer(self) -> bytes | None:
        """The answer, where all of it was heard."""
        if len(self.heard) < LENGTH.size:
            return None
        end = LENGTH.size + LENGTH.unpack_from(self.heard)[0]
        if len(self.heard) < end:
            return None
        answer = bytes(self.heard[LENGTH.size : end])
        del self.heard[:end]
        return answer


class Rooms:
    """The rooms that are open."""

    def __init__(self, occupant: Occupant) -> None:
        """Nothing is started yet; `occupant` is what every room has a copy of."""
        self._occupant = occupant
        self._busy: dict[int, Room] = {}  # by descriptor: those that have a letter, or look at themselves after one
        self._free: list[Room] = []
        self._waiting: deque[tuple[int, float, bytes]] = deque()  # letters for which a room is about to be free

    def give(self, number: int, deadline: float, letter: bytes) -> None:
        """Have a letter answered in a room that is free, or is about to be, or else in a new one.

        Args:
            number: by which the answer is told.
            deadline: when it is given up, on the clock of `time.monotonic`.
            letter: what to answer.
        """
        if not self._free and sum(room.number is None for room in self._busy.values()) > len(self._waiting):
            self._waiting.append((number, deadline, letter))
            return
        room = self._free.pop() if self._free else self._open()
        room.number, room.deadline = number, deadline
        self._busy[room.line.fileno()] = room
        room.scratch = tempfile.mkdtemp(prefix="ndgrade-")
        with suppress(OSError):  # it is gone; heard of when nothing comes
            room.line.sendall(_framed(os.fsencode(room.scratch)) + _framed(letter))

    def _open(self) -> Room:
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            for room in (*self._busy.values(), *self._free):
                room.line.close()
            ours.close()
            _live(self._occupant, theirs)
        theirs.close()
        return Room(pid, ours)

    def wait(self, also: int) -> tuple[bool, list[tuple[int, bytes]]]:
        """Wait until something can be read from `also`, or a letter was answered.

        Returns:
            Whether `also` can be read (or has ended), and of each letter whose wait is over its number and the
            answer, which is empty where it was given up or its room did not come to its end.
        """
        poll = select.poll()
        poll.register(also, select.POLLIN)
        for descriptor in self._busy:
            poll.register(descriptor, select.POLLIN)
        ready = dict(poll.poll(self._patience()))
        over = []
        for descriptor, room in list(self._busy.items()):
            if descriptor in ready:
                over += self._listen(room)
            elif time.monotonic() > room.deadline:
                over += self._give_up(room)
        waiting, self._waiting = self._waiting, deque()
        for one in waiting:
            self.give(*one)
        return also in ready, over

    def _patience(self) -> float | None:
        """Milliseconds until the first room is given up; None where there is none."""
        if not self._busy:
            return None
        first = min(room.deadline for room in self._busy.values())
        return max(first - time.monotonic(), 0.0) * 1000 + 1

    def _listen(self, room: Room) -> list[tuple[int, bytes]]:
        """Read what a room says; the letter that this answers, if it does."""
        try:
            piece = room.line.recv(CHUNK)
        except OSError:
            piece = b""
        if not piece:
            return self._give_up(room)
        room.heard += piece
        over = []
        if room.number is not None and (answer := room.answer()) is not None:
            over = [(room.number, answer)]
            room.number, room.deadline = None, time.monotonic() + TIDYING
            room.answered += 1
        if room.number is None and room.heard == AS_FOUND:
            room.heard.clear()
            _clear(room)
            del self._busy[room.line.fileno()]
            if room.answered < MOST_LETTERS:
                self._free.append(room)
            else:
                self._close(room)
        return over

    def _give_up(self, room: Room) -> list[tuple[int, bytes]]:
        """Close a room that is past its time or has ended; its letter, if it has one, has no answer."""
        del self._busy[room.line.fileno()]
        self._close(room)
        return [] if room.number is None else [(room.number, b"")]

    def _close(self, room: Room) -> None:
        room.line.close()
        with suppress(ProcessLookupError):
            os.kill(room.pid, signal.SIGKILL)
        os.waitpid(room.pid, 0)
        _clear(room)

    def vacate(self) -> None:
        """Close the rooms that are free, for what they have a copy of is no longer good."""
        while self._free:
            self._close(self._free.pop())

    def close(self) -> None:
        """Give up everything: nobody waits for it any more."""
        self._waiting.clear()
        self.vacate()
        for room in list(self._busy.values()):
            self._give_up(room)


def _clear(room: Room) -> None:
    if room.scratch:
        remove_tree(room.scratch)
        room.scratch = ""


def _framed(text: bytes) -> bytes:
    return LENGTH.pack(len(text)) + text


def _live(occupant: Occupant, line: socket.socket) -> NoReturn:
    """A room's whole life: nothing of pytest's shutdown may run in it."""
    try:
        if sys.platform.startswith("linux"):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        adopt_orphans()
        with line.makefile("rwb") as stream:
            while header := stream.read(LENGTH.size):
                tempfile.tempdir = os.fsdecode(stream.read(*LENGTH.unpack(header)))
                letter = stream.read(*LENGTH.unpack(stream.read(LENGTH.size)))
                try:
                    answer = occupant.answer(letter)
                finally:
                    kill_orphans()
                stream.write(_framed(answer))
                stream.flush()
                if not occupant.as_found():
                    break
                stream.write(AS_FOUND)
                stream.flush()
    except BaseException:  # no answer reaches the proctor, who then says so; this is for the log
        traceback.print_exc()
    finally:
        os._exit(0)
