"""Grades 2,000 submissions, every tenth of them hostile, with two workers, and looks for what is left behind.

    python benchmarks/soak.py [NUMBER]

Every honest submission must get exactly its own score, and afterwards there must be no process, zombie, descriptor,
temporary file or mount more than before, rooms in which examiners hold exams and their keepers aside; when the
graders are closed, not even theirs. Memory of the trusted side (this process, the examiners and their rooms; the
zygotes hold nothing of ours) must be flat: at the end no more than `GROWTH_MB` above what it was when a fifth was
graded, by when everything that is kept for good has been made.
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
from grader.examiner.rooms import IDLE
from grader.grading import Grader
from grader.isolation.keepers import MOST_IDLE
from grader.language import Language
from grader.result import Grade, Level
from grader.submission import read_submission

ATTACKS = Path(__file__).resolve().parents[1] / "tests" / "attacks"
SAY = Language("en")
GROWTH_MB = 24.0  # of three processes: what malloc keeps back varies by some MiB, a leak of 16 KiB each is beyond it
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


def memory_mb(pid: int) -> float:
    """Memory of a process in MiB, what it shares with others told in equal parts; 0 when it has just ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024


def rooms_of(server: int) -> list[int]:
    """The forks of an examiner in which it holds exams; its other child is bubblewrap."""
    try:
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    except OSError:
        return []
    return [pid for pid in map(int, children) if b"grader.examiner.server" in command(pid)]


def keepers_of(server: int) -> list[int]:
    """The processes of an examiner's zygote that wait for a next submission of a room; one that serves is shut in."""
    pythons = [pid for pid in below(server) if b"zygote.main(" in command(pid) and b"bwrap" not in command(pid)[:40]]
    started = {pid for python in pythons for pid in below(python)}
    return [pid for pid in started if b"\nSeccomp:\t2" not in Path(f"/proc/{pid}/status").read_bytes()]


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


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

    untouched = state([])
    resident: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        work = submissions(Path(folder), number)
        keras = any(read_submission(path).imports_keras for path, _ in work)  # then there is an examiner more
        for grader in opened:
            for name in ("honest_numpy.py", "honest.py")[: 1 + keras]:
                grader.grade(read_submission(ATTACKS / name), exercise, SAY)
            graders.put(grader)
        time.sleep(
            IDLE + 1
        )  # a room looks at itself after an exam, then lets go of its folder; some stand by for a while
        before = state(opened)
        started = time.monotonic()
        with ThreadPoolExecutor(2) as pool:
            for n, _ in enumerate(pool.map(lambda one: grade(*one), work), 1):
                if n % max(number // 10, 1) == 0:
                    resident[n] = trusted_mb(opened)
                    spent = time.monotonic() - started
                    print(
                        f"{n:6} graded, {spent:6.1f} s, memory {resident[n]:.1f} MiB of the trusted side", flush=True
                    )
        time.sleep(IDLE + 1)
        after = state(opened)
    for grader in opened:
        grader.close()
    time.sleep(1)
    left = below(os.getpid())
    closed = state([])
    growth = grown(resident, number)
    print(f"outcomes: {dict(counts)}")
    print(f"wrong scores: {wrong or 'none'}")
    print(f"before: {before}\nafter:  {after}\nprocesses left at the end: {left or 'none'}")
    print(f"before all: {untouched}\nclosed:     {closed}\nmemory grew by {growth:.1f} of {GROWTH_MB} MiB at most")
    return int(bool(wrong or left or before != after or closed != untouched or growth > GROWTH_MB))


def grown(resident: dict[int, float], number: int) -> float:
    """MiB between a fifth of the way and the end; `resident` is by how many were graded."""
    return resident[max(resident)] - resident[min(n for n in resident if n >= number // 5)]


def servers(graders: list[Grader]) -> list[int]:
    """The processes of the graders' examiners."""
    services = [examiner._service for one in graders for examiner in one._examiners.values()]
    return [service.process.pid for service in services if service is not None]


def trusted_mb(graders: list[Grader]) -> float:
    """Memory of this process, of the examiners and of their rooms, in MiB."""
    examiners = servers(graders)
    return sum(memory_mb(pid) for pid in (os.getpid(), *examiners, *itertools.chain(*map(rooms_of, examiners))))


def state(graders: list[Grader]) -> dict[str, int]:
    """What a leak would add to: processes, zombies, descriptors here and in every process below, files, mounts.

    Rooms come and go, each with a line to its examiner, and with keepers, two processes each; they are left out, but
    for keepers that are more than rooms may have.
    """
    examiners = servers(graders)
    rooms = set(itertools.chain(*map(rooms_of, examiners)))
    keepers = set(itertools.chain(*map(keepers_of, examiners)))
    processes = {pid: how for pid, how in below(os.getpid()).items() if pid not in rooms | keepers}
    pids = [os.getpid(), *processes]
    descriptors = sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in pids)
    files = [name for name in os.listdir(tempfile.gettempdir()) if name.startswith("ndgrade-")]
    return {
        "processes": len(processes),
        "keepers too many": max(len(keepers) - 2 * MOST_IDLE * len(rooms), 0),
        "zombies": list(processes.values()).count("Z"),
        "descriptors": descriptors - len(rooms),
        "temporary files": len(files),
        "mounts": len(Path("/proc/self/mounts").read_text().splitlines()),
    }


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
