"""A quiz is proved by sheets: an open one earns nothing, the key's own all, and each wrong answer is told why."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, Final

from grader.audit.finding import Finding, finding_at
from grader.course import Exercise, QuizKey
from grader.language import LANGUAGES, Language
from grader.quiz.draw import Drawn, Seed, draw
from grader.quiz.faults import findings, look_at_key
from grader.quiz.formula import FormulaError, evaluate
from grader.quiz.key import (
    Answer,
    Key,
    MatchingAnswer,
    MultipleAnswer,
    NumericAnswer,
    OrderingAnswer,
    SingleAnswer,
    TextAnswer,
    TruthAnswer,
)
from grader.quiz.marking import mark_question
from grader.quiz.questions import Quiz, look_through
from grader.result import CheckResult, Outcome

ENGLISH: Final = Language("en")
STUDENTS: Final = 25  # whose numbers are drawn


class Proof:
    """What came of a quiz.

    Attributes:
        questions: how many there are.
        checks: those of one sheet with the key's own answers.
        wrong: how many wrong answers were tried.
        findings: what is to be mended.
    """

    def __init__(self, exercise: Exercise, key: QuizKey) -> None:
        """Try it out at once; nothing is run, so this takes milliseconds."""
        self.checks: list[CheckResult] = []
        self.wrong = 0
        self.questions = 0
        self.findings = [Finding(path, "{why}", {"why": why}) for path, why in findings(exercise, key, ENGLISH)]
        if self.findings:
            return
        quiz, _ = look_through(exercise)
        answers, _ = look_at_key(key, quiz)
        self.questions = len(quiz.questions)
        try:
            self.findings += self._sheets(quiz, answers, key)
        except FormulaError as error:
            self.findings.append(
                finding_at(key.answers, "a formula cannot be worked out: {why}; mend it", why=str(error))
            )

    def _sheets(self, quiz: Quiz, key: Key, private: QuizKey) -> Iterator[Finding]:
        for number in range(STUDENTS):
            drawn = draw(quiz, Seed(f"student{number}", number % 3 + 1))
            for one in drawn:
                right = key[one.question.id]
                yield from self._right(one, right, private)
                if number == 0:
                    yield from self._open(one, right, private)
                    yield from self._foreseen(one, right, private)
            if number == 0:
                self.checks = [
                    check for one in drawn for check in _marked(one, right_answer(one, key[one.question.id]), key)
                ]

    def _right(self, drawn: Drawn, right: Answer, private: QuizKey) -> Iterator[Finding]:
        for check in mark_question(drawn, right_answer(drawn, right), right, ENGLISH):
            if check.outcome is not Outcome.PASSED:
                yield finding_at(
                    private.answers,
                    "the key's own answer to `{question}` is marked wrong ({values}); mend the key",
                    question=check.name,
                    values=", ".join(f"{name} = {value}" for name, value in drawn.values.items()),
                )

    def _open(self, drawn: Drawn, right: Answer, private: QuizKey) -> Iterator[Finding]:
        if any(check.earned for check in mark_question(drawn, None, right, ENGLISH)):
            yield finding_at(
                private.answers, "`{question}` earns points when left open; mend the key", question=drawn.question.id
            )

    def _foreseen(self, drawn: Drawn, right: Answer, private: QuizKey) -> Iterator[Finding]:
        """Every wrong answer that the key foresees loses something, and is told why in every language."""
        for answer in wrong_answers(drawn, right):
            self.wrong += 1
            for code in LANGUAGES:
                lost = [one for one in mark_question(drawn, answer, right, Language(code)) if not one.earned]
                if not lost:
                    yield finding_at(
                        private.answers,
                        "the wrong answer {answer} to `{question}` is marked right; mend the key",
                        answer=str(answer),
                        question=drawn.question.id,
                    )
                elif not any(check.message.strip() for check in lost):
                    yield finding_at(
                        private.answers,
                        "the wrong answer {answer} to `{question}` is told no reason; write it",
                        answer=str(answer),
                        question=drawn.question.id,
                    )


def _marked(drawn: Drawn, answer: Any, key: Key) -> list[CheckResult]:
    return mark_question(drawn, answer, key[drawn.question.id], ENGLISH)


def right_answer(drawn: Drawn, right: Answer) -> Any:
    """The answer of the key, as a student would write it on a sheet."""
    if isinstance(right, NumericAnswer):
        return evaluate(right.answer, drawn.values)
    if isinstance(right, TextAnswer):
        return right.answer[0]
    return right.answer


def wrong_answers(drawn: Drawn, right: Answer) -> Iterator[Any]:
    """The wrong answers that a key gives a reason for."""
    match right:
        case SingleAnswer():
            yield from right.reasons
        case TruthAnswer():
            yield not right.answer
        case NumericAnswer():
            truth = evaluate(right.answer, drawn.values)
            values = (evaluate(wrong.answer, drawn.values) for wrong in right.wrong)
            yield from (value for value in values if value != truth)  # for some numbers a wrong way leads there too
        case TextAnswer():
            yield from (word for wrong in right.wrong for word in wrong.answer)
        case OrderingAnswer():
            yield from (wrong.answer for wrong in right.wrong)
        case MultipleAnswer():
            options = {option.id for option in drawn.rows[0]}
            yield from ([one] for one in sorted(options - set(right.answer)))
        case MatchingAnswer():
            for item, other in itertools.product(right.answer, [option.id for option in drawn.rows[1]]):
                if other != right.answer[item]:
                    yield {**right.answer, item: other}
