"""What our own answers were, for as long as there is room: a class asks the same things again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from typing import Final

from grader.diagnosis.shelf import Shelf
from grader.step import Told

MOST_BYTES: Final = 64 * 2**20
OVERHEAD: Final = 300  # bytes that an entry takes beside its answer

Key = tuple[str, bytes]  # digest of the source, chain of the step


class Memory:
    """Answers by source and chain; what was not used for the longest time goes first. Threads may share it."""

    def __init__(self, most: int = MOST_BYTES, shelf: Shelf | None = None) -> None:
        """Nothing is remembered but what lies on the shelf.

        Args:
            most: bytes to remember.
            shelf: where answers are kept beyond this process.
        """
        self._most = most
        self._shelf = shelf
        self._fetched: set[str] = set()  # sources whose answers were taken from the shelf
        self._size = 0
        self._kept: OrderedDict[Key, Told] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def known(self, source: str, chains: Iterable[bytes]) -> list[Told]:
        """The answers of a source to steps in turn, up to the first of which that is not known."""
        self._fetch(source)
        found: list[Told] = []
        with self._lock:
            for chain in chains:
                told = self._kept.get((source, chain))
                if told is None:
                    break
                self._kept.move_to_end((source, chain))
                found.append(told)
        return found

    def keep(self, source: str, answers: Iterable[tuple[bytes, Told]]) -> None:
        """Remember what a source answers, by the chains of the steps; the first answer stands."""
        answers = list(answers)
        for chain, told in answers:
            self._remember((source, chain), told)
        if self._shelf is not None:
            self._shelf.keep(source, answers)

    def _fetch(self, source: str) -> None:
        if self._shelf is None or source in self._fetched:
            return
        for chain, told in self._shelf.of(source):
            self._remember((source, chain), told)
        self._fetched.add(source)

    def _remember(self, key: Key, told: Told) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = told
            self._size += OVERHEAD + len(told.value)
            while self._size > self._most:
                _, old = self._kept.popitem(last=False)
                self._size -= OVERHEAD + len(old.value)
