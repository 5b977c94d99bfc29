"""What a file holds, each time it was saved and has come to rest.

An editor may write a file in pieces, empty it first, or put another in its place; a content counts once two looks at
it agree, and one that cannot be read only if it stays so for a while.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from watchfiles import watch

from grader.watch.reading import Reading

STEP: Final = 0.01  # seconds between two looks at a file that was just saved
UNREADABLE: Final = 0.3  # seconds that a file may be gone, empty or torn while an editor saves it
LONGEST: Final = 1.0  # seconds after which a file that never rests is taken as it is
LOOK: Final = 500  # milliseconds: what the system does not tell of (a network folder) is seen by looking


def follow(folder: Path, look: Callable[[], Reading], stop: threading.Event) -> Iterator[Reading | None]:
    """Each content of a file, the present one first; None now and then while nothing happens.

    Args:
        folder: where the file lies, or will; it may vanish and come back.
        look: reads the file.
        stop: ends the iterator when it is set.
    """
    last: tuple[str, str] | None = None
    for _ in _occasions(folder, stop):
        if last is not None and look().mark == last:
            yield None
            continue
        reading = settled(look, stop)
        if reading.mark == last:
            yield None
            continue
        last = reading.mark
        yield reading


def settled(look: Callable[[], Reading], stop: threading.Event) -> Reading:
    """What the file holds once it rests."""
    begun = time.monotonic()
    before = look()
    while not stop.wait(STEP):
        now = look()
        waited = time.monotonic() - begun
        if now.mark == before.mark and (now.submission is not None or waited >= UNREADABLE):
            return now
        if waited >= LONGEST:
            return now
        before = now
    return before


def _occasions(folder: Path, stop: threading.Event) -> Iterator[None]:
    """Whenever the file may have changed: at once, when something in the folder did, and now and then anyway."""
    while not stop.is_set():
        yield
        identity = _identity(folder)
        if identity is None:
            stop.wait(LOOK / 1000)
            continue
        try:
            for _ in watch(
                folder,
                watch_filter=None,
                debounce=50,
                step=10,
                stop_event=stop,
                rust_timeout=LOOK,
                yield_on_timeout=True,
                raise_interrupt=False,
                recursive=False,
            ):
                yield
                if _identity(folder) != identity:
                    break
        except (OSError, RuntimeError):  # the folder vanished, or the system has no more watches to give
            stop.wait(LOOK / 1000)


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of the same name; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
