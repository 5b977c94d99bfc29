"""Questions of a quiz for a notebook: what is asked, and what is said about an answer. The key stays here."""

from __future__ import annotations

from grader.course import Course
from grader.errors import UnknownExerciseError
from grader.language import Language
from grader.notebook.letters import Answered, Asked, Choice, QuestionShown, Reply, SheetWanted
from grader.notebook.noting import note_answer
from grader.quiz.draw import Drawn, Seed, draw, rule
from grader.quiz.faults import read_key
from grader.quiz.marking import mark_question
from grader.quiz.questions import Matching, Multiple, Quiz, read_quiz
from grader.quiz.sheet import write_sheet


def asked(course: Course, letter: Asked, say: Language) -> Reply:
    """The questions, or the one that is named.

    Raises:
        UnknownExerciseError: there is no such quiz or question.
        CourseError: it cannot be read.
    """
    drawn = _drawn(_quiz(course, letter.quiz), letter)
    if letter.question:
        drawn = [_one(drawn, letter.question, letter.quiz)]
    return Reply(questions=[_shown(one, say) for one in drawn])


def marked(course: Course, letter: Answered, say: Language) -> Reply:
    """What is said about an answer, which is noted; that it cannot be noted is told beside it.

    Raises:
        UnknownExerciseError: there is no such quiz or question.
        CourseError: it cannot be read.
    """
    quiz, exercise = _quiz(course, letter.quiz), course.find(letter.quiz)
    one = _one(_drawn(quiz, letter), letter.question, letter.quiz)
    key = read_key(course.quiz_key(exercise), quiz)
    checks = mark_question(one, letter.answer, key[one.question.id], say)
    error = note_answer(course, exercise, one, letter.answer, checks)
    return Reply(marked=checks, text="" if error is None else say(error.sentence, **error.values) + ".")


def sheet(course: Course, letter: SheetWanted, say: Language) -> Reply:
    """The sheet with the answers, to be handed in.

    Raises:
        UnknownExerciseError: there is no such quiz.
        CourseError: it cannot be read.
    """
    seed = Seed(letter.student, letter.attempt)
    return Reply(text=write_sheet(_quiz(course, letter.quiz), seed, say, letter.answers))


def _quiz(course: Course, name: str) -> Quiz:
    exercise = course.find(name)
    if exercise.kind != "quiz":
        raise UnknownExerciseError(
            "{name} is no quiz: `%grade {name}` checks its functions here", name=exercise.short_name
        )
    return read_quiz(exercise)


def _drawn(quiz: Quiz, letter: Asked | Answered) -> list[Drawn]:
    return draw(quiz, Seed(letter.student, letter.attempt))


def _one(drawn: list[Drawn], question: str, quiz: str) -> Drawn:
    for one in drawn:
        if one.question.id == question:
            return one
    names = ", ".join(one.question.id for one in drawn)
    raise UnknownExerciseError(
        "{quiz} has no question {question!r}; it has: {names}", quiz=quiz[:80], question=question[:80], names=names
    )


def _shown(drawn: Drawn, say: Language) -> QuestionShown:
    def choices(row: int) -> list[Choice]:
        return [Choice(one.id, " ".join(drawn.told(one, say.code).split())) for one in drawn.rows[row]]

    parts = len(drawn.rows[0]) if isinstance(drawn.question, Multiple | Matching) else 1
    return QuestionShown(
        id=drawn.question.id,
        kind=str(drawn.question.__struct_config__.tag),
        prompt=drawn.told(drawn.question.prompt, say.code).strip(),
        rule=rule(drawn.question, say),
        rows=[choices(row) for row in range(len(drawn.rows))],
        points=drawn.question.points * parts,
    )
