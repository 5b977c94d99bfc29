"""A quiz is proved by sheets; one that is broken in one way is found out."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.audit import audit
from grader.audit.quizzes import right_answer, wrong_answers
from grader.course import Course, Exercise
from grader.language import Language
from grader.quiz.draw import Seed, draw
from grader.quiz.faults import read_key
from grader.quiz.marking import mark_question
from grader.quiz.questions import read_quiz
from grader.result import Outcome

ENGLISH = Language("en")
SHIPPED = Course.shipped()
QUIZZES = [exercise for exercise in SHIPPED.exercises if exercise.kind == "quiz"]

QUIZ = """
[[question]]
id = "rank"
kind = "single"
prompt = { en = "Rank of a matrix?", ko = "행렬의 랭크는?" }
options = [
    { id = "one", en = "1", ko = "1" },
    { id = "two", en = "2", ko = "2" },
    { id = "three", en = "3", ko = "3" },
]

[[question]]
id = "iterations"
kind = "number"
prompt = { en = "{n} samples in batches of {size}: iterations?", ko = "샘플 {n}개, 배치 크기 {size}: 이터레이션은?" }
parameters = { n = { from = 1010, to = 9010, step = 100 }, size = { choices = [32, 64] } }
"""
KEY = """
[rank]
answer = "two"
why = { en = "Rows and columns.", ko = "행과 열이에요." }
[rank.reasons]
one = { en = "That is a vector.", ko = "그건 벡터예요." }
three = { en = "That is a cube.", ko = "그건 3차원이에요." }

[iterations]
answer = "ceil(n / size)"
why = { en = "The last batch counts.", ko = "마지막 배치도 세요." }
[[iterations.wrong]]
answer = "floor(n / size)"
reason = { en = "And the rest?", ko = "나머지는요?" }
[[iterations.wrong]]
answer = "n * size"
reason = { en = "Larger than n?", ko = "n보다 큰가요?" }
"""
THREE = 'three = { en = "That is a cube.", ko = "그건 3차원이에요." }\n'
FILES = {
    "exercises/quiz01_small/exercise.toml": 'title = { en = "Small", ko = "작은" }\ntopic = "x"\nkind = "quiz"\n',
    "exercises/quiz01_small/README.md": "# Small\n\nThere are 2 questions and 2 points.\n",
    "exercises/quiz01_small/README.ko.md": "# 작은\n\n문제는 2개이고 모두 2점이에요.\n",
    "exercises/quiz01_small/quiz.toml": QUIZ,
    "solutions/quiz01_small/key.toml": KEY,
}


def written(root: Path) -> Path:
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def found(root: Path) -> list[tuple[str, str]]:
    course = Course(root)
    (one,) = audit(course, course.exercises, None)
    return [(finding.path.name, str(finding)) for finding in one.findings]


def test_a_sound_quiz_is_proved(tmp_path: Path) -> None:
    course = Course(written(tmp_path))
    (one,) = audit(course, course.exercises, None)
    assert one.findings == []
    assert (one.kind, one.checks, one.points, one.misconceptions) == ("quiz", 2, 2, 4)


Broken = tuple[str, str, str, str, str]

BROKEN: dict[str, Broken] = {
    "a reason that is missing": ("key.toml", THREE, "", "key.toml", "three"),
    "an answer that is no option": ("key.toml", 'answer = "two"', 'answer = "four"', "key.toml", "rank"),
    "a question without an answer": ("key.toml", "[rank]", "[ranks]", "key.toml", "rank"),
    "a formula of an unknown parameter": ("key.toml", "ceil(n / size)", "ceil(m / size)", "key.toml", "iterations"),
    "a formula that divides by zero": ("key.toml", "ceil(n / size)", "n / (size - 32)", "key.toml", "iterations"),
    "a wrong answer that is right": ("key.toml", "floor(n / size)", "ceil(n / size)", "key.toml", "iterations"),
    "a translation that is missing": ("quiz.toml", ', ko = "행렬의 랭크는?"', "", "quiz.toml", "ko"),
    "a place for nothing": ("quiz.toml", "Rank of a matrix?", "Rank of a {matrix}?", "quiz.toml", "matrix"),
    "a wrong number of points": ("README.md", "2 points", "3 points", "README.md", "2 and 2"),
    "a title that is not translated": ("exercise.toml", "작은", "Small", "exercise.toml", "title in the language ko"),
    "a statement that is not translated": ("README.ko.md", "# 작은\n\n문제는 2개이고 모두 2점이에요.",
        "# Small\n\nThere are 2 questions and 2 points.", "README.ko.md", "translate README.md"),
    "text to be written": ("README.ko.md", "# 작은", "# TODO", "README.ko.md", "still says TODO"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_found_and_named(tmp_path: Path, name: str) -> None:
    file, before, after, where, words = BROKEN[name]
    written(tmp_path)
    (path,) = tmp_path.rglob(file)
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    findings = found(tmp_path)
    assert [sentence for place, sentence in findings if place == where and words in sentence], findings


def test_a_copy_of_the_key_among_the_questions_is_found(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "exercises/quiz01_small/key.toml").write_text(KEY, "utf-8")
    sentences = [sentence for _, sentence in found(tmp_path)]
    assert any("is not part of an exercise" in one for one in sentences)
    assert any("has the same content as" in one for one in sentences)


@pytest.mark.parametrize("exercise", QUIZZES, ids=lambda exercise: exercise.short_name)
def test_answers_of_the_key_are_right_and_foreseen_ones_wrong(exercise: Exercise) -> None:
    quiz = read_quiz(exercise)
    key = read_key(SHIPPED.quiz_key(exercise), quiz)
    for drawn in draw(quiz, Seed("anybody")):
        answer = key[drawn.question.id]
        right = mark_question(drawn, right_answer(drawn, answer), answer, ENGLISH)
        assert {check.outcome for check in right} == {Outcome.PASSED}
        wrong = list(wrong_answers(drawn, answer))
        assert wrong
        for one in wrong:
            lost = [check for check in mark_question(drawn, one, answer, ENGLISH) if not check.earned]
            assert lost, (drawn.question.id, one)
            assert any(check.message.strip() for check in lost), (drawn.question.id, one)


def test_there_are_eight_quizzes_of_eight_questions_and_every_kind() -> None:
    assert len(QUIZZES) >= 8
    kinds = set()
    parametric = 0
    for exercise in QUIZZES:
        questions = read_quiz(exercise).questions
        assert len(questions) >= 8, exercise.name
        kinds |= {type(question).__name__ for question in questions}
        parametric += sum(bool(question.parameters) for question in questions)
    assert kinds == {"Single", "Multiple", "Truth", "Numeric", "Text", "Matching", "Ordering"}
    assert parametric >= 8
