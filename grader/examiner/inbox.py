"""The lines that come to the examiner, read without waiting for one while exams are under way."""

from __future__ import annotations

import os


class Inbox:
    """Lines of bytes from a descriptor."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._unread = b""
        self._lines: list[bytes] = []

    def fileno(self) -> int:
        return self._descriptor

    def read(self) -> bool:
        """Read what there is, or wait until there is something; False at the end."""
        piece = os.read(self._descriptor, 1 << 20)
        *lines, self._unread = (self._unread + piece).split(b"\n")
        self._lines += lines
        return bool(piece)

    def take(self) -> list[bytes]:
        """The whole lines that were read and not yet taken."""
        lines, self._lines = self._lines, []
        return lines

    def next(self) -> bytes:
        """The next line, waited for; empty at the end."""
        while not self._lines:
            if not self.read():
                return b""
        return self._lines.pop(0)
