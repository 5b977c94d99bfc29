"""`grade QUIZ [SHEET]`: take a quiz in the terminal, write a blank sheet of answers, or grade one."""

from __future__ import annotations

import getpass
import hashlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from grader.cli import display, quiz_page
from grader.cli.arrows import Arrows
from grader.cli.asking import Voice, ask
from grader.cli.lines import Lines
from grader.cli.place import next_after
from grader.cli.session import FULL_MARKS, LESS, STOPPED, UNUSABLE, complain, remember
from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.language import Language
from grader.quiz.draw import Seed, draw
from grader.quiz.faults import read_key
from grader.quiz.key import Key
from grader.quiz.marking import mark, mark_question
from grader.quiz.questions import Quiz, read_quiz
from grader.quiz.sheet import LONGEST_STUDENT, MOST_ATTEMPTS, Sheet, read_sheet, write_sheet
from grader.result import Grade, to_json
from grader.wording import clean

if TYPE_CHECKING:
    from rich.console import Console

TERMINAL: Final = "terminal"  # the source of answers that were typed in and not kept


@dataclass(frozen=True)
class Taking:
    """How a quiz is to be taken: the options that only a quiz has."""

    plain: bool
    blank: Path | None
    save: Path | None
    student: str | None
    attempt: int | None

    def refuse_for(self, exercise: Exercise) -> None:
        """Raises a SubmissionError when any of these was given with an exercise that is no quiz."""
        if self != Taking(False, None, None, None, None):
            raise SubmissionError(
                "{name} is no quiz: leave out --plain, --blank, --save, --student and --attempt",
                name=exercise.short_name,
            )


def quiz_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that only a quiz has."""
    path = click.Path(path_type=Path)
    attempts = click.IntRange(1, MOST_ATTEMPTS)
    for option in (
        click.option("--attempt", metavar="N", type=attempts, help="Quiz: 2 for a second try, with other numbers."),
        click.option("--student", metavar="ID", help="Quiz: whose answers; the numbers are drawn from it."),
        click.option("--save", metavar="FILE", type=path, help="Quiz: keep the answers in FILE, a new sheet."),
        click.option("--blank", metavar="FILE", type=path, help="Quiz: write a blank sheet of answers."),
        click.option("--plain", is_flag=True, help="Quiz: ask line by line, without the arrow keys."),
    ):
        function = option(function)
    return function


@dataclass(frozen=True)
class Room:
    """Where quizzes are taken and sheets are graded.

    Attributes:
        course: where the quizzes are from.
        say: the reader's language.
        as_json: whether the result is JSON on stdout; what else is to be read then goes to stderr.
        everything: whether the reasons of right answers on a sheet are shown too.
        color: whether colour may be used.
    """

    course: Course
    say: Language
    as_json: bool
    everything: bool
    color: bool

    def serve(self, exercise: Exercise, file: Path | None, taking: Taking) -> NoReturn:
        """Do with a quiz what was asked for, and exit with what came of it."""
        if file is not None and (taking.plain or taking.blank or taking.save):
            raise SubmissionError("A sheet is graded as it stands: leave out --plain, --blank and --save")
        quiz = read_quiz(exercise)
        seed = Seed(student_named(taking.student), taking.attempt or 1)
        if taking.blank is not None:
            _write_new(taking.blank, write_sheet(quiz, seed, self.say))
            click.echo(self.say("A blank sheet is in {file}.", file=clean(str(taking.blank))))
            sys.exit(FULL_MARKS)
        key = read_key(self.course.quiz_key(exercise), quiz)
        out = display.console(self.color, stderr=self.as_json)
        if file is not None:
            sheet = read_sheet(file, quiz, taking.student, taking.attempt)
        else:
            voice = voice_for(out, self.say, plain=taking.plain or self.as_json)
            whose = self.say("drawn for {student}, attempt {n}", student=seed.student or "-", n=seed.attempt)
            with display.page(out):
                out.print(display.heading(exercise, whose, self.say))
            sheet = self._take(quiz, key, seed, out, voice, taking.save)
        grade = mark(sheet, quiz, key, self.say)
        self._show(out, exercise, quiz, sheet, grade, file)
        asked = {drawn.question.id: drawn.values for drawn in draw(quiz, sheet.seed)}
        remember(self.course, exercise, file or Path(exercise.short_name), grade, self.say, asked)
        sys.exit(FULL_MARKS if grade.score == grade.max_score else LESS)

    def _show(
        self, out: Console, exercise: Exercise, quiz: Quiz, sheet: Sheet, grade: Grade, file: Path | None
    ) -> None:
        """Print the grade: of a sheet the whole, of what was just answered only the end."""
        if self.as_json:
            sys.stdout.buffer.write(to_json(grade) + b"\n")
            sys.stdout.flush()
            return
        if file is not None:
            quiz_page.show_sheet(out, exercise, grade, draw(quiz, sheet.seed), self.say, self.everything)
        advice = self._advice(exercise, grade, sheet.seed, file or Path(exercise.short_name))
        quiz_page.show_end(out, grade, advice, self.say)

    def _take(self, quiz: Quiz, key: Key, seed: Seed, out: Console, voice: Voice, save: Path | None) -> Sheet:
        """Ask every question; each answer is kept in the sheet, if there is to be one, as soon as it is given."""
        questions = draw(quiz, seed)
        answers: dict[str, object] = {}
        if save is not None:
            _write_new(save, write_sheet(quiz, seed, self.say))
        source = TERMINAL if save is None else clean(str(save))
        for place, drawn in enumerate(questions, 1):
            try:
                quiz_page.show_question(out, drawn, place, len(questions), self.say)
                answer = ask(drawn, voice, self.say)
            except (EOFError, KeyboardInterrupt) as stop:
                click.echo(err=out.stderr)
                complain(self.say, _stopped(place, len(questions), quiz, save))
                sys.exit(UNUSABLE if isinstance(stop, EOFError) else STOPPED)
            if answer is not None:
                answers[drawn.question.id] = answer
            if save is not None:
                _replace(save, write_sheet(quiz, seed, self.say, answers))
            checks = mark_question(drawn, answer, key[drawn.question.id], self.say)
            quiz_page.show_verdict(out, drawn, checks, self.say)
        data = write_sheet(quiz, seed, self.say, answers).encode("utf-8")
        return Sheet(quiz.short_name, seed, answers, source, hashlib.sha256(data).hexdigest())

    def _advice(self, exercise: Exercise, grade: Grade, seed: Seed, handed_in: Path) -> str:
        """What to do next."""
        if grade.score == grade.max_score:
            return display.after_full_marks(next_after(self.course, exercise, handed_in), self.say)
        return self.say(
            "Next: read the reasons above once more, then try again: `grade {name} --attempt {n}`.",
            name=exercise.short_name,
            n=seed.attempt + 1,
        )


def voice_for(out: Console, say: Language, *, plain: bool) -> Voice:
    """Who asks: arrow keys where a terminal at both ends can show a menu, unless it is to be plain."""
    has_keys = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb"
    return Arrows(out, say) if has_keys and not plain else Lines(out, say)


def student_named(name: str | None) -> str:
    """From whom numbers are drawn: who was named, or the name under which the user is logged in, if there is one."""
    if name is None:
        try:
            name = getpass.getuser()
        except (OSError, KeyError, ImportError):  # a container without a user data base
            name = ""
    return clean(name, LONGEST_STUDENT).strip()


def _stopped(place: int, total: int, quiz: Quiz, save: Path | None) -> SubmissionError:
    if save is None:
        return SubmissionError(
            "Stopped at question {place} of {total}: nothing was graded, and the answers are not kept; --save FILE "
            "would keep them",
            place=place,
            total=total,
        )
    return SubmissionError(
        "Stopped at question {place} of {total}: the answers so far are in {file}; `grade {quiz} {file}` grades them",
        place=place,
        total=total,
        file=clean(str(save)),
        quiz=quiz.short_name,
    )


def _write_new(path: Path, text: str) -> None:
    """Write a file that must not be there yet.

    Raises:
        SubmissionError: it is there, or cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise SubmissionError("{file} exists already: name another file", file=clean(str(path))) from None
    except (OSError, ValueError) as error:
        raise _unwritten(path, error) from None


def _replace(path: Path, text: str) -> None:
    """Write a sheet anew so that it is always whole, even if the power goes.

    Raises:
        SubmissionError: it cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, "utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        raise _unwritten(path, error) from None


def _unwritten(path: Path, error: OSError | ValueError) -> SubmissionError:
    why = getattr(error, "strerror", None) or error
    return SubmissionError("{file} cannot be written ({why}): name another file", file=clean(str(path)), why=why)
