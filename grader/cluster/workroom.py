"""A Dask worker's side: what of ours lives in its process, and the three things that it is asked to do.

Everything that it starts is exec'ed (`subprocess`), for a Dask worker may be a daemon, which may not have children by
`multiprocessing`. What it is furnished with are keys: run it as a user of its own.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgspec
from distributed import Worker, get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from grader.cluster.desk import Desk
from grader.cluster.letters import Asked, Furnishing, Told
from grader.errors import SandboxError
from grader.isolation.opening import Opened
from grader.isolation.running import Output
from grader.result import Level
from grader.sandbox.limits import Limits
from grader.versions import versions

NAME: Final = "ndgrade"
MOST_DESKS: Final = 4  # courses kept warm a worker


class UnfurnishedError(Exception):
    """A worker has not, or no more, what a chunk needs; the text is its address."""


class Workroom(WorkerPlugin):
    """The desks of a Dask worker; they end with it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._desks: dict[str, Desk] = {}  # the one used last comes last

    def has(self, digest: str) -> bool:
        return digest in self._desks

    def grade(self, digest: str, letter: bytes, given_up: Callable[[], bool]) -> bytes | None:
        """What a desk makes of a chunk; None where there is no such desk.

        Raises:
            DigestError: the chunk arrived damaged.
        """
        with self._lock:
            desk = self._desks.pop(digest, None)
            if desk is None:
                return None
            self._desks[digest] = desk
            desk.busy += 1
        try:
            return desk.grade(letter, given_up)
        finally:
            with self._lock:
                desk.busy -= 1

    def furnish(self, furnishing: Furnishing, data: bytes, below: Path) -> None:
        """Have a desk, and let go of one that nobody uses where there are too many.

        Raises:
            DigestError, OSError, CourseError: see `Desk`.
        """
        digest = furnishing.digest
        if self.has(digest):
            return
        new = Desk(furnishing, data, below)
        with self._lock:
            extra = [new] if digest in self._desks else []
            self._desks.setdefault(digest, new)
            idle = [name for name, desk in self._desks.items() if not desk.busy and name != digest]
            for name in idle[: max(0, len(self._desks) - MOST_DESKS)]:
                extra.append(self._desks.pop(name))
        for desk in extra:
            desk.close()

    def teardown(self, worker: Worker) -> None:
        """The worker ends."""
        with self._lock:
            desks, self._desks = list(self._desks.values()), {}
        for desk in desks:
            desk.close()


async def inspect(letter: bytes, dask_worker: Worker) -> bytes:
    """What this worker has and can: an `Asked` in, a `Told` out."""
    asked = msgspec.json.decode(letter, type=Asked)
    room = dask_worker.plugins.get(NAME)
    furnished = isinstance(room, Workroom) and room.has(asked.desk)
    fault = await asyncio.to_thread(_fault, asked.level)
    return msgspec.json.encode(Told(compared(), fault, furnished))


async def furnish(letter: bytes, data: bytes, dask_worker: Worker) -> None:
    """Have a desk: a `Furnishing` and its parcel.

    Raises:
        DigestError, OSError, CourseError: see `Desk`.
    """
    room = dask_worker.plugins.get(NAME)
    if not isinstance(room, Workroom):
        room = Workroom()
        await dask_worker.plugin_add(room, NAME)
    furnishing = msgspec.json.decode(letter, type=Furnishing)
    await asyncio.to_thread(room.furnish, furnishing, data, Path(dask_worker.local_directory))


def grade_chunk(digest: str, letter: bytes) -> bytes:
    """The task: a `letters.Chunk` in, its results out.

    Raises:
        UnfurnishedError: this worker has no such desk.
        DigestError: the chunk arrived damaged.
    """
    worker = get_worker()
    room = worker.plugins.get(NAME)
    key = worker.get_current_task()

    def given_up() -> bool:
        task = worker.state.tasks.get(key)
        return task is None or task.state == "cancelled"

    results = room.grade(digest, letter, given_up) if isinstance(room, Workroom) else None
    if results is None:
        raise UnfurnishedError(worker.address)
    return results


def compared() -> dict[str, str]:
    """The versions that must be the same everywhere: what a verdict may hang on, and Dask, which carries it."""
    return {**versions(), "distributed": version("distributed")}


def _fault(level: Level) -> str:
    """Why a level of isolation is not to be had here, shown by opening it; "" when it is."""
    try:
        opened = Opened("math", level)
        try:
            opened.wait_ready()
            running = opened.start(Limits(), Output())
            try:
                running.wait_ready()
            finally:
                running.close()
        finally:
            opened.close()
    except (SandboxError, OSError) as error:
        return str(error)
    return ""
