"""A desk: one course and one warm Grader within a Dask worker, in a folder that only the worker's user can enter."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import msgspec

from grader.batch.workshop import SPARE, grade_surely
from grader.cluster.letters import Entry, Furnishing, Result, decode_chunk
from grader.cluster.parcel import Parcel, unpack
from grader.course import Course
from grader.errors import SandboxError
from grader.grading import Grader
from grader.language import Language
from grader.submission import Note, Submission

LANES: Final = 1 + SPARE  # submissions of a chunk at a time: a worker's core is kept busy as a workshop's are
MOST_SECONDS: Final = 4.0  # for a chunk: what has not been begun by then goes to whoever is free


class Desk:
    """Grades chunks, several at a time where several threads ask it."""

    def __init__(self, furnishing: Furnishing, data: bytes, below: Path) -> None:
        """Unpack the course; no process is started before the first submission.

        Args:
            furnishing: what it is for.
            data: the parcel.
            below: the folder to make a folder in.

        Raises:
            DigestError: the course arrived damaged.
            OSError: it cannot be written.
            CourseError: it is no course.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="ndgrade-", dir=below))  # nobody else may enter it
        try:
            unpack(Parcel(furnishing.course, data), self.folder)
            course = Course(self.folder)
            self._exercises = {exercise.name: exercise for exercise in course.exercises}
            asked = [self._exercises[name] for name in furnishing.exercises]
            self._grader = Grader(course, asked, furnishing.level, diagnose=furnishing.diagnose, remember=True)
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self.busy = 0  # chunks at work; kept by the workroom
        self._closed = False

    def grade(self, letter: bytes, given_up: Callable[[], bool]) -> bytes:
        """The results of a chunk, one an entry and in its order; those of the last are missing where time is up.

        Args:
            letter: the chunk.
            given_up: whether nobody waits for it any more.

        Raises:
            DigestError: the chunk arrived damaged.
        """
        chunk, submissions = decode_chunk(letter)
        say = Language(chunk.language)
        began = time.monotonic()
        left = enumerate(chunk.entries)
        results: dict[int, Result] = {}
        lock = threading.Lock()

        def over() -> bool:
            return self._closed or given_up()

        def work() -> None:
            """Grade one entry after the other, in the order of the chunk."""
            while True:
                with lock:
                    late = results and time.monotonic() - began > MOST_SECONDS
                    following = None if late or over() else next(left, None)
                if following is None:
                    return
                number, entry = following
                result = self._result(submissions[entry.content], entry, say, over)
                with lock:
                    results[number] = result

        with ThreadPoolExecutor(LANES, thread_name_prefix="grader") as lanes:
            for lane in [lanes.submit(work) for _ in range(LANES)]:
                lane.result()
        return msgspec.json.encode([results[number] for number in sorted(results)])

    def _result(self, submission: Submission, entry: Entry, say: Language, over: Callable[[], bool]) -> Result:
        started = time.monotonic()
        try:
            exercise = self._exercises[entry.exercise]
            graded = grade_surely(self._grader, submission, exercise, say, entry.student, over)
            return Result((time.monotonic() - started) / LANES, graded)
        except SandboxError as error:
            fault = Note(error.sentence, {name: str(value) for name, value in error.values.items()})
            return Result((time.monotonic() - started) / LANES, None, fault)

    def close(self) -> None:
        """End every process of the desk and remove its folder."""
        self._closed = True
        self._grader.close()
        shutil.rmtree(self.folder, ignore_errors=True)
