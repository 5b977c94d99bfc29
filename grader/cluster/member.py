"""One process of a local cluster: a scheduler or a worker, until its lifeline ends.

    python -P -m grader.cluster.member        what to be, a line of JSON on stdin; the address on stdout

Run fresh by `grader.cluster.local`.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

from dask import config
from distributed import Scheduler, Security, Worker

from grader.cluster.settings import FEW_MESSAGES, UNWATCHED

CLOSE_SECONDS: Final = 4.0
FOLDER: Final = "ndgrade-cluster-"  # what the name of a local cluster's folder begins with


def main() -> None:
    """Serve until stdin ends."""
    told = json.loads(sys.stdin.readline())
    config.set({**FEW_MESSAGES, **UNWATCHED})
    asyncio.run(_serve(told))
    if not told["scheduler"]:
        _clear_up(Path(told["folder"]))
    os._exit(0)  # a thread may still be grading: what it waits for has ended


async def _serve(told: dict[str, Any]) -> None:
    security = Security(require_encryption=True, **told["tls"])  # type: ignore[no-untyped-call]
    server: Scheduler | Worker
    if told["scheduler"]:
        server = Worker(
            told["scheduler"],
            host="127.0.0.1",
            nthreads=1,
            memory_limit=0,
            local_directory=told["folder"],
            security=security,
            dashboard=False,
            death_timeout=60,
        )
    else:
        server = Scheduler(
            host="127.0.0.1", port=0, protocol="tls://", security=security, dashboard=False, jupyter=False
        )
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    threading.Thread(target=_lifeline, args=(loop, over), daemon=True).start()
    await server
    sys.stdout.write(f"{server.address}\n")
    sys.stdout.flush()
    ended = asyncio.create_task(server.finished())  # type: ignore[no-untyped-call]
    await asyncio.wait([ended, asyncio.create_task(over.wait())], return_when=asyncio.FIRST_COMPLETED)
    with_timeout = asyncio.wait_for(server.close(), CLOSE_SECONDS)
    await asyncio.gather(with_timeout, return_exceptions=True)


def _clear_up(folder: Path) -> None:
    """Once the workers have ended, remove what they had on the disk: whoever started them may have been killed.

    A folder is removed by its name only: nobody else's can be meant, whatever was told.
    """
    if not (folder.is_absolute() and folder.name.startswith(FOLDER)):
        return
    deadline = time.monotonic() + CLOSE_SECONDS
    while time.monotonic() < deadline and list(folder.glob("*/worker-*/ndgrade-*")):
        time.sleep(0.05)
    shutil.rmtree(folder, ignore_errors=True)


def _lifeline(loop: asyncio.AbstractEventLoop, over: asyncio.Event) -> None:
    """Wait for the end of stdin."""
    while sys.stdin.buffer.read(4096):
        pass
    loop.call_soon_threadsafe(over.set)
    time.sleep(3 * CLOSE_SECONDS)
    os._exit(1)  # it hangs, or never came up


if __name__ == "__main__":
    main()
