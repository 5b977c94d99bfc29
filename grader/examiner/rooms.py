"""Rooms: forks of this process in which exams are held, several at a time; opened, listened to, and closed.

A room holds one exam after another as long as each leaves it as it found it. What it is asked, and what it answers,
are letters; one that is past its time, or does not come to its end, is given up with its room. Letters that are best
answered where their like were before have rooms apart, which end when none has come for a while.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import socket
import sys
import tempfile
import time
import traceback
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, NoReturn, Protocol

from grader.examiner.framing import Frames, framed, read_frame
from grader.isolation.trees import adopt_orphans, kill_orphans, remove_tree

PR_SET_PDEATHSIG: Final = 1
CHUNK: Final = 1 << 20
NEVER: Final = float("inf")
AS_FOUND: Final = b"as found"  # what a room says after an answer when it can be used again
MOST_LETTERS: Final = 100  # in one room: memory that Python does not give back ends with it
IDLE: Final = 10.0  # seconds that a room apart stays open without a letter: it may hold a process
TIDYING: Final = 20.0  # seconds that a room may look at itself after an exam


class Occupant(Protocol):
    """Who works in a room."""

    def answer(self, letter: bytes) -> bytes:
        """The answer to a letter."""

    def as_found(self) -> bool:
        """Whether the letter before has left everything as it was; its folder is looked at from outside."""


@dataclass
class Room:
    """One process that answers letters, one at a time.

    Attributes:
        pid: the process.
        line: where it is asked and answers.
        apart: whether it is for letters apart, and for no others.
        scratch: its folder for files, empty at every letter unless it is apart; ours to remove however it ends.
        number: of the letter that it has; None between letters.
        deadline: when it is given up, or closed if it is free, on the clock of `time.monotonic`.
        answered: letters so far.
        heard: what has come of the answer, and of the word after it.
    """

    pid: int
    line: socket.socket
    apart: bool
    scratch: str
    number: int | None = None
    deadline: float = NEVER
    answered: int = 0
    heard: Frames = field(default_factory=Frames)


Waiting = tuple[int, float, bytes | memoryview, bool]  # what `Rooms.give` is given


class Rooms:
    """The rooms that are open."""

    def __init__(self, occupant: Occupant) -> None:
        """Nothing is started yet; `occupant` is what every room has a copy of."""
        self._occupant = occupant
        self._busy: dict[int, Room] = {}  # by descriptor: those that have a letter, or look at themselves after one
        self._free: list[Room] = []
        self._waiting: deque[Waiting] = deque()  # letters for which a room is about to be free

    def give(self, number: int, deadline: float, letter: bytes | memoryview, apart: bool = False) -> None:
        """Have a letter answered in a room that is free, or is about to be, or else in a new one.

        Args:
            number: by which the answer is told.
            deadline: when it is given up, on the clock of `time.monotonic`.
            letter: what to answer.
            apart: whether it has a room for letters apart.
        """
        free = [room for room in self._free if room.apart == apart]
        tidying = sum(room.number is None and room.apart == apart for room in self._busy.values())
        if not free and tidying > sum(waiting[-1] == apart for waiting in self._waiting):
            self._waiting.append((number, deadline, letter, apart))
            return
        if free:
            room = free[-1]
            self._free.remove(room)
        else:
            room = self._open(apart)
        room.number, room.deadline = number, deadline
        self._busy[room.line.fileno()] = room
        with suppress(OSError):  # it is gone; heard of when nothing comes
            room.line.sendall(framed(letter))

    def _open(self, apart: bool) -> Room:
        ours, theirs = socket.socketpair()
        scratch = tempfile.mkdtemp(prefix="ndgrade-")
        pid = os.fork()
        if pid == 0:
            for room in (*self._busy.values(), *self._free):
                room.line.close()
            ours.close()
            _live(self._occupant, theirs, scratch)
        theirs.close()
        return Room(pid, ours, apart, scratch)

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
        for room in [room for room in self._free if time.monotonic() > room.deadline]:
            self._free.remove(room)
            self._close(room)
        waiting, self._waiting = self._waiting, deque()
        for one in waiting:
            self.give(*one)
        return also in ready, over

    def _patience(self) -> float | None:
        """Milliseconds until the first room is given up, or closed; None where there is none."""
        first = min((room.deadline for room in (*self._busy.values(), *self._free)), default=NEVER)
        return None if first == NEVER else max(first - time.monotonic(), 0.0) * 1000 + 1

    def _listen(self, room: Room) -> list[tuple[int, bytes]]:
        """Read what a room says; the letter that this answers, if it does."""
        try:
            piece = room.line.recv(CHUNK)
        except OSError:
            piece = b""
        if not piece:
            return self._give_up(room)
        room.heard.add(piece)
        over = []
        if room.number is not None and (answer := room.heard.take()) is not None:
            over = [(room.number, answer)]
            room.number, room.deadline = None, time.monotonic() + TIDYING
            room.answered += 1
        if room.number is None and room.heard.take() == AS_FOUND:
            del self._busy[room.line.fileno()]
            if room.answered < MOST_LETTERS and (room.apart or _is_empty(room.scratch)):
                room.deadline = time.monotonic() + IDLE if room.apart else NEVER
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
        remove_tree(room.scratch)

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


def _is_empty(folder: str) -> bool:
    try:
        return not os.listdir(folder)
    except OSError:
        return False


def _live(occupant: Occupant, line: socket.socket, scratch: str) -> NoReturn:
    """A room's whole life: nothing of pytest's shutdown may run in it."""
    try:
        if sys.platform.startswith("linux"):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        adopt_orphans()
        tempfile.tempdir = scratch
        with line.makefile("rwb") as stream:
            while letter := read_frame(stream):
                try:
                    answer = occupant.answer(letter)
                finally:
                    kill_orphans()
                stream.write(framed(answer))
                stream.flush()
                if not occupant.as_found():
                    break
                stream.write(framed(AS_FOUND))
                stream.flush()
    except BaseException:  # no answer reaches the proctor, who then says so; this is for the log
        traceback.print_exc()
    finally:
        os._exit(0)
