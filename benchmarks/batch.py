"""A class graded in one go, side by side with what else there is; see README.md.

    python -m benchmarks.batch class [ROUNDS]   200 of exercise02, 60 of exercise05, in turn with what else there is
    python -m benchmarks.batch many [NUMBER]    10,000 synthetic ones: is the last one as cheap as the first?
    python -m benchmarks.batch plug [ROUNDS]    killed 25 times and resumed: the gradebook of an undisturbed run?

Each prints a table and writes its figures to .bench/results/NAME.json.
"""

from __future__ import annotations

import json
import os
import platform
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

from benchmarks.peers import peers
from benchmarks.peers.measure import memory_mb, run
from benchmarks.peers.peer import Measured, Peer
from grader.course import Course, Exercise
from grader.gradebook.book import Gradebook

GRADE: Final = Path(sys.executable).with_name("grade")
RESULTS: Final = Path(__file__).resolve().parents[1] / ".bench" / "results"
HANGING: Final = "\n\ndef {function}(*args, **kwargs):\n    while True:\n        pass\n"
CRASHING: Final = "\n\ndef {function}(*args, **kwargs):\n    import os\n\n    os._exit(1)\n"
FIRST: Final = "grade batch, without the hanging"
PEER_SECONDS: Final = 3.0  # that a peer is at work, at least, before ours and again after it
LAST_FUNCTION: Final = {"exercise02_activations": "softmax", "exercise05_dense_model": "build_model"}

Row = tuple[float, float]  # seconds a submission, peak memory in MiB


def answers(course: Course, exercise: Exercise, number: int) -> list[tuple[str, str]]:
    """(kind, text) of a class: half right, 43 of 100 wrong, 6 crashing, 1 hanging; the same every time."""
    key = course.key(exercise)
    reference = key.reference.read_text("utf-8")
    wrong = [path.read_text("utf-8") for path in sorted((key.folder / "misconceptions").glob("*.py"))]
    function = LAST_FUNCTION[exercise.name]
    made = []
    for n in range(number):
        place = n % 100
        if place == 37:
            kind, text = "hanging", reference + HANGING.format(function=function)
        elif place % 16 == 5:
            kind, text = "crashing", reference + CRASHING.format(function=function)
        elif place % 2:
            kind, text = "wrong", f"{reference}\n\n{wrong[n % len(wrong)]}"
        else:
            kind, text = "right", reference
        made.append((kind, f"{text}\n# {n}\n"))
    return made


def hand_in(folder: Path, exercise: Exercise, texts: list[str]) -> None:
    for n, text in enumerate(texts):
        path = folder / f"s{n:05d}" / f"{exercise.short_name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def batch(folder: Path, *options: str, caches: Path | None = None, limit: float = 3600) -> tuple[float, float]:
    """Seconds and peak memory of `grade batch` over a folder; `caches` in the place of the user's."""
    words: list[str | Path] = [GRADE, "batch", folder, *options]
    variables = dict(os.environ) if caches is None else {**os.environ, "XDG_CACHE_HOME": str(caches)}
    ran = run(words, folder.parent, variables, folder.parent / "batch.log", limit)
    if ran.returncode != 0:
        raise RuntimeError((folder.parent / "batch.log").read_text("utf-8")[-2000:])
    return ran.seconds, ran.peak_memory_mb


def a_class(rounds: int) -> dict[str, Any]:
    """Ours over the whole class, and the peers over a few of it without the hanging: in turn, several times.

    A machine's speed changes within minutes: what is told of a peer is the median of its ratios to ours of one round.
    """
    course = Course.shipped()
    told: dict[str, Any] = {}
    everyone = peers() if rounds else []
    for peer in everyone:
        print(f"preparing {peer.name}", flush=True)
        peer.prepare()
    for name, number in (("exercise02", 200), ("exercise05", 60)):
        exercise = course.find(name)
        handed = answers(course, exercise, number)
        quick = [text for kind, text in handed if kind != "hanging"]
        with tempfile.TemporaryDirectory() as scratch:
            whole, memory = _ours(Path(scratch), exercise, [text for _, text in handed], "whole")
            print(f"{name} whole class: {whole:.4f} s each, {memory:.0f} MiB", flush=True)
        taken = []
        for at in range(max(rounds, 1)):
            with tempfile.TemporaryDirectory() as scratch:
                taken.append(_round(Path(scratch), exercise, quick, everyone, at))
            print(
                f"{name} round {at + 1}: " + ", ".join(f"{one} {row[0]:.4f}" for one, row in taken[-1].items()),
                flush=True,
            )
        told[name] = {
            "whole class": {"seconds": whole, "peak_memory_mb": memory},
            **{label: _medians([one[label] for one in taken], [one[FIRST] for one in taken]) for label in taken[0]},
        }
        _table(name, told[name])
    return told


def _ours(scratch: Path, exercise: Exercise, texts: list[str], label: str, *options: str) -> Row:
    folder = scratch / label / "submitted"
    hand_in(folder, exercise, texts)
    seconds, memory = batch(folder, *options, caches=scratch / "caches")
    return seconds / len(texts), memory


def _round(scratch: Path, exercise: Exercise, texts: list[str], everyone: list[Peer], at: int) -> dict[str, Row]:
    """Ours between two halves of what the peers grade."""
    measured = {peer.name: _some(scratch, exercise, texts, peer, 2 * at) for peer in everyone}
    rows = {
        FIRST: _ours(scratch, exercise, texts, "first"),
        "again, with what it kept in the caches": _ours(scratch, exercise, texts, "again"),
        "no diagnosis": _ours(scratch, exercise, texts, "none", "--no-diagnosis"),
    }
    for peer in everyone:
        measured[peer.name] += _some(scratch, exercise, texts, peer, 2 * at + 1)
    for name, ones in measured.items():
        rows[name] = statistics.mean(one.seconds for one in ones), max(one.peak_memory_mb for one in ones)
    return rows


def _some(scratch: Path, exercise: Exercise, texts: list[str], peer: Peer, place: int) -> list[Measured]:
    """What a peer makes of one answer, and of as many more as it needs to be at it for a while."""
    measured: list[Measured] = []
    while sum(one.seconds for one in measured) < PEER_SECONDS:
        path = scratch / "sample.py"
        path.write_text(texts[(place + 17 * len(measured)) % len(texts)], "utf-8")
        measured.append(peer.grade(path, exercise))
    return measured


def _medians(rows: list[Row], ours: list[Row]) -> dict[str, float | list[float]]:
    ratios = sorted(row[0] / our[0] for row, our in zip(rows, ours, strict=True))
    return {
        "seconds": statistics.median(seconds for seconds, _ in rows),
        "peak_memory_mb": max(memory for _, memory in rows),
        "ratio": statistics.median(ratios),
        "ratios": [ratios[0], ratios[-1]],
    }


def _table(name: str, rows: dict[str, dict[str, Any]]) -> None:
    print(f"\n{name:40} s a submission   peak MiB   ratio (least to most)")
    for label, row in rows.items():
        ratio = "{:9.1f} ({:.1f} to {:.1f})".format(row["ratio"], *row["ratios"]) if "ratio" in row else ""
        print(f"{label:40} {row['seconds']:14.4f} {row['peak_memory_mb']:10.0f} {ratio}")
    print(flush=True)


def many(number: int) -> dict[str, Any]:
    """Seconds a submission in every tenth of a long batch, and the memory of the whole tree meanwhile."""
    course = Course.shipped()
    exercise = course.find("exercise02")
    kinds = [text for kind, text in answers(course, exercise, 100) if kind != "hanging"]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "submitted"
        hand_in(folder, exercise, [f"{kinds[n % len(kinds)]}\n# {n}\n" for n in range(number)])
        with subprocess.Popen([GRADE, "batch", folder, "--plain"], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            tenths: list[dict[str, float]] = []
            started = time.monotonic()
            for done, _ in enumerate(process.stdout, 1):
                if done % (number // 10) == 0:
                    now = time.monotonic()
                    row = {"seconds": (now - started) / (number // 10), "memory_mb": memory_mb(process.pid)}
                    tenths.append(row)
                    print(f"{done:7} {row['seconds'] * 1000:7.1f} ms each {row['memory_mb']:7.0f} MiB", flush=True)
                    started = now
        size = (folder.parent / "gradebook.db").stat().st_size / 2**20
    growth = statistics.mean(one["seconds"] for one in tenths[-3:]) / statistics.mean(
        one["seconds"] for one in tenths[1:4]
    )
    print(f"last three tenths against the second to fourth: {growth:.3f}; gradebook {size:.0f} MiB")
    return {"tenths": tenths, "growth": growth, "gradebook_mb": size}


def plug(rounds: int) -> dict[str, Any]:
    """A class whose batch is killed, with all below it, at random moments; then it is let through."""
    course = Course.shipped()
    exercise = course.find("exercise02")
    texts = [text for kind, text in answers(course, exercise, 200 * rounds) if kind != "hanging"]
    rng = random.Random(7)
    told: dict[str, Any] = {}
    databases: dict[str, AbstractContextManager[str | None]] = {"SQLite": nullcontext(), "PostgreSQL": _postgresql()}
    for name, opened in databases.items():
        with opened as url, tempfile.TemporaryDirectory() as scratch:
            books = {one: url or str(Path(scratch) / f"{one}.db") for one in ("disturbed", "undisturbed")}
            folder = Path(scratch) / "submitted"
            hand_in(folder, exercise, texts)
            if url is None:
                batch(folder, "--gradebook", books["undisturbed"])
            for _ in range(rounds):
                command: list[str | Path] = [GRADE, "batch", folder, "--gradebook", books["disturbed"]]
                process = subprocess.Popen(
                    command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
                )
                time.sleep(rng.uniform(1.0, 4.0))
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            batch(folder, "--gradebook", books["disturbed"])
            disturbed = _standing(books["disturbed"])
            expected = _standing(books["undisturbed"]) if url is None else told["SQLite"].pop("grades")
            same = disturbed == expected
            given, working = _work(books["disturbed"])
            once = given == len(texts)
            told[name] = {"rounds": rounds, "same": same, "once": once, "working": working, "grades": expected}
            words = "the same" if same else "ANOTHER"
            print(
                f"{name}: {len(texts)} submissions, killed {rounds} times, {working} of them while it graded; ",
                end="",
            )
            print(f"gradebook {words}, {given} grades were given", flush=True)
    for row in told.values():
        row.pop("grades", None)
    return told


@contextmanager
def _postgresql() -> Iterator[str]:
    """The URL of an empty database: the one that NDGRADE_POSTGRESQL names, or one on a server of our own."""
    url = os.environ.get("NDGRADE_POSTGRESQL")
    if url is not None:
        yield url
        return
    sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "gradebook"))
    from postgres_server import Cluster, programs  # noqa: PLC0415 # the tests' own; it needs psycopg

    folder = programs()
    if folder is None:
        raise SystemExit("PostgreSQL is not here; tests/install-postgresql.sh installs it")
    server = Cluster(folder)
    try:
        yield server.url(server.create())
    finally:
        server.stop()


def _standing(where: str) -> list[tuple[str, str, int | None, int]]:
    with Gradebook.open(where) as book:
        return [(row.student, row.exercise, row.score, row.attempts) for row in book.grades()]


def _work(where: str) -> tuple[int, int]:
    """How many grades were given in all, and in how many runs that were killed any were."""
    with Gradebook.open(where) as book:
        runs = book.runs()
    return sum(run.grades for run in runs), sum(run.how is None and run.grades > 0 for run in runs)


def main(words: list[str]) -> None:
    task = words[0] if words else "class"
    number = int(words[-1]) if len(words) > 1 else None
    if task == "class":
        told = a_class(5 if number is None else number)
    elif task == "many":
        told = many(number or 10_000)
    elif task == "plug":
        told = plug(number or 25)
    else:
        raise SystemExit(__doc__)
    RESULTS.mkdir(parents=True, exist_ok=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()}
    path = RESULTS / f"batch_{task}.json"
    path.write_text(json.dumps({"machine": machine, **told}, indent=2), "utf-8")
    print(f"written to {path.relative_to(RESULTS.parents[1])}")


if __name__ == "__main__":
    main(sys.argv[1:])
