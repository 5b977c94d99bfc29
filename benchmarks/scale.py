"""What a batch costs beyond one machine: the measurements behind docs/scale.md.

    python -m benchmarks.scale parts                 a submission on one core; reading and recording by the client
    python -m benchmarks.scale scheduler [WORKERS]…  a task that does nothing, with so many workers (1 8 64 256)
    python -m benchmarks.scale class [ROUNDS]        classes, NumPy and Keras, by own threads, one worker and two
    python -m benchmarks.scale whole [ROUNDS]        2,000 NumPy submissions in one go, with start and end
    python -m benchmarks.scale null [ROUNDS]         an exercise that costs nothing: what the way through Dask costs
    python -m benchmarks.scale alone                 workers with a core each: the simulation has to foretell them
    python -m benchmarks.scale memory [NUMBER]       20,000 of that exercise: the client's memory meanwhile
    python -m benchmarks.scale all                   all of these, and then
    python -m benchmarks.scale plan                  simulates, and writes the tables of docs/scale.md

Each prints a table and writes its figures, with the load of the machine, to .bench/results/scale_NAME.json.
"""

from __future__ import annotations

import dataclasses
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from benchmarks import crowd, plan
from benchmarks.batch import RESULTS, hand_in
from benchmarks.parts import class_of
from benchmarks.throughput import Ran, null_class, null_course, run
from grader.course import Course

ROOT: Final = Path(__file__).resolve().parents[1]
Ways = Mapping[str, tuple[str, ...]]  # of grading the same class: options of `grade batch`

LOCAL_WAYS: Final = {"own threads, 2": ("--jobs", "2"), "local:2": ("--cluster", "local:2")}
ONE_WORKER: Final = {"local:1": ("--cluster", "local:1")}
CHUNK_BYTES: Final = 140_000  # what 25 submissions to exercise02 and their results weigh


def parts(words: list[str]) -> dict[str, Any]:
    """Each in a process of its own, one after the other; then two clients at once, with one gradebook."""
    told = {name: _part("service", name, number) for name, number in (("exercise02", "300"), ("exercise05", "40"))}
    books = {"SQLite": "", "PostgreSQL": os.environ.get("NDGRADE_POSTGRESQL")}
    for name, book in books.items():
        if book is None:
            print("PostgreSQL: not tried; NDGRADE_POSTGRESQL names no database")
            continue
        told[name] = _part("client", "2000", book)
        with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(2) as pool:
            one = book or str(Path(scratch) / "one.db")
            both = list(pool.map(lambda prefix: _part("client", "1000", one, prefix), "ab"))  # noqa: B023 # used at once
        told[f"two, {name}"] = {"rate": sum(1 / (each["read"] + each["record"]) for each in both), "each": both}
        print(f"two clients, {name}: {told[f'two, {name}']['rate']:.0f}/s", flush=True)
    return told


def _part(*call: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.parts", *call]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=900)
    found: dict[str, Any] = json.loads(done.stdout)
    shown = " ".join(f"{name}={_short(value)}" for name, value in found.items() if name != "seconds")
    print(call[0], shown, flush=True)
    return found


def _short(value: Any) -> str:
    return f"{value:.5f}" if isinstance(value, float) else str(value)


def scheduler(words: list[str]) -> dict[str, Any]:
    rows = []
    print("workers   scheduler ms   client ms   worker ms   idle share   (processor time a task)")
    for number in map(int, words or ["1", "8", "64", "256"]):
        row = crowd.measure(number, tasks=1000, size=CHUNK_BYTES // 2)
        rows.append(row)
        print(
            f"{number:7} {row['scheduler_ms']:14.2f} {row['client_ms']:11.2f} {row['worker_ms']:11.2f} "
            f"{row['idle_share']:12.4f}",
            flush=True,
        )
    return {"rows": rows}


def a_class(words: list[str]) -> dict[str, Any]:
    """In turn, several rounds; one worker in the first round only, for it takes twice as long."""
    rounds = int(words[0]) if words else 4
    told: dict[str, Any] = {}
    for name, number in (("exercise02", 2000), ("exercise05", 120)):
        exercise = Course.shipped().find(name)
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "submitted"
            hand_in(folder, exercise, class_of(exercise, number // rounds))
            told[name] = _in_turn(folder, rounds, LOCAL_WAYS, ONE_WORKER)
    return told


def whole(words: list[str]) -> dict[str, Any]:
    """2,000 of exercise02 in one go, from the command to its end, by two threads and by two workers."""
    rounds = int(words[0]) if words else 1
    exercise = Course.shipped().find("exercise02")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "submitted"
        hand_in(folder, exercise, class_of(exercise, 2000))
        return _in_turn(folder, rounds, LOCAL_WAYS, {})


def null(words: list[str]) -> dict[str, Any]:
    rounds = int(words[0]) if words else 3
    with tempfile.TemporaryDirectory() as scratch:
        course, folder = null_course(Path(scratch) / "course"), Path(scratch) / "submitted"
        null_class(folder, 600)
        ways = {how: (*options, "--course", str(course)) for how, options in LOCAL_WAYS.items()}
        rows = _in_turn(folder, rounds, ways, {})
    pool, cluster = (rows["medians"][how] for how in LOCAL_WAYS)
    told: dict[str, Any] = {"overhead_wall_ms": 1000 * (1 / cluster["steady"] - 1 / pool["steady"])}
    if pool["processor_ms"] is not None:
        told["overhead_processor_ms"] = cluster["processor_ms"] - pool["processor_ms"]
    print(" ".join(f"{name}={_short(value)}" for name, value in told.items()))
    return {**rows, **told}


def _in_turn(folder: Path, rounds: int, ways: Ways, once: Ways) -> dict[str, Any]:
    runs: list[Ran] = []
    for number in range(rounds):
        for how, options in {**ways, **(once if number == 0 else {})}.items():
            ran = run(folder, how, *options, samples=5)
            runs.append(ran)
            used = "" if ran.processor is None else f"{1000 * ran.processor:.1f} ms of processors, "
            speed = f"{ran.rate:7.2f}/s, {ran.steady:7.2f}/s steady"
            print(f"{how:16} {ran.submissions:6} {speed}, {used}load {ran.load:.1f}", flush=True)
    medians = {how: _median([ran for ran in runs if ran.how == how]) for how in {**ways, **once}}
    pool = [ran for ran in runs if ran.how == next(iter(ways))]
    for how, row in medians.items():  # each held against the run of the same round: the machine's load changes
        pairs = list(zip([ran for ran in runs if ran.how == how], pool, strict=False))
        row["of_pool"] = statistics.median(ran.rate / other.rate for ran, other in pairs)
        row["of_pool_steady"] = statistics.median(ran.steady / other.steady for ran, other in pairs)
        row["all_of_pool"] = [ran.rate / other.rate for ran, other in pairs]
        row["all_of_pool_steady"] = [ran.steady / other.steady for ran, other in pairs]
        shown = f"{row['of_pool']:.3f} of the pool's, {row['of_pool_steady']:.3f} steady"
        print(f"{how:16} {shown}; {row['memory_mb']:.0f} MiB", flush=True)
    return {"medians": medians, "runs": [dataclasses.asdict(ran) for ran in runs]}


def _median(runs: list[Ran]) -> dict[str, Any]:
    used = [1000 * ran.processor for ran in runs if ran.processor is not None]
    return {
        "rate": statistics.median(ran.rate for ran in runs),
        "steady": statistics.median(ran.steady for ran in runs),
        "processor_ms": statistics.median(used) if used else None,
        "load": max(ran.load for ran in runs),
        "memory_mb": max(together for ran in runs for _, _, together in ran.memory),
    }


def alone(words: list[str]) -> dict[str, Any]:
    """One worker and two, each with its part of the machine; scheduler and client have the rest, or share."""
    exercise = Course.shipped().find("exercise02")
    told: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "submitted"
        hand_in(folder, exercise, class_of(exercise, 300))
        for cores in ((1,), (0, 1)):
            with ExitStack() as stack:
                address, _ = stack.enter_context(crowd.scheduler("taskset", "-c", "0"))
                for core in cores:
                    stack.enter_context(_worker(address, core))
                told[str(len(cores))] = dataclasses.asdict(
                    ran := run(folder, address, "--cluster", address, before=("taskset", "-c", "0"))
                )
            print(
                f"{len(cores)} of one core: {ran.rate:.2f}/s, {ran.steady:.2f}/s steady, load {ran.load:.1f}",
                flush=True,
            )
    return told


class _worker:  # noqa: N801 # a context manager, used as a function
    """A Dask worker on one core."""

    def __init__(self, address: str, core: int) -> None:
        self._folder = tempfile.TemporaryDirectory()
        command = ["taskset", "-c", str(core), sys.executable, "-m", "distributed.cli.dask_worker", address]
        command += ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", self._folder.name]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self) -> None:
        return

    def __exit__(self, *about: object) -> None:
        self._process.terminate()
        self._process.wait(30)
        self._folder.cleanup()


def memory(words: list[str]) -> dict[str, Any]:
    number = int(words[0]) if words else 20_000
    with tempfile.TemporaryDirectory() as scratch:
        course, folder = null_course(Path(scratch) / "course"), Path(scratch) / "submitted"
        null_class(folder, number)
        ran = run(folder, "local:2", "--cluster", "local:2", "--course", str(course), samples=40)
    print(f"{number} in {ran.seconds:.0f} s, {ran.steady:.1f}/s, load {ran.load:.1f}")
    print("graded   client MiB   all MiB")
    for done, client, everything in ran.memory:
        print(f"{done:6} {client:12.1f} {everything:9.1f}")
    half = [client for done, client, _ in ran.memory if done >= number // 2]
    print(f"last half: {min(half):.1f} to {max(half):.1f} MiB")
    return {**dataclasses.asdict(ran), "last_half": [half[0], half[-1]]}


TASKS: Final[dict[str, Callable[[list[str]], dict[str, Any]]]] = {
    "parts": parts,
    "scheduler": scheduler,
    "class": a_class,
    "whole": whole,
    "null": null,
    "alone": alone,
    "memory": memory,
    "plan": lambda words: plan.main(RESULTS),
}


def main(words: list[str]) -> None:
    if words == ["all"]:
        for name in TASKS:
            main([name])
        return
    if not words or words[0] not in TASKS:
        raise SystemExit(__doc__)
    told = TASKS[words[0]](words[1:])
    RESULTS.mkdir(parents=True, exist_ok=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()}
    path = RESULTS / f"scale_{words[0]}.json"
    path.write_text(json.dumps({"machine": machine, **told}, indent=2), "utf-8")
    print(f"written to {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
