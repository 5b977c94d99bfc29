"""The Dask workers of a batch: which there are, which are fit, and what is wrong with the others."""

from __future__ import annotations

import random
import threading
from typing import Final

import msgspec

from grader.cluster.connection import Connection, missing_module, one_line
from grader.cluster.letters import Asked, Furnishing, Told
from grader.cluster.parcel import Parcel
from grader.cluster.workroom import compared
from grader.result import Level
from grader.submission import Note

CHOICE: Final = 8  # workers that may have a chunk: enough to balance, few enough for a scheduler of a thousand


class Crew:
    """The fit ones, furnished; and what was found of the unfit. One thread looks, another chooses and forgets."""

    def __init__(self, furnishing: Furnishing, parcel: Parcel) -> None:
        """Nobody is known yet.

        Args:
            furnishing: what every worker must have.
            parcel: the course.
        """
        self.threads: dict[str, int] = {}  # of the fit ones, by address
        self.unfit: dict[str, Note] = {}
        self._furnishing = furnishing
        self._parcel = parcel
        self._asked = msgspec.json.encode(Asked(furnishing.level, furnishing.digest))
        self._versions = compared()
        self._random = random.Random(0)
        self._lock = threading.Lock()
        self._forgotten: set[str] = set()

    def look(self, connection: Connection) -> list[Note]:
        """See who is there: the new are inspected and furnished where they are fit; what is wrong with the unfit.

        Raises:
            OSError: the connection is lost.
        """
        there = connection.threads()
        with self._lock:
            self._forgotten.clear()
            before = self.threads
        self.unfit = {address: why for address, why in self.unfit.items() if address in there}
        known = {address: number for address, number in before.items() if address in there}
        new = [address for address in there if address not in known and address not in self.unfit]
        found = self.inspect(connection, new) if new else {}
        bare = [address for address, told in found.items() if isinstance(told, Told) and not told.furnished]
        letter = msgspec.json.encode(self._furnishing)
        failed = connection.furnish(letter, self._parcel.data, bare) if bare else {}
        notes = []
        for address, told in found.items():
            if address in failed:
                told = _unusable(address, failed[address])
            if isinstance(told, Told):
                known[address] = there[address]
            else:
                self.unfit[address] = told
                notes.append(told)
        with self._lock:
            self.threads = {one: number for one, number in known.items() if one not in self._forgotten}
        return notes

    def inspect(self, connection: Connection, workers: list[str]) -> dict[str, Told | Note]:
        """What each worker is, or why it cannot be used; nothing is given to any. One that has left is left out."""
        found: dict[str, Told | Note] = {}
        for address, answer in connection.inspect(self._asked, workers).items():
            if isinstance(answer, OSError):  # it went while it was asked
                continue
            if isinstance(answer, Exception):
                found[address] = _unusable(address, answer)
                continue
            try:
                told = msgspec.json.decode(answer, type=Told)
            except msgspec.DecodeError:
                values: dict[str, str | int] = {"worker": address, "here": self._versions["ndgrade"]}
                found[address] = Note(
                    "The worker {worker} cannot be used: it answers otherwise than ndgrade {here}; "
                    "install the same versions on both",
                    values,
                )
            else:
                found[address] = self._wrong(address, told) or told
        return found

    def forget(self, address: str) -> None:
        """Another process has this address now: look again."""
        with self._lock:
            self._forgotten.add(address)
            self.threads = {one: number for one, number in self.threads.items() if one != address}

    def forget_all(self) -> None:
        """As after another scheduler has taken over."""
        with self._lock:
            self.threads, self.unfit = {}, {}

    def choose(self) -> list[str]:
        """Those that may have the next chunk."""
        fit = list(self.threads)
        return fit if len(fit) <= CHOICE else self._random.sample(fit, CHOICE)

    def _wrong(self, address: str, told: Told) -> Note | None:
        """What is wrong with a worker, and what to do."""
        differing = difference(self._versions, told.versions)
        if differing is not None:
            name, here, there = differing
            values: dict[str, str | int] = {"worker": address, "library": name, "there": there, "here": here}
            return Note(
                "The worker {worker} has {library} {there}, and here it is {here}; install the same versions on both",
                values,
            )
        if told.fault and self._furnishing.level is Level.SANDBOX:
            return Note(
                "The worker {worker} cannot keep submissions in a sandbox ({why}); make it possible there "
                "(`grade doctor` tells more), or stop that worker",
                {"worker": address, "why": told.fault[-300:].rstrip(".")},
            )
        if told.fault:
            return _unusable(address, RuntimeError(told.fault))
        return None


def difference(ours: dict[str, str], theirs: dict[str, str]) -> tuple[str, str, str] | None:
    """The first version that differs: of what, ours, theirs."""
    for name, version in ours.items():
        if theirs.get(name, "none") != version:
            return name, version, theirs.get(name, "none")
    return None


def _unusable(address: str, error: Exception) -> Note:
    if module := missing_module(error):
        return Note(
            "The worker {worker} has no module {module}; install there what is installed here: "
            "pip install 'ndgrade[cluster]'",
            {"worker": address, "module": module},
        )
    return Note(
        "The worker {worker} cannot be used: {why}",
        {"worker": address, "why": f"{type(error).__name__}: {one_line(error)}"},
    )
