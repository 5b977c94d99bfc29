"""Questions of a quiz in a notebook: widgets where ipywidgets is installed, text and a method everywhere."""

from __future__ import annotations

import getpass
import html
import importlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader.errors import GraderError, SubmissionError
from grader.language import Language, from_environment
from grader.notebook.answering import plain_value
from grader.notebook.letters import Answered, Asked, QuestionShown, SheetWanted
from grader.notebook.session import HERE
from grader.notebook.view import Notice
from grader.result import CheckResult, Outcome
from grader.wording import clean

PARTS = ("multiple", "matching")


def quiz(
    name: str, question: str = "", *, language: str | None = None, course: str | None = None
) -> Questions | Notice:
    """The questions of a quiz, or the one that is named; a notice where there is none of that name."""
    code = language or from_environment()
    try:
        student = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without a user data base
        student = ""
    try:
        reply = HERE.desk(course).ask(Asked(name, question, student, 1, code))
    except GraderError as error:
        return Notice(Language(code)(error.sentence, **error.values) + ".")
    return Questions(name, reply.questions, student, code, course)


class Questions:
    """Questions, and the answers that were given so far."""

    def __init__(
        self, name: str, questions: Sequence[QuestionShown], student: str, language: str, course: str | None
    ) -> None:
        self._name = name
        self._student = student
        self._language = language
        self._course = course
        self.questions = {one.id: Question(self, one, Language(language)) for one in questions}
        self.answers = HERE.answers(name)
        self.trouble = ""  # why the latest answer could not be noted in the learner's progress

    def __getitem__(self, question: str) -> Question:
        return self.questions[question]

    def answer(self, given: Any) -> Verdict | Notice:
        """Answer the question, where there is only one."""
        if len(self.questions) != 1:
            say = Language(self._language)
            return Notice(say("Name the question: quiz[{names}].answer(...).", names=" | ".join(self.questions)))
        (question,) = self.questions.values()
        return question.answer(given)

    def mark(self, question: str, answer: Any) -> list[CheckResult]:
        """What is said about an answer, in the form that it has on a sheet.

        Raises:
            GraderError: it cannot be marked.
        """
        self.answers[question] = answer
        letter = Answered(self._name, question, answer, self._student, 1, self._language)
        reply = HERE.desk(self._course).ask(letter)
        self.trouble = reply.text
        return reply.marked

    def save(self, path: str | Path) -> Notice:
        """Write the answers that were given here to a new sheet, which can be handed in: ``grade quiz01 SHEET``."""
        say = Language(self._language)
        letter = SheetWanted(self._name, self.answers, self._student, 1, self._language)
        try:
            text = HERE.desk(self._course).ask(letter).text
            with Path(path).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            return Notice(say("{file} exists already: name another file", file=clean(str(path))) + ".")
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            return Notice(
                say("{file} cannot be written ({why}): name another file", file=clean(str(path)), why=why) + "."
            )
        except GraderError as error:
            return Notice(say(error.sentence, **error.values) + ".")
        return Notice(
            say(
                "Answers in {file}: {n}. `grade {quiz} {file}` grades them.",
                n=len(self.answers),
                file=clean(str(path)),
                quiz=self._name,
            )
        )

    def __repr__(self) -> str:
        return "\n\n".join(map(repr, self.questions.values()))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Widgets for whoever can show them, and the same as text for everybody else."""
        markup = "\n".join(question._repr_html_() for question in self.questions.values())
        bundle: dict[str, Any] = {"text/plain": repr(self), "text/html": markup}
        if importlib.util.find_spec("ipywidgets") is not None:
            forms = importlib.import_module("grader.notebook.forms")
            shown = forms.form(list(self.questions.values()), Language(self._language))
            bundle = {**(shown._repr_mimebundle_() or {}), **bundle}
        return bundle


class Question:
    """One question: shown as text, and answered by a method."""

    def __init__(self, quiz: Questions, shown: QuestionShown, say: Language) -> None:
        self.shown = shown
        self._quiz = quiz
        self._say = say

    def answer(self, given: Any) -> Verdict | Notice:
        """Answer it.

        Args:
            given: the number of an option or its text; several in a list (multiple, ordering), for each item on the
                left the number on the right (matching); True or False; a number; a word.
        """
        try:
            answer = self.understood(plain_value(given))
            checks = self._quiz.mark(self.shown.id, answer)
            return Verdict(checks, self._say, self._quiz.trouble)
        except GraderError as error:
            return Notice(self._say(error.sentence, **error.values) + ".")

    def understood(self, given: Any) -> Any:
        """An answer in the form that it has on a sheet.

        Raises:
            SubmissionError: it names an option that there is not.
        """
        kind, rows = self.shown.kind, self.shown.rows
        if given is None:
            return None  # left open
        if kind == "single":
            return self._id(given, 0)
        if kind in ("multiple", "ordering"):
            return [self._id(one, 0) for one in (given if isinstance(given, list | tuple) else [given])]
        if kind == "matching" and isinstance(given, list | tuple):
            pairs = zip(rows[0], given, strict=False)
            return {left.id: self._id(one, 1) for left, one in pairs if one is not None}
        return given

    def _id(self, given: Any, row: int) -> str:
        choices = self.shown.rows[row]
        if isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= len(choices):
            return choices[given - 1].id
        for choice in choices:
            if str(given) in (choice.id, choice.text):
                return choice.id
        raise SubmissionError(
            "There is no option {given}: give a number from 1 to {n}", given=clean(repr(given), 80), n=len(choices)
        )

    def __repr__(self) -> str:
        return "\n".join([self.shown.prompt, self.shown.rule, *self._options(), self.how()]).replace("\n\n", "\n")

    def how(self) -> str:
        """How it is answered without widgets."""
        examples = {
            "single": "2",
            "multiple": "[1, 3]",
            "truth": "True",
            "number": "12",
            "text": '"..."',
            "matching": "[2, 1, ...]",
            "ordering": "[2, 1, 3, ...]",
        }
        course = "" if self._quiz._course is None else f", course={self._quiz._course!r}"
        call = f'grader.ask("{self._quiz._name}", "{self.shown.id}"{course}).answer({examples[self.shown.kind]})'
        return self._say("To answer: {call}", call=call)

    def _options(self) -> list[str]:
        rows = self.shown.rows
        left = [f"  - {choice.text}" for choice in rows[0]] if len(rows) > 1 else []
        return left + [f"  {place}. {choice.text}" for place, choice in enumerate(rows[-1] if rows else [], 1)]

    def _repr_html_(self) -> str:
        rows = self.shown.rows
        pieces = [f"<p><strong>{html.escape(self.shown.prompt)}</strong></p>"]
        if self.shown.rule:
            pieces.append(f"<p>{html.escape(self.shown.rule)}</p>")
        for row, tag in zip(rows, ("ul", "ol") if len(rows) > 1 else ("ol",), strict=False):
            items = "".join(f"<li>{html.escape(choice.text)}</li>" for choice in row)
            pieces.append(f"<{tag}>{items}</{tag}>")
        pieces.append(f"<p><code>{html.escape(self.how())}</code></p>")
        return f'<section class="ndgrade">{"".join(pieces)}</section>'


class Verdict:
    """What is said about an answer."""

    def __init__(self, checks: Sequence[CheckResult], say: Language, trouble: str = "") -> None:
        self.checks = list(checks)
        self._say = say
        self._trouble = trouble

    def lines(self) -> list[str]:
        """A line a check; of several parts that of each."""
        titles = [check.title if len(self.checks) > 1 else "" for check in self.checks]
        told = [[self._word(check), title, check.message] for check, title in zip(self.checks, titles, strict=True)]
        return [" ".join(filter(None, words)) for words in told] + ([self._trouble] if self._trouble else [])

    def _word(self, check: CheckResult) -> str:
        if check.outcome is Outcome.MISSING:
            return ""
        return self._say("Right.") if check.outcome is Outcome.PASSED else self._say("Not right.")

    def __repr__(self) -> str:
        return "\n".join(clean(line, 2000) for line in self.lines())

    def _repr_html_(self) -> str:
        inside = "".join(f"<li>{html.escape(clean(line, 2000))}</li>" for line in self.lines())
        return f'<ul class="ndgrade">{inside}</ul>'
