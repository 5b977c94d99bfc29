"""The audit of exercises that ship. Several test files share it, so that several workers do."""

from __future__ import annotations

from grader.audit import audit
from grader.course import Course, Exercise

COURSE = Course.shipped()
KERAS = [one for one in COURSE.exercises if "keras" in one.preload and one.kind == "code"]
OTHERS = [one for one in COURSE.exercises if one not in KERAS]


def assert_proved(exercise: Exercise) -> None:
    """An audit finds nothing, and something was tried."""
    (audited,) = audit(COURSE, [exercise], None)
    assert [f"{finding.path.name}: {finding}" for finding in audited.findings] == []
    assert audited.checks > 0
    assert audited.points > 0
    assert audited.misconceptions >= 8
    assert audited.mutants >= 8
