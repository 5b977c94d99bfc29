"""The course that ships is proved, exercise by exercise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shipped import COURSE, OTHERS, assert_proved, warm

from grader.audit.files import strangers
from grader.course import Exercise


@pytest.fixture(scope="module", autouse=True)
def shared(sandbox: None) -> Iterator[None]:
    with warm([exercise for exercise in OTHERS if exercise.kind == "code"]):
        yield


@pytest.mark.parametrize("exercise", OTHERS, ids=lambda exercise: exercise.short_name)
def test_the_audit_finds_nothing(exercise: Exercise) -> None:
    assert_proved(exercise)


def test_nothing_else_lies_beside_the_exercises() -> None:
    assert list(strangers(COURSE)) == []
