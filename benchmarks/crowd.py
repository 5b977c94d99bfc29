"""What a task costs Dask when it does nothing: scheduler, client and worker, with one worker and with a thousand.

    python -m benchmarks.crowd ADDRESS NUMBER     is that many workers, in one process, until stdin ends

A task carries as many bytes there and back as a chunk of `grade batch --cluster` does, and may go to eight workers,
as a chunk may. What is counted is processor time, which hangs little on what else the machine is at.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from distributed import Client, Worker

ROOT: Final = Path(__file__).resolve().parents[1]
CHOICE: Final = 8  # workers that may have a task
AHEAD: Final = 2  # tasks, a worker
SETTLE: Final = 3.0  # seconds until nobody is busy with having started
REST: Final = 6.0  # seconds over which the cost of being there is taken
START_SECONDS: Final = 120.0


def null(desk: str, letter: bytes) -> bytes:
    """The task."""
    return letter


async def _be(address: str, number: int) -> None:
    logging.disable(logging.CRITICAL)
    for start in range(0, number, 32):
        some = [Worker(address, nthreads=1, memory_limit=0, dashboard=False) for _ in range(min(32, number - start))]
        await asyncio.gather(*some)
    print("here", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


def processor_seconds(pid: int) -> float:
    """What a process has used, without those below it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def scheduler(*before: str) -> Iterator[tuple[str, int]]:
    """A Dask scheduler on the loopback address, as a process: its address and number; `before` is put before it."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "scheduler.json"
        command = [*before, sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"]
        command += ["--port", "0", "--no-dashboard", "--scheduler-file", str(told)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                yield _address(told), process.pid
            finally:
                process.terminate()


def _address(told: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            return str(json.loads(told.read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.1)
    raise RuntimeError("the scheduler did not come up")


@contextmanager
def crowd(address: str, number: int) -> Iterator[int]:
    """That many workers; the number of their process."""
    command = [sys.executable, "-m", "benchmarks.crowd", address, str(number)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            if not process.stdout.readline():
                raise RuntimeError("the workers did not come up")
            yield process.pid
        finally:
            process.stdin.close()


def measure(workers: int, tasks: int, size: int) -> dict[str, Any]:
    """Milliseconds of processor time a task, on each of the three; and what the scheduler needs for its workers.

    Args:
        workers: how many.
        tasks: how many, one after the other.
        size: bytes there, and back.
    """
    with scheduler() as (address, pid), crowd(address, workers) as theirs:
        client = Client(address, set_as_default=False)  # type: ignore[no-untyped-call]
        try:
            client.wait_for_workers(workers)
            time.sleep(SETTLE)
            before = processor_seconds(pid)
            time.sleep(REST)
            idle = (processor_seconds(pid) - before) / REST
            _work(client, max(50, tasks // 20), size)  # the first ones are dearer
            used = processor_seconds(pid), processor_seconds(theirs), time.process_time(), time.monotonic()
            _work(client, tasks, size)
            now = processor_seconds(pid), processor_seconds(theirs), time.process_time(), time.monotonic()
        finally:
            client.close()  # type: ignore[no-untyped-call]
    on_scheduler, on_worker, on_client, seconds = (after - start for after, start in zip(now, used, strict=True))
    return {
        "workers": workers,
        "tasks": tasks,
        "scheduler_ms": 1000 * (on_scheduler - idle * seconds) / tasks,
        "client_ms": 1000 * on_client / tasks,
        "worker_ms": 1000 * on_worker / tasks,
        "wall_ms": 1000 * seconds / tasks,
        "idle_share": idle,
        "load": os.getloadavg()[0],
    }


def _work(client: Client, tasks: int, size: int) -> None:
    executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
    addresses = list(client.nthreads())  # type: ignore[no-untyped-call]
    rng, letter = random.Random(0), os.urandom(size)
    waiting: set[Future[bytes]] = set()
    sent = done = 0
    while done < tasks:
        while sent < tasks and len(waiting) < AHEAD * len(addresses):
            may = addresses if len(addresses) <= CHOICE else rng.sample(addresses, CHOICE)
            waiting.add(executor.submit(null, "0" * 64, letter, workers=may))
            sent += 1
        ended, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in ended:
            future.result()
        done += len(ended)


if __name__ == "__main__":
    asyncio.run(_be(sys.argv[1], int(sys.argv[2])))
