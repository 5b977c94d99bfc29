"""Marks a sheet: answers, questions and key in, a Grade out. A pure function; nothing is run.

A message tells why the very answer that was given is wrong, and never what is right.
"""

from __future__ import annotations

from grader.language import Language
from grader.result import Check, CheckResult, Grade, Outcome, checked
from grader.wording import clean

from .draw import Drawn, draw
from .formula import evaluate
from .key import (
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
from .questions import Option, Quiz
from .reading import number, same_number, spelling, truth
from .sheet import Sheet

MOST_SHOWN = 80  # characters of an answer that a message shows
MOST_NOTES = 5

Mark = tuple[Outcome, str]  # how an answer is judged, and what is said about it


def mark(sheet: Sheet, quiz: Quiz, key: Key, say: Language) -> Grade:
    """The grade of a sheet, in the learner's language."""
    checks, notes = list[CheckResult](), list[str]()
    for drawn in draw(quiz, sheet.seed):
        answer = sheet.answers.get(drawn.question.id)
        checks += mark_question(drawn, answer, key[drawn.question.id], say)
        notes += [
            say("{question}: there is no {name}; it was passed over.", question=drawn.question.id, name=name)
            for name in _unknown(drawn, answer, key[drawn.question.id])
        ]
    known = {question.id for question in quiz.questions}
    strange = [clean(name, MOST_SHOWN) for name in sheet.answers if name not in known]
    notes += [say("There is no question {name}; its answer was passed over.", name=name) for name in strange]
    return Grade(
        exercise=quiz.name,
        student=sheet.seed.student or None,
        source=sheet.source,
        source_sha256=sheet.sha256,
        score=sum(check.earned for check in checks),
        max_score=sum(check.points for check in checks),
        status="graded",
        isolation=None,
        seconds=0.0,
        checks=checks,
        notes=notes[:MOST_NOTES],
        misconceptions=[],
    )


def mark_question(drawn: Drawn, answer: object, right: Answer, say: Language) -> list[CheckResult]:
    """The checks of one question: one, or one for each option (multiple) or each item on the left (matching).

    Where all of several parts are right, the last one tells why the answer as a whole is right.
    """
    question = drawn.question
    why = drawn.told(right.why, say.code)
    if isinstance(right, MultipleAnswer | MatchingAnswer):
        marks = _marks_of_parts(drawn, answer, right, say)
        checks = []
        for place, (option, (outcome, message)) in enumerate(zip(drawn.rows[0], marks, strict=True)):
            if place + 1 == len(marks) and all(one is Outcome.PASSED for one, _ in marks):
                message = f"{message} {why}".lstrip()
            part = Check(f"{question.id}.{option.id}", drawn.told(option, say.code), question.points)
            checks.append(checked(part, outcome, message))
        return checks
    outcome, message = _mark(drawn, answer, right, say)
    whole = Check(question.id, drawn.told(question.prompt, say.code), question.points)
    return [checked(whole, outcome, message)]


def is_open(answer: object) -> bool:
    """Whether a question was left open: nothing was answered, or nothing but emptiness."""
    if isinstance(answer, list):
        return all(is_open(one) for one in answer)
    return answer is None or answer == {} or (isinstance(answer, str) and not clean(answer).strip())


def _mark(drawn: Drawn, answer: object, right: Answer, say: Language) -> Mark:
    """The mark of a question that is one check."""
    if is_open(answer):
        return Outcome.MISSING, say("Not answered.")
    match right:
        case SingleAnswer():
            why_not = _why_not_single(drawn, answer, right, say)
        case TruthAnswer():
            why_not = _why_not_truth(drawn, answer, right, say)
        case NumericAnswer():
            why_not = _why_not_number(drawn, answer, right, say)
        case TextAnswer():
            why_not = _why_not_text(drawn, answer, right, say)
        case OrderingAnswer():
            why_not = _why_not_order(drawn, answer, right, say)
        case MultipleAnswer() | MatchingAnswer():  # these have parts
            raise TypeError(right)
    if why_not is not None:
        return Outcome.FAILED, why_not
    return Outcome.PASSED, drawn.told(right.why, say.code)


# Each of these tells why an answer is not right, and None of one that is.


def _why_not_single(drawn: Drawn, answer: object, right: SingleAnswer, say: Language) -> str | None:
    chosen = answer.strip() if isinstance(answer, str) else None
    if chosen == right.answer:
        return None
    if chosen in right.reasons:
        return drawn.told(right.reasons[chosen], say.code)
    return _no_option(answer, drawn.rows[0], say)


def _why_not_truth(drawn: Drawn, answer: object, right: TruthAnswer, say: Language) -> str | None:
    judged = truth(answer)
    if judged is None:
        return say("{answer} is neither true nor false: write one of the two.", answer=_shown(answer))
    return None if judged is right.answer else drawn.told(right.reasons[str(judged).lower()], say.code)


def _why_not_number(drawn: Drawn, answer: object, right: NumericAnswer, say: Language) -> str | None:
    value = number(answer)
    if value is None:
        return say("{answer} is no number: write it in digits, such as 12 or 0.5.", answer=_shown(answer))
    if same_number(value, evaluate(right.answer, drawn.values), right.tolerance, right.rtol):
        return None
    for wrong in right.wrong:
        if same_number(value, evaluate(wrong.answer, drawn.values), right.tolerance, right.rtol):
            return drawn.told(wrong.reason, say.code)
    return say("{answer} is not right. Work it out once more, step by step.", answer=_shown(answer))


def _why_not_text(drawn: Drawn, answer: object, right: TextAnswer, say: Language) -> str | None:
    written = spelling(answer) if isinstance(answer, str) else str(number(answer))
    if written in {spelling(word) for word in right.answer}:
        return None
    for wrong in right.wrong:
        if written in {spelling(word) for word in wrong.answer}:
            return drawn.told(wrong.reason, say.code)
    return say("{answer} is not the word that is asked for.", answer=_shown(answer))


def _why_not_order(drawn: Drawn, answer: object, right: OrderingAnswer, say: Language) -> str | None:
    order = [one.strip() if isinstance(one, str) else None for one in answer] if isinstance(answer, list) else []
    if order == right.answer:
        return None
    for wrong in right.wrong:
        if order == wrong.answer:
            return drawn.told(wrong.reason, say.code)
    if sorted(map(str, order)) != sorted(right.answer):
        return say("Write a list that names each of these once: {names}.", names=_names(drawn.rows[0]))
    return say("This order is not right. Ask of each one what has to be there before it.")


def _marks_of_parts(
    drawn: Drawn, answer: object, right: MultipleAnswer | MatchingAnswer, say: Language
) -> list[Mark]:
    """The marks of the options of a multiple question, or of the items on the left of a matching one."""
    if isinstance(right, MatchingAnswer):
        table = answer if isinstance(answer, dict) else {}
        if not table and not is_open(answer):
            why_not = say('Write a table: {{ item = "what belongs to it", ... }}.')
            return [(Outcome.FAILED, why_not)] * len(drawn.rows[0])
        return [_mark_match(drawn, item, table.get(item.id), right, say) for item in drawn.rows[0]]
    named = [answer] if isinstance(answer, str) else answer
    if not isinstance(named, list) and named is not None:
        why_not = say("Write a list of what you choose from: {names}.", names=_names(drawn.rows[0]))
        return [(Outcome.FAILED, why_not)] * len(drawn.rows[0])
    chosen = {one.strip() for one in named or [] if isinstance(one, str)} & {option.id for option in drawn.rows[0]}
    if not chosen:
        return [(Outcome.MISSING, say("Not answered."))] * len(drawn.rows[0])
    marks = []
    for option in drawn.rows[0]:
        judged_rightly = (option.id in chosen) is (option.id in right.answer)
        outcome = Outcome.PASSED if judged_rightly else Outcome.FAILED
        marks.append((outcome, drawn.told(right.reasons[option.id], say.code)))
    return marks


def _mark_match(drawn: Drawn, item: Option, answer: object, right: MatchingAnswer, say: Language) -> Mark:
    if is_open(answer):
        return Outcome.MISSING, say("Not answered.")
    chosen = answer.strip() if isinstance(answer, str) else None
    if chosen == right.answer[item.id]:
        return Outcome.PASSED, ""
    if chosen in right.reasons:
        return Outcome.FAILED, drawn.told(right.reasons[chosen], say.code)
    return Outcome.FAILED, _no_option(answer, drawn.rows[1], say)


def _unknown(drawn: Drawn, answer: object, right: Answer) -> list[str]:
    """Names in an answer of several parts that stand for no part."""
    known = {option.id for option in drawn.rows[0]} if drawn.rows else set()
    if isinstance(right, MatchingAnswer) and isinstance(answer, dict):
        return [_shown(name) for name in answer if name not in known]
    if isinstance(right, MultipleAnswer) and isinstance(answer, list | str):
        named = [answer] if isinstance(answer, str) else answer
        return [
            _shown(one) for one in named if not is_open(one) and not (isinstance(one, str) and one.strip() in known)
        ]
    return []


def _no_option(answer: object, options: list[Option], say: Language) -> str:
    return say("There is no option {answer}; choose from: {names}.", answer=_shown(answer), names=_names(options))


def _names(options: list[Option]) -> str:
    return ", ".join(option.id for option in options)


def _shown(answer: object) -> str:
    """An answer as a message shows it: short and harmless."""
    try:
        return clean(answer if isinstance(answer, str) else repr(answer), MOST_SHOWN)
    except (ValueError, RecursionError):  # Python refuses to write out an integer of thousands of digits
        return type(answer).__name__
