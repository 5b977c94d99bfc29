"""A learner's session: saves, verdicts and keys in, scenes out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from grader.course import Course, Exercise
from grader.errors import GraderError, SubmissionError
from grader.grading import Graded, Grader, explains_quickly
from grader.language import Language
from grader.practice import (
    Event,
    give,
    happened,
    next_up,
    read_hints,
    read_progress,
    record,
    record_attempt,
    standing,
    unpassed,
)
from grader.result import Outcome
from grader.watch.anew import Fresh, HandedOut
from grader.watch.reading import Reading, read
from grader.watch.regrading import Regrader, Verdict
from grader.watch.saves import follow
from grader.watch.scene import Scene, is_solved

STANDS: Final = 1.0  # seconds: a verdict that another save overtakes sooner is not noted as an attempt


class Session:
    """A learner at work in the folder of their exercises. Use it as a context manager.

    Every change is told by `changed`, from whatever thread it comes; `scene` is then what to show.
    """

    def __init__(
        self,
        course: Course,
        exercises: Sequence[Exercise],
        folder: Path,
        say: Language,
        grader: Grader,
        fresh: Fresh,
    ) -> None:
        """Nothing is looked at yet.

        Args:
            course: where the exercises are from.
            exercises: those that are graded by running code, in their order.
            folder: where the learner's copies lie, and their progress.
            say: the learner's language.
            grader: opened for the exercises; closed with the session.
            fresh: what a learner's file holds that is begun anew.
        """
        self.exercises = list(exercises)
        self.say = say
        self.changed: Callable[[], None] = lambda: None
        self._course = course
        self._folder = folder
        self._grader = grader
        self._handed_out = HandedOut(fresh, say)
        self._lock = threading.RLock()
        self._regrader = Regrader(grader, say, self._judged)
        self._following: tuple[threading.Thread, threading.Event] | None = None
        self._closed = False
        self._saves = 0  # contents of this exercise so far; the first was there before
        self._awaited = 0  # the number of the latest verdict that was asked for
        self._unnoted: tuple[float, Exercise, Path, Graded] | None = None
        self._events: list[Event] = []
        self.scene = Scene(self.exercises[0])

    def begin(self, exercise: Exercise) -> None:
        """Go to an exercise and grade what is there.

        Raises:
            SubmissionError: the progress cannot be read.
        """
        self.scene = Scene(exercise)  # nobody is to see another one first
        self._recall()
        self._go(exercise)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop watching and end every process; what was tried last is noted."""
        with self._lock:
            self._closed = True  # a verdict that comes in just now leads nowhere
            thread = self._stop_following()
            self._note()
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout=5)
        self._regrader.close()

    @property
    def following(self) -> Exercise | None:
        """The next exercise that is not solved."""
        with self._lock:
            return self._next()

    # --- keys ---

    def hint(self) -> None:
        """Give the next hint of the function that failed first."""
        with self._lock:
            exercise = self.scene.exercise
            try:
                hints = read_hints(self._course.key(exercise))
                left = unpassed(hints, self._failed())
                if not left:
                    told = self.say("Everything passes.") if hints else self.say("There is no hint for this.")
                    self._show(notice=told)
                    return
                given = give(self._folder, exercise.name, left[0], hints)
                self._recall()
            except GraderError as error:
                self._show(notice=self._sentence(error))
                return
            self._show(given=given, notice="")

    def go_next(self) -> None:
        """Go to the next exercise that is not solved."""
        with self._lock:
            self._note()
            following = self._next()
            if following is None:
                self._show(notice=self.say("There is no other exercise that is not solved yet."))
                return
        self._go(following)

    def go_to(self, exercise: Exercise) -> None:
        """Go to an exercise, be it solved or not."""
        if exercise.name == self.scene.exercise.name:
            self._show(mode="work")
        else:
            self._go(exercise)

    def again(self) -> None:
        """Grade what the file holds, though nothing changed."""
        with self._lock:
            self._saved(read(self._folder / self.scene.exercise.name, self.scene.exercise), asked=True)

    def list_all(self) -> None:
        """Show the list of exercises."""
        with self._lock:
            self._note()
            place = next(at for at, one in enumerate(self.exercises) if one.name == self.scene.exercise.name)
            self._show(mode="list", cursor=place)

    def move(self, lines: int) -> None:
        """Choose another line of the list."""
        with self._lock:
            self._show(cursor=min(max(self.scene.cursor + lines, 0), len(self.exercises) - 1))

    def choose(self) -> None:
        """Go to the exercise that is chosen in the list."""
        self.go_to(self.exercises[self.scene.cursor])

    def ask_reset(self) -> None:
        """Ask whether to begin anew."""
        self._show(mode="reset")

    def back(self) -> None:
        """Back to the exercise."""
        self._show(mode="work")

    def reset(self) -> None:
        """Put the stub in place of the learner's file, which is kept beside it."""
        with self._lock:
            self._unnoted = None
            exercise = self.scene.exercise
            path = read(self._folder / exercise.name, exercise).path
            try:
                told = self._handed_out.put_back(exercise, path)
                record(self._folder, happened(exercise.name, "reset"))
                self._recall()
            except GraderError as error:
                self._show(mode="work", notice=self._sentence(error))
                return
            self._saved(read(self._folder / exercise.name, exercise))
            self._saves = 1  # it was there before, whether it was written just now or not
            self._show(mode="work", notice=told, given=None)

    # --- saves and verdicts ---

    def _go(self, exercise: Exercise, solved: tuple[Exercise, int] | None = None) -> None:
        with self._lock:
            self._stop_following()
            self._note()
            self._saves = 0
            standings, at_end = self.scene.standings, self._next_after(exercise) is None
            self.scene = Scene(exercise, solved=solved, at_end=at_end, standings=standings)
            self._grader.warm(exercise)
            following = self._next_after(exercise)
            if following is not None and following.preload != exercise.preload:
                self._grader.warm(following)  # TensorFlow takes seconds; they pass while this one is worked on
            if not self._closed:
                stop = threading.Event()
                thread = threading.Thread(target=self._follow, args=(exercise, stop), daemon=True)
                thread.start()
                self._following = thread, stop  # who stops it finds it started
        self.changed()

    def _stop_following(self) -> threading.Thread | None:
        """Have nothing more come of a file; the thread that looks at it, which ends soon."""
        following, self._following = self._following, None
        if following is None:
            return None
        thread, stop = following
        stop.set()
        return thread

    def _follow(self, exercise: Exercise, stop: threading.Event) -> None:
        folder = self._folder / exercise.name
        for reading in follow(folder, lambda: read(folder, exercise), stop):
            with self._lock:
                if stop.is_set() or self.scene.exercise.name != exercise.name:
                    return
                if reading is not None:
                    self._saved(reading)
                elif self._unnoted is not None and time.monotonic() - self._unnoted[0] >= STANDS:
                    self._note()

    def _saved(self, reading: Reading, *, asked: bool = False) -> None:
        """Grade a content, unless it is the stub, or cannot be read."""
        exercise, before = self.scene.exercise, self.scene.reading
        if before is not None and before.mark == reading.mark and not asked:
            return
        self._saves += not asked
        self._unnoted = None
        notice = self.scene.notice if before is None else ""
        if reading.submission is None:
            self._show(
                reading=reading, trouble=reading.trouble, graded=None, busy=False, untouched=False, notice=notice
            )
            return
        untouched = self._handed_out.is_held(exercise, reading.path, reading.submission)
        busy = asked or not untouched
        graded = None if untouched else self.scene.graded
        self._show(reading=reading, untouched=untouched, busy=busy, graded=graded, trouble=None, notice=notice)
        if busy:
            explain = explains_quickly(exercise)
            self._awaited = self._regrader.submit(exercise, reading.submission, explain=explain)

    def _judged(self, verdict: Verdict) -> None:
        """A verdict came, in a thread of the regrader's."""
        with self._lock:
            scene = self.scene
            reading = scene.reading
            if verdict.exercise.name != scene.exercise.name or reading is None or reading.submission is None:
                return  # it was left, or what is there now cannot be read
            current = verdict.sha256 == reading.submission.sha256
            if not current and scene.untouched:
                return  # it was begun anew meanwhile
            graded = verdict.graded
            self._show(
                graded=graded,
                trouble=verdict.trouble,
                busy=scene.busy and not (current and verdict.number == self._awaited),
                explained=verdict.final,
                given=scene.given if self._still_wanted(graded) else None,
                solved=scene.solved if self._saves <= 1 else None,
                untouched=False,
            )
            if graded is None or not current:
                return
            if verdict.final:
                self._unnoted = (time.monotonic(), scene.exercise, reading.path, graded)
            if not is_solved(graded) or not verdict.final:
                return
            self._note()
            self._show(at_end=self._next() is None)
            following = self._next() if self._saves > 1 else None
        if following is not None:
            self._go(following, (verdict.exercise, graded.grade.max_score))

    def _still_wanted(self, graded: Graded | None) -> bool:
        """Whether the hint before the learner is of a function that still fails."""
        given = self.scene.given
        if given is None or graded is None or is_solved(graded):
            return False
        failed = [check.name for check in graded.grade.checks if not check.earned]
        return given.function in unpassed([given.function], failed)

    def _note(self) -> None:
        """Note the latest attempt, if it came to anything else than the one before."""
        waiting, self._unnoted = self._unnoted, None
        if waiting is None:
            return
        _, exercise, path, graded = waiting
        before = standing(self._events, exercise.name)
        failed = [check.name for check in graded.grade.checks if check.outcome is not Outcome.PASSED]
        if before.failed == failed:
            return
        note = record_attempt(self._course, exercise, path, graded.grade)
        if note is not None:
            self._show(notice=self.say(note.sentence, **note.values))
            return
        try:
            self._recall()
        except SubmissionError as error:
            self._show(notice=self._sentence(error))

    def _recall(self) -> None:
        """Read the progress, which another program may have written to as well."""
        self._events = read_progress(self._folder)
        standings = {one.name: standing(self._events, one.name) for one in self.exercises}
        self._show(standings=standings)

    def _failed(self) -> list[str] | None:
        """The checks that the verdict before the learner lost, or the latest one that was noted."""
        graded = self.scene.graded
        if graded is None:
            return standing(self._events, self.scene.exercise.name).failed
        return [check.name for check in graded.grade.checks if check.outcome is not Outcome.PASSED]

    def _next(self) -> Exercise | None:
        return self._next_after(self.scene.exercise)

    def _next_after(self, exercise: Exercise) -> Exercise | None:
        others = [one for one in self.exercises if one.name != exercise.name]
        place = next(at for at, one in enumerate(self.exercises) if one.name == exercise.name)
        ahead = [*others[place:], *others[:place]]
        return next_up(ahead, self._events)

    def _sentence(self, error: GraderError) -> str:
        return self.say(error.sentence, **error.values) + "."

    def _show(self, **changes: object) -> None:
        with self._lock:
            self.scene = replace(self.scene, **changes)  # type: ignore[arg-type] # they are fields of a Scene
        self.changed()
