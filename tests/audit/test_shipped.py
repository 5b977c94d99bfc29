"""The course that ships is proved, exercise by exercise."""

from __future__ import annotations

import pytest

from grader.audit import audit
from grader.audit.files import strangers
from grader.course import Course, Exercise

COURSE = Course.shipped()


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.short_name)
def test_the_audit_of_the_shipped_course_finds_nothing(exercise: Exercise, sandbox: None) -> None:
    (audited,) = audit(COURSE, [exercise], None)
    assert [f"{finding.path.name}: {finding}" for finding in audited.findings] == []
    assert audited.checks > 0
    assert audited.points > 0


def test_nothing_else_lies_among_the_solutions() -> None:
    assert list(strangers(COURSE)) == []
