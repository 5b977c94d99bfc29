"""After a connection is lost: wait for a scheduler that has a fit worker."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from grader.cluster.connection import Connection
from grader.cluster.crew import Crew
from grader.cluster.trouble import ClusterError
from grader.submission import Note

PAUSE: Final = 1.0  # seconds between two tries


def connect_anew(
    connect: Callable[[], Connection],
    crew: Crew,
    deadline: float,
    closing: threading.Event,
    tell: Callable[[Note], None],
) -> Connection | None:
    """Another connection, its workers furnished; None where there is none until the deadline, or nobody waits.

    Args:
        connect: makes a connection, or raises a ClusterError.
        crew: who is forgotten and looked for again.
        deadline: as `time.monotonic` has it.
        closing: set when nobody waits any more.
        tell: hears of workers that cannot be used.
    """
    while not closing.is_set() and time.monotonic() < deadline:
        crew.forget_all()
        try:
            connection = connect()
        except ClusterError:
            closing.wait(PAUSE)
            continue
        if await_workers(connection, crew, deadline, closing, tell):
            return connection
        connection.close()
    return None


def await_workers(
    connection: Connection, crew: Crew, deadline: float, closing: threading.Event, tell: Callable[[Note], None]
) -> bool:
    """Whether a fit worker is there, or came before the deadline."""
    while True:
        try:
            for note in crew.look(connection):
                tell(note)
        except OSError:  # lost again
            return False
        if crew.threads:
            return True
        if time.monotonic() >= deadline or closing.wait(PAUSE):
            return False
