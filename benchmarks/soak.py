"""Grades 2,000 submissions, every tenth of them hostile, with two workers, and looks for what is left behind.

    python benchmarks/soak.py [NUMBER]

Every honest submission must get exactly its own score, and afterwards there must be no process, zombie, descriptor,
temporary file or mount more than before; memory of the trusted side must be flat.
"""

from __future__ import annotations

import itertools
import os
import queue
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from grader.course import Course
from grader.grading import Grader
from grader.language import Language
from grader.result import Grade, Level
from grader.submission import read_submission

ATTACKS = Path(__file__).resolve().parents[1] / "tests" / "attacks"
SAY = Language("en")
HONEST = {
    "right": ("def double(x):\n    return 2 * x + {n} * 0\n", 5),
    "loop": ("import numpy as np\ndef double(x):\n    return np.array([v + v for v in x]) + {n} * 0\n", 5),
    "mutates": ("def double(x):\n    x *= 2\n    return x + {n} * 0\n", 3),
    "wrong": ("def double(x):\n    return x + {n} * 0\n", 0),
}


def submissions(folder: Path, number: int) -> list[tuple[Path, int | None]]:
    """Files, each with the score that it must get; None for a hostile one, which must get none."""
    texts = {path: path.read_text("utf-8", "replace") for path in sorted(ATTACKS.glob("corpus/*/*.py"))}
    hostile = [path for path, text in texts.items() if "def double" in text]
    # Left out: those whose honest answers are worth points, in the sandbox or anywhere.
    attacks = itertools.cycle(
        path for path in hostile if not re.search(r"^(earns:|levels: process$)", texts[path], re.M)
    )
    kinds = itertools.cycle(HONEST.values())
    found: list[tuple[Path, int | None]] = []
    for n in range(number):
        path = folder / f"s{n:05d}.py"
        if n % 10 == 9:
            path.write_bytes(next(attacks).read_bytes())
            found.append((path, None))
        else:
            source, score = next(kinds)
            path.write_text(source.format(n=n))
            found.append((path, score))
    return found


def resident_mb(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def below(pid: int) -> dict[int, str]:
    """Processes below `pid` with their state."""
    found: dict[int, str] = {}
    pending = [pid]
    while pending:
        for listing in Path(f"/proc/{pending.pop()}/task").glob("*/children"):
            for child in map(int, listing.read_text().split()):
                found[child] = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()[0]
                pending.append(child)
    return found


def main(number: int) -> int:
    course = Course(ATTACKS / "targets")
    exercise = course.find("exercise90")
    graders: queue.Queue[Grader] = queue.Queue()
    wrong: list[tuple[str, int, int | None]] = []
    counts: Counter[str] = Counter()
    lock = threading.Lock()
    opened = [Grader(course, [exercise], Level.SANDBOX) for _ in range(2)]

    def grade(path: Path, score: int | None) -> Grade:
        grader = graders.get()
        try:
            graded = grader.grade(read_submission(path), exercise, SAY)
        finally:
            graders.put(grader)
        with lock:
            counts[graded.grade.status if score is not None else f"hostile {graded.grade.status}"] += 1
            if graded.grade.score != (score or 0) or graded.grade.status != "graded":
                wrong.append((path.name, graded.grade.score, score))
        return graded.grade

    with tempfile.TemporaryDirectory() as folder:
        work = submissions(Path(folder), number)
        for grader in opened:
            grader.grade(read_submission(ATTACKS / "honest_numpy.py"), exercise, SAY)
            graders.put(grader)
        before = state()
        started = time.monotonic()
        with ThreadPoolExecutor(2) as pool:
            for n, _ in enumerate(pool.map(lambda one: grade(*one), work), 1):
                if n % max(number // 10, 1) == 0:
                    print(f"{n:6} graded, {time.monotonic() - started:6.1f} s, memory {memory()}", flush=True)
        time.sleep(1)
        after = state()
    for grader in opened:
        grader.close()
    time.sleep(1)
    left = below(os.getpid())
    print(f"outcomes: {dict(counts)}")
    print(f"wrong scores: {wrong or 'none'}")
    print(f"before: {before}\nafter:  {after}\nprocesses left at the end: {left or 'none'}")
    return int(bool(wrong or left or before != after))


def memory() -> str:
    examiners = [resident_mb(pid) for pid in below(os.getpid())]
    return f"{resident_mb(os.getpid()):.1f} MiB here, {sum(examiners):.0f} MiB in {len(examiners)} processes below"


def state() -> dict[str, int]:
    """What a leak would add to: processes, zombies, descriptors here and in every process below, files, mounts."""
    processes = below(os.getpid())
    pids = [os.getpid(), *processes]
    return {
        "processes": len(processes),
        "zombies": list(processes.values()).count("Z"),
        "descriptors": sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in pids),
        "temporary files": len([name for name in os.listdir(tempfile.gettempdir()) if name.startswith("ndgrade-")]),
        "mounts": len(Path("/proc/self/mounts").read_text().splitlines()),
    }


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
