"""The course that ships is proved, exercise by exercise."""

from __future__ import annotations

import pytest
from shipped import COURSE, OTHERS, assert_proved

from grader.audit.files import strangers
from grader.course import Exercise


@pytest.mark.parametrize("exercise", OTHERS, ids=lambda exercise: exercise.short_name)
def test_the_audit_finds_nothing(exercise: Exercise, sandbox: None) -> None:
    assert_proved(exercise)


def test_nothing_else_lies_beside_the_exercises() -> None:
    assert list(strangers(COURSE)) == []
