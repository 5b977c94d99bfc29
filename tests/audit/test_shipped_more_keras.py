"""The course that ships is proved, exercise by exercise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shipped import KERAS, assert_proved, warm

from grader.course import Exercise

OURS = KERAS[1::2]


@pytest.fixture(scope="module", autouse=True)
def shared(sandbox: None) -> Iterator[None]:
    with warm(OURS):
        yield


@pytest.mark.parametrize("exercise", OURS, ids=lambda exercise: exercise.short_name)
def test_the_audit_finds_nothing(exercise: Exercise) -> None:
    assert_proved(exercise)
