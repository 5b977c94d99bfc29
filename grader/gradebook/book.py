"""The gradebook: the one thing of this room that others hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from grader.errors import GradebookError, GradebookRequestError
from grader.gradebook import asking, counting, moves, overriding, recording
from grader.gradebook.backup import copy_file
from grader.gradebook.connection import Database
from grader.gradebook.counting import Counting
from grader.gradebook.entries import Diff, History, Override, Policy, Row, Run, StoredGrade
from grader.gradebook.lateness import Deadlines, LateRule
from grader.gradebook.ledger import Ledger, ledger
from grader.gradebook.migration import prepare
from grader.gradebook.naming import exercise_named, key
from grader.gradebook.place import find, make_ready
from grader.gradebook.recording import Handed
from grader.gradebook.trouble import spoken
from grader.result import Grade, Level
from grader.wording import clean

PATIENCE = 30.0  # seconds


class Gradebook:
    """The grades of a class. What a method stored is on the disk when it returns; it is stored whole or not at all.

    Several processes, and several threads of each, may use one gradebook at once. Every method raises GradebookError
    where the database fails, and GradebookRequestError where there is nothing such as it was asked for.
    """

    def __init__(self, database: Database, copy: Path | None) -> None:
        """For `open` alone."""
        self._database = database
        self.copy = copy

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, patience: float = PATIENCE) -> Self:
        """Open a gradebook; a new one is made, and an older one brought up to date.

        Args:
            where: a SQLite file, or a URL as ``postgresql+psycopg://user@host/database``.
            create: whether one may be made where there is none.
            patience: for how many seconds to wait while another process writes.

        Returns:
            The gradebook; its `copy` is where the SQLite file was copied to before its tables were changed, or None.
        """
        place = find(where)
        make_ready(place, create=create)
        database = Database(place, patience)
        try:
            return cls(database, prepare(database, create=create))
        except BaseException:
            database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    @property
    def shown(self) -> str:
        """Where it is, for people: never with a password."""
        return self._database.place.shown

    # --- what a batch does ---

    def begin_run(self, command: str, versions: dict[str, str]) -> int:
        """Begin a run; its number belongs to everything that it records."""
        with self._database.writing() as connection:
            return recording.begin_run(connection, command, versions)

    def end_run(self, run: int, how: Literal["finished", "stopped"]) -> None:
        with self._database.writing() as connection:
            recording.end_run(connection, run, how)

    def unfinished(self, command: str) -> int | None:
        """Of the newest runs, as far as they were this command and did not finish, the first; None without any."""
        with self._database.reading() as connection:
            return asking.unfinished(connection, recording.as_stored(command))

    def standing(
        self,
        student: str,
        exercise: str,
        submission_sha256: str,
        *fingerprints: str,
        full_marks_by: str = "",
        at_least: Level = Level.PROCESS,
        since: int | None = None,
    ) -> StoredGrade | None:
        """The newest grade that exactly this submission has by one of exactly these fingerprints; never a broken one.

        Args:
            student, exercise, submission_sha256, fingerprints: as for `record`.
            full_marks_by: a fingerprint by which a grade stands as well if it has full marks.
            at_least: the weakest isolation with which it may have been given.
            since: a run; where it is told, only a grade that this run or a later one gave or kept.
        """
        what = key(student), key(exercise), submission_sha256, fingerprints, full_marks_by
        with self._database.reading() as connection:
            return asking.standing(connection, *what, at_least, since)

    def record(
        self,
        run: int,
        student: str,
        name: str,
        exercise: str,
        source: str,
        handed_in: float,
        fingerprint: str,
        grade: Grade,
    ) -> StoredGrade:
        """Store a grade. The same result for the same submission by the same fingerprint is stored once.

        Args:
            run: the number from `begin_run`.
            student: the id by which the student is known.
            name: the person's name, "" where nothing tells it.
            exercise: the full name of the exercise.
            source: where the submission was found, for people.
            handed_in: when it was handed in, in seconds since the epoch.
            fingerprint: the digest of all that a grade depends on besides the submission.
            grade: the result; a broken one is kept, and never counts.
        """
        handed = _handed(student, name, exercise, source, handed_in)
        with self._database.writing() as connection:
            return recording.record_grade(connection, run, handed, fingerprint, grade)

    def keep(self, run: int, stored: StoredGrade, source: str, handed_in: float) -> None:
        """Store that a run met a submission whose grade stands: a student may go back to an earlier answer."""
        handed = Handed(stored.student, "", stored.exercise, source, handed_in)
        with self._database.writing() as connection:
            recording.record_sighting(connection, run, stored.attempt, stored.id, handed)

    def record_set_aside(
        self, run: int, student: str, name: str, exercise: str, source: str, handed_in: float, sha256: str
    ) -> None:
        """Store that something was handed in which is not graded, because a newer submission is."""
        handed = _handed(student, name, exercise, source, handed_in)
        with self._database.writing() as connection:
            recording.record_attempt(connection, run, handed, sha256)

    def record_unreadable(
        self, run: int, student: str, name: str, exercise: str, source: str, handed_in: float, why: str
    ) -> None:
        """Store that something was handed in which could not be read."""
        handed = _handed(student, name, exercise, source, handed_in)
        with self._database.writing() as connection:
            recording.record_unreadable(connection, run, handed, why)

    # --- what is asked of it ---

    def grades(
        self,
        policy: Policy = "latest",
        due: Deadlines | float | None = None,
        rule: LateRule | None = None,
    ) -> list[Row]:
        """What each student has for each exercise, in their order; see `Counting` for how it is counted."""
        with self._database.reading() as connection:
            return counting.rows(connection, _counting(policy, due, rule))

    def ledger(
        self,
        exercises: Iterable[str] = (),
        policy: Policy = "latest",
        due: Deadlines | float | None = None,
        rule: LateRule | None = None,
    ) -> Ledger:
        """The same rows with the results behind them, of all exercises or of those named, as of one moment."""
        with self._database.reading() as connection:
            known = asking.exercises(connection)
            wanted = {exercise_named(name, known) for name in exercises} or set(known)
            rows = counting.rows(connection, _counting(policy, due, rule))
            return ledger(connection, (row for row in rows if row.exercise in wanted))

    def stored(self, grade: int) -> StoredGrade:
        """The grade of that number, as `Row.grade` tells it."""
        with self._database.reading() as connection:
            return asking.stored_grade(connection, grade)

    def history(self, student: str) -> History:
        with self._database.reading() as connection:
            return asking.history(connection, key(student))

    def diff(self, run_before: int, run_after: int) -> Diff:
        """What moved from the end of one run to the end of another."""
        with self._database.reading() as connection:
            return moves.diff(connection, run_before, run_after)

    def runs(self) -> list[Run]:
        with self._database.reading() as connection:
            return asking.runs(connection)

    def exercises(self) -> list[str]:
        """The full names of the exercises that anything is known of."""
        with self._database.reading() as connection:
            return asking.exercises(connection)

    # --- what people decide ---

    def override(self, student: str, exercise: str, score: Decimal, author: str, reason: str) -> Override:
        """Give a score by hand: it counts until it is withdrawn, whatever is graded meanwhile.

        Args:
            student: the id of a student whom the gradebook knows.
            exercise: its name, short name or number; one that the gradebook knows.
            score: from 0 up, with at most two decimals; more than the exercise has is allowed.
            author: who decided.
            reason: why.
        """
        student = key(student)
        with self._database.writing() as connection:
            name = exercise_named(exercise, asking.exercises(connection))
            return overriding.override(connection, student, name, score, author, reason)

    def withdraw(self, student: str, exercise: str, author: str) -> None:
        """End an override, so that the grade counts again; that it was there is kept."""
        student = key(student)
        with self._database.writing() as connection:
            name = exercise_named(exercise, asking.exercises(connection))
            overriding.withdraw(connection, student, name, author)

    def overrides(self, *, standing_only: bool = True) -> list[Override]:
        with self._database.reading() as connection:
            return asking.overrides(connection, standing_only=standing_only)

    # --- its own safety ---

    def back_up(self, path: Path) -> None:
        """Copy a SQLite gradebook as it is at one moment, while others write to it; never over a file."""
        place = self._database.place
        if place.file is None:
            raise GradebookRequestError(
                "{place} is in PostgreSQL; back it up with its own program: pg_dump --format=custom --file={path}",
                place=place.shown,
                path=clean(str(path)),
            )
        try:
            with spoken(place), closing(sqlite3.connect(place.file)) as source:
                copy_file(source, [path])
        except FileExistsError:
            raise GradebookRequestError(
                "{path} is there already; name another file for the back-up", path=clean(str(path))
            ) from None
        except OSError as error:
            raise GradebookError(
                "{path} cannot be written ({why}); name another file for the back-up",
                path=clean(str(path)),
                why=error.strerror or error,
            ) from None


def _counting(policy: Policy, due: Deadlines | float | None, rule: LateRule | None) -> Counting:
    return Counting(policy, due if isinstance(due, Deadlines) else Deadlines(due), rule)


def _handed(student: str, name: str, exercise: str, source: str, handed_in: float) -> Handed:
    return Handed(key(student), name, key(exercise), source, handed_in)


def exercise_finder(known: Iterable[str]) -> Callable[[str], str]:
    """A function from what a person types to the full name of an exercise."""
    names = list(known)
    return lambda text: exercise_named(text, names)
