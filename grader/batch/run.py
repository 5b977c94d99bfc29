"""Plan, gradebook and workplace brought together: what is graded already is kept, the rest graded and recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Final, Literal

import msgspec

from grader.batch.events import Broken, Event, Graded, Kept, Unreadable
from grader.batch.fingerprint import fingerprints
from grader.batch.workshop import Workplace
from grader.course import Course, Exercise
from grader.errors import SandboxError, SubmissionError
from grader.gradebook.book import Gradebook
from grader.gradebook.naming import key
from grader.grading import Graded as Result
from grader.intake import Candidate, Plan, Reader
from grader.language import Language
from grader.quiz.draw import Seed
from grader.quiz.faults import read_key
from grader.quiz.marking import mark
from grader.quiz.questions import read_quiz
from grader.quiz.sheet import sheet_of
from grader.result import Grade, Level
from grader.versions import versions

PATIENCE: Final = 0.5  # seconds between two looks at what is running


class Batch:
    """One run over a plan."""

    def __init__(
        self,
        course: Course,
        plan: Plan,
        book: Gradebook,
        say: Language,
        regrade: bool = False,
        *,
        level: Level = Level.SANDBOX,
        diagnose: bool = True,
    ) -> None:
        """Nothing is graded yet.

        Args:
            course: where the exercises are from.
            plan: what to grade.
            book: where grades go.
            say: the instructor's language.
            regrade: whether to grade again what has been graded under the same circumstances; what the same run did
                before it was stopped is kept all the same.
            level: the isolation asked for: a grade given with less does not stand.
            diagnose: whether grades say what misconceptions explain them: then a grade that lost points and does not
                say so does not stand.

        Raises:
            CourseError: an exercise of the plan lacks its private half.
        """
        self._course = course
        self._plan = plan
        self._book = book
        self._say = say
        self._regrade = regrade
        self._level = level
        self._diagnose = diagnose
        self._unread = plan.unread
        self._exercises = {one.name: one for one in course.exercises}
        names = dict.fromkeys(candidate.exercise for candidate in plan.candidates)
        self._versions = versions()
        self._fingerprints = {name: fingerprints(course, self._exercises[name], self._versions) for name in names}
        self._since: int | None = None  # where --regrade goes on: the run that began it
        self._known_before: frozenset[str] = frozenset()  # exercises that the gradebook knew before this run
        self._reader = Reader()
        self._ended: SimpleQueue[Future[Result]] = SimpleQueue()
        self.run = 0

    @property
    def total(self) -> int:
        """How many events there will be, None aside."""
        return len(self._plan.candidates) + len(self._unread)

    @property
    def exercises(self) -> list[Exercise]:
        """Those that are graded by running code."""
        asked = [self._exercises[name] for name in self._fingerprints]
        return [exercise for exercise in asked if exercise.kind == "code"]

    def events(self, workplace: Workplace, command: str) -> Generator[Event | None, None, None]:
        """Grade what is to be graded; each event is in the gradebook before it is told.

        Now and then None comes, so that a display can go on. Closing the iterator, or an exception thrown into it,
        stops the run: what is done is saved, what is running is given up.

        Raises:
            GradebookError: a grade cannot be written down.
        """
        self._known_before = frozenset(self._book.exercises())
        command = f"{command} --regrade" if self._regrade else command
        self._since = self._book.unfinished(command) if self._regrade else None
        self.run = self._book.begin_run(command, self._versions)
        how: Literal["finished", "stopped"] = "stopped"
        try:
            yield from self._set_aside()
            yield from self._events(workplace)
            how = "finished"
        finally:
            self._reader.close()
            self._book.end_run(self.run, how)

    def _events(self, workplace: Workplace) -> Iterator[Event | None]:
        waiting: dict[Future[Result], Candidate] = {}
        for candidate in self._plan.candidates:
            event = self._at_once(candidate) or self._hand_over(candidate, workplace, waiting)
            if event is not None:
                yield event
            yield from self._collected(waiting, 0)
            while len(waiting) >= workplace.ahead:
                yield from self._collected(waiting, PATIENCE)
        while waiting:
            yield from self._collected(waiting, PATIENCE)

    def _set_aside(self) -> Iterator[Event]:
        """The gradebook knows of the other submissions too; of one that should count and cannot be read, all do."""
        for candidate in self._plan.set_aside:
            try:
                digest = self._digest(candidate)
            except SubmissionError as error:
                event = self._unreadable(candidate, error)
                if candidate in self._unread:
                    yield event
            else:
                self._book.record_set_aside(self.run, *_whose(candidate), digest)

    def _digest(self, candidate: Candidate) -> str:
        if self._exercises[candidate.exercise].kind == "quiz":
            return hashlib.sha256(self._reader.sheet(candidate)).hexdigest()
        return self._reader.submission(candidate).sha256

    def _at_once(self, candidate: Candidate) -> Event | None:
        """What needs no worker: a quiz."""
        exercise = self._exercises[candidate.exercise]
        if exercise.kind != "quiz":
            return None
        quiz = read_quiz(exercise)
        try:
            sheet = sheet_of(self._reader.sheet(candidate), candidate.source, quiz, Seed(candidate.student))
        except SubmissionError as error:
            return self._unreadable(candidate, error)
        standing = self._standing(candidate, sheet.sha256)
        if standing is not None:
            return standing
        grade = mark(sheet, quiz, read_key(self._course.quiz_key(exercise), quiz), self._say)
        return self._graded(candidate, self._in_own_name(grade, candidate), "")

    def _in_own_name(self, grade: Grade, candidate: Candidate) -> Grade:
        """A sheet says for whom its numbers were drawn; where that is another name than handed it in, it is told."""
        drawn_for = grade.student
        if drawn_for not in (None, candidate.student, candidate.name):
            told = self._say("The numbers of this sheet were drawn for {student}.", student=drawn_for)
            grade = msgspec.structs.replace(grade, notes=[*grade.notes, told])
        return msgspec.structs.replace(grade, student=candidate.student)

    def _hand_over(
        self, candidate: Candidate, workplace: Workplace, waiting: dict[Future[Result], Candidate]
    ) -> Event | None:
        try:
            submission = self._reader.submission(candidate)
        except SubmissionError as error:
            return self._unreadable(candidate, error)
        standing = self._standing(candidate, submission.sha256)
        if standing is not None:
            return standing
        exercise = self._exercises[candidate.exercise]
        future = workplace.submit(submission, exercise, candidate.student)
        waiting[future] = candidate
        future.add_done_callback(self._ended.put)
        return None

    def _collected(self, waiting: dict[Future[Result], Candidate], patience: float) -> Iterator[Event | None]:
        """The events of what has come to its end; None where nothing has for as many seconds."""
        done = []
        with suppress(Empty):
            done.append(self._ended.get(timeout=patience) if patience else self._ended.get_nowait())
            while True:
                done.append(self._ended.get_nowait())
        if patience and not done:
            yield None
        for future in done:
            candidate = waiting.pop(future)
            try:
                result = future.result()
            except SandboxError as error:
                yield Broken(candidate, self._say(error.sentence, **error.values))
            else:
                yield self._graded(candidate, result.grade, result.trouble)

    def _standing(self, candidate: Candidate, sha256: str) -> Kept | None:
        if key(candidate.exercise) not in self._known_before or (self._regrade and self._since is None):
            return None
        prints = self._fingerprints[candidate.exercise]
        stored = self._book.standing(
            candidate.student,
            candidate.exercise,
            sha256,
            *((prints.explained,) if self._diagnose else (prints.explained, prints.verdict)),
            full_marks_by=prints.verdict,
            at_least=self._level,
            since=self._since,
        )
        if stored is None:
            return None
        self._book.keep(self.run, stored, candidate.source, candidate.handed_in)
        return Kept(candidate, stored.score, stored.max_score, stored.result)

    def _graded(self, candidate: Candidate, grade: Grade, trouble: str) -> Graded:
        prints = self._fingerprints[candidate.exercise]
        by = prints.explained if self._diagnose and grade.score < grade.max_score else prints.verdict
        self._book.record(self.run, *_whose(candidate), by, grade)
        return Graded(candidate, grade, trouble)

    def _unreadable(self, candidate: Candidate, error: SubmissionError) -> Unreadable:
        why = self._say(error.sentence, **error.values) + "."
        self._book.record_unreadable(self.run, *_whose(candidate), why)
        return Unreadable(candidate, why)


def _whose(candidate: Candidate) -> tuple[str, str, str, str, float]:
    """Student, name, exercise, source and date, in the order in which the gradebook takes them."""
    return candidate.student, candidate.name, candidate.exercise, candidate.source, candidate.handed_in
