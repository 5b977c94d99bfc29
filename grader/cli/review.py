"""`grade review [QUIZ]`: questions of quizzes that are due again, by the schedule in `grader.practice.recall`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from grader.cli import display, quiz_page
from grader.cli.asking import Voice, ask
from grader.cli.due import Answered, read_answered, when
from grader.cli.quiz import student_named, voice_for
from grader.cli.session import (
    FULL_MARKS,
    LESS,
    STOPPED,
    UNUSABLE,
    complain,
    course_option,
    honest_errors,
    language_option,
    open_course,
    speak,
)
from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.language import Language
from grader.practice.recall import Recall
from grader.quiz.faults import read_key
from grader.quiz.key import Key
from grader.quiz.marking import mark_question
from grader.result import Outcome

if TYPE_CHECKING:
    from rich.console import Console, OverflowMethod

USUAL: Final = 10  # questions at a time
MOST: Final = 1000


@click.command(name="review")
@click.argument("name", metavar="[QUIZ]", required=False)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(1, MOST),
    default=USUAL,
    help="How many questions at most (default: 10).",
)
@click.option("--list", "listing", is_flag=True, help="List what you answered, and when it comes again.")
@click.option("--plain", is_flag=True, help="Ask line by line, without the arrow keys.")
@click.option("--no-color", is_flag=True, help="Print without colour.")
@course_option
@language_option
@honest_errors
def review(
    name: str | None,
    limit: int,
    listing: bool,
    plain: bool,
    no_color: bool,
    course_folder: Path | None,
    language: str | None,
) -> None:
    """Ask the questions of quizzes that are due again: of all that you took, or of QUIZ.

    A question that you answered rightly comes again in two days, then after ever longer times; one that you did not,
    tomorrow. Numbers are new each time. Every answer is noted at once in progress.jsonl beside your exercises.

    Exit status: 0 everything right or nothing due, 1 less, 2 the call cannot be used.
    """
    say = speak(language)
    course = open_course(course_folder)
    quizzes = _asked(course, name)
    answered = read_answered(course, quizzes)
    now = datetime.now(UTC)
    due = answered.due(now)
    out = display.console(not no_color)
    if not (answered.recalls(now) if listing else due):
        click.echo(_nothing(answered, quizzes[0], now, say))
    elif listing:
        _list(out, answered, len(due), now, say)
    else:
        keys = _keys(course, answered, due[:limit])
        asking = Asking(out, voice_for(out, say, plain=plain), student_named(None), keys, say)
        sys.exit(asking.all(answered, due[:limit]))


@dataclass(frozen=True)
class Asking:
    """How questions are asked and answers told.

    Attributes:
        out: where to print.
        voice: who asks.
        student: from whom numbers and orders are drawn.
        keys: the key of each quiz, by its full name.
        say: the reader's language.
    """

    out: Console
    voice: Voice
    student: str
    keys: Mapping[str, Key]
    say: Language

    def all(self, answered: Answered, due: Sequence[Recall]) -> int:
        """Ask some questions; each answer is noted before it is told about. Returns an exit status."""
        right, quiz = 0, ""
        for place, recall in enumerate(due, 1):
            if recall.quiz != quiz:
                quiz = recall.quiz
                self._begin(answered.taken[quiz].exercise)
            try:
                answered, passed = self._one(answered, recall, place, len(due))
            except (EOFError, KeyboardInterrupt) as stop:
                click.echo()
                complain(self.say, _stopped(place, len(due)))
                return UNUSABLE if isinstance(stop, EOFError) else STOPPED
            right += passed
        self._end(answered, right, len(due))
        return FULL_MARKS if right == len(due) else LESS

    def _begin(self, quiz: Exercise) -> None:
        with display.page(self.out):
            self.out.print()
            self.out.print(display.heading(quiz, self.say("review"), self.say))

    def _one(self, answered: Answered, recall: Recall, place: int, total: int) -> tuple[Answered, bool]:
        """Ask a question, note the answer and tell of it."""
        drawn = answered.draw(recall, self.student)
        quiz_page.show_question(self.out, drawn, place, total, self.say)
        answer = ask(drawn, self.voice, self.say)
        checks = mark_question(drawn, answer, self.keys[recall.quiz][recall.question], self.say)
        answered = answered.note(recall, drawn, checks)
        quiz_page.show_verdict(self.out, drawn, checks, self.say)
        now = datetime.now(UTC)
        with display.page(self.out):
            again = self.say("Comes again: {when}.", when=when(answered.again(recall, now), now, self.say))
            self.out.print(display.block("", "", again, dim=True))
        return answered, all(check.outcome is Outcome.PASSED for check in checks)

    def _end(self, answered: Answered, right: int, total: int) -> None:
        now = datetime.now(UTC)
        left = len(answered.due(now))
        with display.page(self.out):
            self.out.print()
            told = self.say("Answered rightly: {n} of {total}.", n=right, total=total)
            self.out.print(display.styled(told, "bold green" if right == total else "bold red"))
            if left:
                more = self.say("Still due: {n}. Go on with `grade review`.", n=left)
            else:
                more = self.say("The next question is due: {when}.", when=_next(answered, now, self.say))
            self.out.print(display.styled(more, ""))


def _asked(course: Course, name: str | None) -> list[Exercise]:
    """The quizzes in question: all, or the one that was named.

    Raises:
        SubmissionError: there is none, or what was named is no quiz.
        UnknownExerciseError: there is nothing of that name.
    """
    if name is None:
        quizzes = [one for one in course.exercises if one.kind == "quiz"]
        if not quizzes:
            raise SubmissionError("There is no quiz in {course}, and so nothing to review", course=course.root)
        return quizzes
    quiz = course.find(name)
    if quiz.kind != "quiz":
        raise SubmissionError(
            "{name} is no quiz, and only questions of quizzes are reviewed: `grade review`", name=quiz.short_name
        )
    return [quiz]


def _keys(course: Course, answered: Answered, due: Sequence[Recall]) -> dict[str, Key]:
    """The keys that are needed, read before anything is asked: a fault in one is told at once."""
    needed = [answered.taken[name] for name in dict.fromkeys(recall.quiz for recall in due)]
    return {one.quiz.name: read_key(course.quiz_key(one.exercise), one.quiz) for one in needed}


def _nothing(answered: Answered, first: Exercise, now: datetime, say: Language) -> str:
    """What to tell where no question is due."""
    if not answered.recalls(now):
        return say(
            "Questions come to review once their quiz was taken. Begin with: grade {name}", name=first.short_name
        )
    return say("Nothing is due now. The next question is due: {when}.", when=_next(answered, now, say))


def _next(answered: Answered, now: datetime, say: Language) -> str:
    return when(answered.recalls(now)[0], now, say)


def _stopped(place: int, total: int) -> SubmissionError:
    return SubmissionError(
        "Stopped at question {place} of {total}: the answers before it are noted, the rest stays due",
        place=place,
        total=total,
    )


def _list(out: Console, answered: Answered, due: int, now: datetime, say: Language) -> None:
    """Print a line a question, the one that is due first first."""
    from rich.cells import cell_len  # noqa: PLC0415 # see `display.console`
    from rich.table import Table  # noqa: PLC0415 # see `display.console`
    from rich.text import Text  # noqa: PLC0415 # see `display.console`

    rows = answered.recalls(now)
    table = Table.grid(padding=(0, 2))
    cut: OverflowMethod = "ellipsis" if out.encoding.lower().startswith("utf") else "crop"
    words = [when(recall, now, say) for recall in rows]
    table.add_column(no_wrap=True, min_width=max(map(cell_len, words)))
    table.add_column(no_wrap=True, min_width=max(len(one.exercise.short_name) for one in answered.taken.values()))
    table.add_column(ratio=1)
    for recall, word in zip(rows, words, strict=True):
        one = answered.taken[recall.quiz]
        drawn = answered.draw(recall, student_named(None))
        prompt = " ".join(drawn.told(drawn.question.prompt, say.code).split())
        style = "bold" if recall.is_due(now) else ""
        table.add_row(Text(word, style), one.exercise.short_name, Text(prompt, overflow=cut, no_wrap=True))
    with display.page(out):
        out.print(display.styled(say("Due now: {n} of {total}.", n=due, total=len(rows)), "bold"))
        out.print(table)
