"""What the parts of a batch take by themselves: grading on one core, and reading and recording by the client.

python -m benchmarks.parts service EXERCISE NUMBER     on one core alone; a line of JSON
python -m benchmarks.parts client NUMBER [GRADEBOOK]   with grades that cost nothing; a line of JSON
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections import deque
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from benchmarks.batch import answers, hand_in
from grader.batch import Batch
from grader.cluster.letters import Result, encode_chunk
from grader.course import Course, Exercise
from grader.gradebook.book import Gradebook
from grader.grading import Graded, Grader
from grader.intake import plan
from grader.language import Language
from grader.result import Level
from grader.submission import Note, Submission, read_submission

SAY = Language("en")


def class_of(exercise: Exercise, number: int) -> list[str]:
    """What a class hands in, each text another, without those that hang: half right, the rest wrong or crashing."""
    kinds = [text for kind, text in answers(Course.shipped(), exercise, 100) if kind != "hanging"]
    return [f"{kinds[n % len(kinds)]}\n# {n}\n" for n in range(number)]


def service(name: str, number: int, core: int = 0) -> dict[str, Any]:
    """Seconds of each of so many gradings, one after the other, everything on one core; and of what comes first."""
    os.sched_setaffinity(0, {core})
    course = Course.shipped()
    exercise = course.find(name)
    with tempfile.TemporaryDirectory() as scratch:
        hand_in(Path(scratch), exercise, class_of(exercise, number))
        handed = [read_submission(path) for path in sorted(Path(scratch).glob("*/*.py"))]
    grader = Grader(course, [exercise], Level.SANDBOX)
    seconds = []
    try:
        for submission in handed:
            started = time.perf_counter()
            grader.grade(submission, exercise, SAY, student="s")
            seconds.append(time.perf_counter() - started)
    finally:
        grader.close()
    first, rest = seconds[0], seconds[1:]
    told = {
        "mean": statistics.mean(rest),
        "median": statistics.median(rest),
        "warm_up": first - statistics.mean(rest),
    }
    return {"exercise": name, "load": os.getloadavg()[0], **told, "seconds": rest}


class Echo:
    """A workplace that gives everybody the same grade at once, and notes what its own part takes.

    What it does is what the client of a cluster does: submissions become the bytes of chunks, and results are made
    of bytes.
    """

    ahead = 100
    workers = None
    size = 25  # submissions a chunk

    def __init__(self, graded: Graded) -> None:
        self._answer = msgspec.json.encode(Result(0.03, graded))
        self._waiting: deque[tuple[str, str, bytes, Future[Graded], str]] = deque()
        self.letters: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return

    def slowest(self) -> None:
        return

    def news(self) -> list[Note]:
        return []

    def submit(self, submission: Submission, exercise: Exercise, student: str) -> Future[Graded]:
        future: Future[Graded] = Future()
        content = msgspec.msgpack.encode(submission)
        self._waiting.append((student, exercise.name, content, future, submission.sha256))
        if len(self._waiting) == self.size or student == self.last:
            self._answer_all()
        return future

    last = ""

    def _answer_all(self) -> None:
        letter = encode_chunk("", "en", [(who, what, content) for who, what, content, _, _ in self._waiting])
        back = b"[" + b",".join([self._answer] * len(self._waiting)) + b"]"
        self.letters.append(len(letter) + len(back))
        for (_, _, _, future, digest), result in zip(
            self._waiting, msgspec.json.decode(back, type=list[Result]), strict=True
        ):
            assert result.graded is not None
            grade = msgspec.structs.replace(result.graded.grade, source_sha256=digest)
            future.set_result(msgspec.structs.replace(result.graded, grade=grade))
        self._waiting.clear()


def client(number: int, gradebook: str = "", prefix: str = "") -> dict[str, Any]:
    """Seconds a submission that a batch needs for all but the grading.

    Args:
        number: of submissions.
        gradebook: where they are recorded; a fresh SQLite file where it is empty.
        prefix: of the names of students, so that several can record at once.
    """
    course = Course.shipped()
    exercise = course.find("exercise02")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "submitted"
        hand_in(folder, exercise, class_of(exercise, number))
        for path in list(folder.iterdir()) if prefix else []:
            path.rename(folder / f"{prefix}{path.name}")
        graded = _one_grade(course, exercise)
        echo = Echo(graded)
        started = time.perf_counter()
        found = plan(folder, course, [exercise], None, None)
        planned = time.perf_counter() - started
        echo.last = found.candidates[-1].student
        with Gradebook.open(gradebook or str(Path(scratch) / "book.db")) as book:
            recorded = _timed(book)
            batch = Batch(course, found, book, SAY)
            started, used = time.perf_counter(), time.process_time()
            for _ in batch.events(echo, "benchmark"):
                pass
            seconds, processor = time.perf_counter() - started, time.process_time() - used
    return {
        "submissions": number,
        "gradebook": "PostgreSQL" if gradebook.startswith("postgresql") else "SQLite",
        "plan": planned / number,
        "read": (seconds - sum(recorded)) / number,
        "record": sum(recorded) / number,
        "processor": processor / number,
        "bytes": sum(echo.letters) / number,
        "load": os.getloadavg()[0],
    }


def _one_grade(course: Course, exercise: Exercise) -> Graded:
    """Of a wrong answer, which is the longest to tell of."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / f"{exercise.short_name}.py"
        path.write_text(class_of(exercise, 4)[3], "utf-8")
        grader = Grader(course, [exercise], Level.SANDBOX)
        try:
            return grader.grade(read_submission(path), exercise, SAY, student="s")
        finally:
            grader.close()


def _timed(book: Gradebook) -> list[float]:
    """The seconds of each grade recorded from now on."""
    record, seconds = book.record, []

    def timed(*about: Any) -> Any:
        started = time.perf_counter()
        try:
            return record(*about)
        finally:
            seconds.append(time.perf_counter() - started)

    book.record = timed  # type: ignore[method-assign, assignment]
    return seconds


def main(words: list[str]) -> None:
    task, *rest = words or [""]
    if task == "service" and len(rest) == 2:
        told = service(rest[0], int(rest[1]))
    elif task == "client" and rest:
        told = client(int(rest[0]), *rest[1:3])
    else:
        raise SystemExit(__doc__)
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
