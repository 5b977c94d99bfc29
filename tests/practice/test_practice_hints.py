"""hints.toml: how it is read, and that those of the shipped course are whole and give nothing away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from learner import HINTS, course_with_hints

from grader.audit import stub
from grader.audit.hints import hints as faults
from grader.course import Course, Exercise
from grader.errors import CourseError
from grader.practice import LEVELS, read_hints

COURSE = Course.shipped()
CODE = [one for one in COURSE.exercises if one.kind == "code"]


def test_they_are_read_in_the_authors_order(tmp_path: Path) -> None:
    course = course_with_hints(tmp_path)
    told = read_hints(course.key(course.find("exercise01")))
    assert list(told) == ["double", "middle_of"]
    assert [told["double"].level(n).in_language("en") for n in (1, 2, 3)] == [
        "What is twice 3?",
        "A product does it.",
        "Multiply x by two.",
    ]
    assert told["double"].level(3).in_language("ko") == "x에 2를 곱하세요."


def test_an_exercise_may_do_without(tmp_path: Path) -> None:
    course = course_with_hints(tmp_path)
    assert read_hints(course.key(course.find("exercise02"))) == {}


@pytest.mark.parametrize(
    "text",
    [
        "[double",
        HINTS.replace("nearly.ko", "nearly.kr"),
        HINTS.replace("pointer.en", "arrow.en"),
        HINTS.replace('"What is twice 3?"', "3"),
        "double = 3",
        "\udcff",
    ],
)
def test_what_cannot_be_read_names_the_file(tmp_path: Path, text: str) -> None:
    course = course_with_hints(tmp_path)
    key = course.key(course.find("exercise01"))
    (key.folder / "hints.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CourseError, match=r"hints\.toml cannot be read"):
        read_hints(key)


@pytest.mark.parametrize("exercise", CODE, ids=lambda exercise: exercise.short_name)
class TestShipped:
    def test_every_function_has_three_levels(self, exercise: Exercise) -> None:
        told = read_hints(COURSE.key(exercise))
        assert list(told) == stub.asked(exercise)
        for one in told.values():
            for language in ("en", "ko"):
                texts = [one.level(n).in_language(language) for n in range(1, len(LEVELS) + 1)]
                assert len(set(texts)) == len(LEVELS)
                assert all(20 <= len(text) <= 420 for text in texts)

    def test_the_audit_finds_nothing(self, exercise: Exercise) -> None:
        assert list(faults(COURSE.key(exercise), stub.asked(exercise))) == []

    def test_the_first_is_a_question(self, exercise: Exercise) -> None:
        for one in read_hints(COURSE.key(exercise)).values():
            assert one.question.en.endswith("?")
            assert one.question.ko.endswith("?")

    def test_the_korean_is_spoken_as_elsewhere(self, exercise: Exercise) -> None:
        for one in read_hints(COURSE.key(exercise)).values():
            for number in (2, 3):
                for sentence in re.split(r"(?<=[.?])\s+(?=[가-힣`A-Z])", one.level(number).ko):
                    assert re.search(r"(요|세요)(\([^)]*\))?[.?]$", sentence), sentence

    def test_none_holds_a_line_of_code(self, exercise: Exercise) -> None:
        """Names of functions are fine, calls with their arguments are the answer."""
        for name, one in read_hints(COURSE.key(exercise)).items():
            for number in (1, 2, 3):
                for text in (one.level(number).en, one.level(number).ko):
                    for code in re.findall("`([^`]+)`", text):
                        assert not re.search(r"\w[(\[]|[=+*/@:]|return|lambda", code), f"{name}: {code}"
