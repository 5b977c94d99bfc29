"""The letters that come to the examiner, read without waiting for one while exams are under way."""

from __future__ import annotations

import os
import select

from grader.examiner.framing import Frames


class Inbox:
    """Frames from a descriptor."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._frames = Frames()

    def fileno(self) -> int:
        return self._descriptor

    def read(self) -> bool:
        """Read what there is, or wait until there is something; False at the end."""
        piece = os.read(self._descriptor, 1 << 20)
        self._frames.add(piece)
        return bool(piece)

    def waiting(self) -> bool:
        """Whether something has come that was not read; False where the system does not tell that of a pipe."""
        try:
            return bool(select.select([self._descriptor], [], [], 0)[0])
        except (OSError, ValueError):  # on Windows; or more descriptors than `select` can count
            return False

    def take(self) -> list[bytes]:
        """The whole letters that were read and not yet taken."""
        return list(iter(self._frames.take, None))

    def next(self) -> bytes:
        """The next letter, waited for; empty at the end."""
        while (letter := self._frames.take()) is None:
            if not self.read():
                return b""
        return letter
