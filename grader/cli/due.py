"""Which questions of the quizzes are due: what was answered, the questions of the course, and the schedule together.

For `grade review`, and for whoever else wants to tell a learner how many are waiting: `read_answered(...).due(now)`.
It takes the 30 ms that `fsrs` takes to load.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from grader.cli.hint import learners_folder
from grader.course import Course, Exercise
from grader.language import Language
from grader.practice import Event, folder_of, happened, read_progress, record, standing
from grader.practice.recall import Recall, due_questions, recalls
from grader.quiz.draw import Drawn, Seed, draw_one
from grader.quiz.questions import Question, Quiz, read_quiz
from grader.quiz.sheet import MOST_ATTEMPTS
from grader.result import CheckResult, Outcome

ANSWERING: Final = frozenset({"attempt", "review"})
DRAWS_TRIED: Final = 50  # to find numbers that were not there the last time


@dataclass(frozen=True)
class Taken:
    """A quiz that the learner has taken.

    Attributes:
        exercise: the quiz in the course.
        quiz: its questions.
        folder: where the learner's progress in it lies.
    """

    exercise: Exercise
    quiz: Quiz
    folder: Path

    def question(self, name: str) -> Question:
        return next(one for one in self.quiz.questions if one.id == name)


@dataclass(frozen=True)
class Answered:
    """The quizzes that a learner has taken, by their full names, and everything that happened."""

    taken: Mapping[str, Taken]
    events: Sequence[Event]

    def recalls(self, now: datetime) -> list[Recall]:
        """Every question that was answered, the one that is due first first."""
        return recalls(self.events, self._questions(), now)

    def due(self, now: datetime) -> list[Recall]:
        """Those that are due, the most overdue first."""
        return due_questions(self.events, self._questions(), now)

    def draw(self, recall: Recall, student: str) -> Drawn:
        """A question as it is asked this time; see `drawn_anew`."""
        one = self.taken[recall.quiz]
        attempts = standing(self.events, recall.quiz).attempts
        return drawn_anew(one.question(recall.question), one.quiz.short_name, student, recall, attempts)

    def note(self, recall: Recall, drawn: Drawn, checks: Sequence[CheckResult]) -> Answered:
        """With an answer, which is on the disk when this returns.

        Raises:
            SubmissionError: progress cannot be written.
        """
        right = all(check.outcome is Outcome.PASSED for check in checks)
        values = drawn.values or None
        event = happened(recall.quiz, "review", question=recall.question, right=right, drawn=values)
        record(self.taken[recall.quiz].folder, event)
        return replace(self, events=[*self.events, event])

    def again(self, recall: Recall, now: datetime) -> Recall:
        """The same question as it stands now."""
        [found] = recalls(self.events, {recall.quiz: [recall.question]}, now)
        return found

    def _questions(self) -> dict[str, list[str]]:
        return {name: [question.id for question in one.quiz.questions] for name, one in self.taken.items()}


def read_answered(course: Course, quizzes: Sequence[Exercise]) -> Answered:
    """What a learner has answered of some quizzes.

    Args:
        course: where they are from.
        quizzes: which ones, at least one.

    Raises:
        SubmissionError: there is no copy of them in the current folder or above, or progress cannot be read.
        CourseError: the questions of one that was taken cannot be read.
    """
    places = {quiz.name: folder_of(course, quiz, Path.cwd()) for quiz in quizzes}
    folders = dict.fromkeys(folder for folder in places.values() if folder is not None)
    if not folders:
        folders = {learners_folder(course, quizzes[0]): None}
    events = [event for folder in folders for event in read_progress(folder)]
    begun = {event.exercise for event in events if event.kind in ANSWERING}
    taken = {}
    for quiz in quizzes:
        folder = places[quiz.name]
        if folder is not None and quiz.name in begun:
            taken[quiz.name] = Taken(quiz, read_quiz(quiz), folder)
    return Answered(taken, events)


def when(recall: Recall, now: datetime, say: Language) -> str:
    """When a question comes again, by the learner's own calendar."""
    if recall.is_due(now):
        return say("now")
    days = (recall.due.astimezone().date() - now.astimezone().date()).days
    if days < 1:
        return say("later today")
    return say("tomorrow") if days == 1 else say("in {n} days", n=days)


def drawn_anew(question: Question, quiz: str, student: str, recall: Recall, attempts: int) -> Drawn:
    """A question with other numbers, if it has any, and its options in another order, than when it was asked last.

    Where there are few numbers to draw from, they are those that were not there for longest. Where an attempt did not
    note its numbers, they were in all likelihood drawn with its own, or with 1.

    Args:
        question: which one.
        quiz: the short name of its quiz.
        student: from whom is drawn.
        recall: how it was answered so far.
        attempts: how many attempts there were at the quiz.
    """

    def nth(review: int, tried: int = 0) -> Drawn:  # from the greatest number downwards: attempts count from 1
        return draw_one(question, quiz, Seed(student, (-review - tried) % MOST_ATTEMPTS + 1))

    def in_attempt(number: int) -> Drawn:
        return draw_one(question, quiz, Seed(student, max(number, 1)))

    seen: list[Mapping[str, int | float]] = []
    number = attempts
    for values in recall.drawn if question.parameters else ():
        seen += [values] if values is not None else [in_attempt(number).values, in_attempt(1).values]
        number -= values is None
    before = in_attempt(attempts) if recall.drawn[0] is None else nth(recall.times - 1)

    def newness(drawn: Drawn) -> tuple[int, bool]:
        ago = next((ago for ago, values in enumerate(seen) if values == drawn.values), len(seen))
        return ago, drawn.rows != before.rows

    first = nth(recall.times)
    if newness(first) == (len(seen), True):
        return first
    return max((nth(recall.times, tried) for tried in range(DRAWS_TRIED)), key=newness)
