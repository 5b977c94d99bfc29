"""The texts of the course keep to one word for one thing, and say how a question is to be answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Course, Exercise
from grader.quiz.questions import Multiple, read_quiz

COURSE = Course.shipped()
QUIZZES = [exercise for exercise in COURSE.exercises if exercise.kind == "quiz"]
KOREAN_OTHERWISE = {
    "발화": "활성화",
    "써 넣": "써넣",
    "그래디언트": "그레이디언트",
    "표준 편차": "표준편차",
    "픽셀 값": "픽셀값",
    "실제 레이블": "정답 레이블",
    "타입": "자료형",
    "XOR을": "XOR를",
    "출력부": "헤드",
    "참/거짓": "참·거짓",
    "과제에": "작업에",
}
AMERICAN = re.compile(r"\b(colou?rs?|neighbou?r\w*|recogni[sz]e\w*)\b", re.IGNORECASE)


def texts() -> Iterator[tuple[Path, str]]:
    for folder in ("exercises", "solutions"):
        for path in sorted((COURSE.root / folder).rglob("*")):
            if path.suffix in (".md", ".toml", ".py"):
                yield path, path.read_text("utf-8")


@pytest.mark.parametrize("word", KOREAN_OTHERWISE)
def test_a_korean_word_is_written_one_way(word: str) -> None:
    found = [path.relative_to(COURSE.root).as_posix() for path, text in texts() if word in text]
    assert found == [], f"write {KOREAN_OTHERWISE[word]}"


def test_korean_texts_put_no_space_before_a_percent_sign() -> None:
    korean = [(path, text) for path, text in texts() if path.name in ("README.ko.md", "ko.toml")]
    assert len(korean) > 30
    assert [path.parent.name for path, text in korean if re.search(r"\d %", text)] == []


def test_english_is_spelt_as_in_britain() -> None:
    spelt = {word.lower() for _, text in texts() for word in AMERICAN.findall(text)}
    assert [word for word in spelt if re.match(r"color|neighbor|recogniz", word)] == []
    assert any(word.startswith("neighbour") for word in spelt)


@pytest.mark.parametrize("quiz", QUIZZES, ids=lambda quiz: quiz.short_name)
def test_a_question_with_several_right_options_says_so(quiz: Exercise) -> None:
    several = [one for one in read_quiz(quiz).questions if isinstance(one, Multiple)]
    assert several
    for question in several:
        assert question.prompt.en.rstrip().endswith("Choose all that apply."), question.id
        assert "모두 고르세요" in question.prompt.ko, question.id


@pytest.mark.parametrize("name", ["exercise06", "exercise07", "exercise08", "exercise09", "exercise13", "exercise14"])
def test_where_keras_may_be_used_there_is_time_to_import_it(name: str) -> None:
    exercise = COURSE.find(name)
    assert exercise.limits == COURSE.find("exercise06").limits
    sentence = "Keras and TensorFlow too: the time limit leaves room to import them."
    assert sentence in " ".join(exercise.statement("en").read_text("utf-8").split())
    assert "Keras와 TensorFlow를 써도 돼요." in " ".join(exercise.statement("ko").read_text("utf-8").split())
