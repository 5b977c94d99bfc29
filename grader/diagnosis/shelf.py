"""Answers of our own on the disk, so that the next grader need not ask for them again.

A folder of the user's caches holds one SQLite file. It is worth nothing but time: where it cannot be read or written,
is damaged or has grown too large, it is done without, or begun anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import msgspec
import platformdirs

from grader.step import Told
from grader.versions import versions

MOST_ANSWER: Final = 256 * 2**10  # bytes of an answer that is kept
MOST_FILE: Final = 64 * 2**20  # bytes of the file; a larger one is begun anew
PATIENCE: Final = 2.0  # seconds to wait for another grader that writes
FORM: Final = 1  # of the file; one of another form is begun anew


def answers_file() -> Path:
    """Where answers are kept: below the user's caches (`XDG_CACHE_HOME` on Linux)."""
    return platformdirs.user_cache_path("ndgrade", appauthor=False) / "answers.db"


class Shelf:
    """The file of answers, as far as it can be had. Threads may share it."""

    def __init__(self, path: Path, level: str) -> None:
        """Open it, or make it, for its owner alone.

        Args:
            path: the file.
            level: of isolation that was asked for; with the versions of everything, what an answer may hang on.
        """
        self._circumstances = json.dumps([level, versions()], sort_keys=True)
        self._lock = threading.Lock()
        self._file: sqlite3.Connection | None = None
        with suppress(OSError, sqlite3.Error):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                self._file = _opened(path)
            except sqlite3.DatabaseError:  # damaged, or of another form
                path.unlink()
                self._file = _opened(path)

    def of(self, source: str) -> list[tuple[bytes, Told]]:
        """The answers of a source by the chains of their steps; none where they cannot be had.

        Args:
            source: its digest.
        """
        found = []
        with self._lock, suppress(sqlite3.Error, msgspec.DecodeError):
            if self._file is not None:
                rows = self._file.execute("SELECT chain, told FROM answers WHERE source = ?", (self._key(source),))
                found = [(bytes(chain), msgspec.msgpack.decode(told, type=Told)) for chain, told in rows]
        return found

    def keep(self, source: str, answers: Iterable[tuple[bytes, Told]]) -> None:
        """Keep what a source answers; not that no answer came, for a process may be slow by chance."""
        rows = [
            (self._key(source), chain, msgspec.msgpack.encode(told))
            for chain, told in answers
            if told.fault != "gone" and len(told.value) <= MOST_ANSWER
        ]
        with self._lock, suppress(sqlite3.Error):
            if self._file is not None:
                with self._file:
                    self._file.executemany("INSERT OR IGNORE INTO answers VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._file is not None:
                self._file.close()
            self._file = None

    def _key(self, source: str) -> bytes:
        return hashlib.sha256(f"{self._circumstances}\0{source}".encode()).digest()[:16]


def _opened(path: Path) -> sqlite3.Connection:
    """The file, made where it is not there or too large.

    Raises:
        OSError, sqlite3.Error: it is not to be had.
    """
    if path.exists() and path.stat().st_size > MOST_FILE:
        path.unlink()
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    file = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)
    try:
        file.execute("PRAGMA synchronous = OFF")
        with closing(file.execute("PRAGMA user_version")) as row:
            (form,) = row.fetchone()
        if form not in (0, FORM):
            raise sqlite3.DatabaseError("of another form")
        with file:
            file.execute(
                "CREATE TABLE IF NOT EXISTS answers"
                " (source BLOB, chain BLOB, told BLOB, PRIMARY KEY (source, chain)) WITHOUT ROWID"
            )
            file.execute(f"PRAGMA user_version = {FORM}")
    except BaseException:
        file.close()
        raise
    return file
