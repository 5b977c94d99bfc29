"""When a question of a quiz comes again: FSRS, computed anew from every answer that progress holds.

FSRS (Free Spaced Repetition Scheduler, version 6) models a memory by its stability and its difficulty, and asks again
when the chance to recall has fallen to nine in ten. It is published by the open-spaced-repetition project ("The
Algorithm", https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm); what computes here is that
project's library `fsrs`, with its published default parameters.

No schedule is stored: it follows from the answers in the order of time, so it is the same on every machine, and
merges with the file. Days are what FSRS counts in, and days it is here: a question comes again on another day, never
within minutes, for who answered wrongly has just read why. (FSRS without steps of minutes asks after a day or later.)
A day has some play of twelve hours, so that who learns in the evening today may do so in the morning tomorrow, and
answers less than that apart count as of one day: the second one, with the reason just read, hardly proves anything,
and FSRS has a formula for such answers.

This module imports `fsrs`, which takes 30 ms; so `grader.practice` does not export it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from fsrs import Card, Rating, Scheduler

from grader.practice.event import Event

DAY: Final = timedelta(days=1)
PLAY: Final = DAY / 2  # how much earlier than after whole days a question may be asked
AHEAD: Final = DAY  # clocks of machines differ by less; an answer from later than that is passed over until then
LONGEST: Final = 365  # days until a question comes again, however well it is known
REMEMBERED: Final = 8  # draws of a question, so that other numbers can be found
START: Final = datetime(2000, 1, 1, tzinfo=UTC)  # of the time that FSRS is told: whole days between answers

Values = Mapping[str, int | float]


@dataclass(frozen=True)
class Recall:
    """A question that was answered, and when it comes again.

    Attributes:
        quiz: the name of the quiz, such as quiz01_losses.
        question: its id.
        times: how often it was answered since the quiz was begun anew.
        right: whether it was the last time.
        answered: when that was, in UTC.
        due: when it comes again, in UTC: whole days later.
        drawn: the values of its parameters each time, the latest first; None stands for an attempt that did not note
            them. No more than the last few.
    """

    quiz: str
    question: str
    times: int
    right: bool
    answered: datetime
    due: datetime
    drawn: tuple[Values | None, ...]

    def is_due(self, now: datetime) -> bool:
        return now >= self.due - PLAY


@dataclass(frozen=True)
class _Answer:
    moment: datetime
    right: bool
    drawn: Values | None


def recalls(events: Iterable[Event], quizzes: Mapping[str, Sequence[str]], now: datetime) -> list[Recall]:
    """Every question that was answered, the one that is due first first.

    Of one moment they come in the order of `quizzes`, which is the course's.

    Args:
        events: everything that happened, in any order.
        quizzes: the questions that there are, by their ids; answers to others are passed over.
        now: an aware time.
    """
    answers: dict[tuple[str, str], list[_Answer]] = {(quiz, one): [] for quiz in quizzes for one in quizzes[quiz]}
    for moment, event in _in_order(events, now):
        for question in quizzes.get(event.exercise, ()):
            before = answers[event.exercise, question]
            if event.kind == "reset":
                before.clear()
            elif (right := _right(event, question)) is not None:
                before.append(_Answer(moment, right, _drawn(event, question)))
    found = [_recall(quiz, question, given) for (quiz, question), given in answers.items() if given]
    return sorted(found, key=lambda one: one.due)


def due_questions(events: Iterable[Event], quizzes: Mapping[str, Sequence[str]], now: datetime) -> list[Recall]:
    """The questions that are due, the most overdue first. For the arguments see `recalls`."""
    return [one for one in recalls(events, quizzes, now) if one.is_due(now)]


def _in_order(events: Iterable[Event], now: datetime) -> Iterator[tuple[datetime, Event]]:
    """The events up to now with their times; those of one moment in an order that hangs on nothing else."""
    lines = {event.line(): event for event in events}  # a fact that two copies tell is one fact
    timed = [(moment, line) for line, event in lines.items() if (moment := _moment(event.time)) is not None]
    for moment, line in sorted(timed):
        if moment <= now + AHEAD:
            yield moment, lines[line]


def _moment(time: str) -> datetime | None:
    """The time of an event, which is in UTC where it does not say otherwise; None where it is none."""
    try:
        moment = datetime.fromisoformat(time)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _right(event: Event, question: str) -> bool | None:
    """Whether an event answers a question rightly; None where it does not answer it.

    Checks of a quiz are named after their question, or after the question and a part: `losses`, `losses.mse`.
    """
    if event.kind == "review":
        return event.right if event.question == question else None
    if event.kind != "attempt" or (event.failed is None and not event.solved):
        return None
    if event.asked is not None and question not in event.asked:
        return None
    return not any(check == question or check.startswith(f"{question}.") for check in event.failed or ())


def _drawn(event: Event, question: str) -> Values | None:
    """With which numbers it was asked; None where that was not noted."""
    if event.kind == "review":
        return event.drawn or {}
    return None if event.asked is None else event.asked.get(question)


def _recall(quiz: str, question: str, answers: Sequence[_Answer]) -> Recall:
    """What follows from the answers to one question, in the order of time.

    A right answer is Good. A wrong one is Again, and so is one left open or right in part: Hard means in FSRS that
    it was recalled, with effort. Of Easy nothing is known here: nobody is asked how it felt.
    """
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False)
    card, clock, before = Card(card_id=0, due=START), START, answers[0].moment
    for answer in answers:
        clock += math.floor((answer.moment - before) / DAY + 0.5) * DAY
        card, _ = scheduler.review_card(card, Rating.Good if answer.right else Rating.Again, clock)
        before = answer.moment
    last = answers[-1]
    due = last.moment + (card.due - clock)
    drawn = tuple(answer.drawn for answer in answers[: -REMEMBERED - 1 : -1])
    return Recall(quiz, question, len(answers), last.right, last.moment, due, drawn)
