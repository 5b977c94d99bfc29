"""The audit of exercises that ship. Several test files share it, so that several workers do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from grader.audit import audit, proof
from grader.course import Course, Exercise
from grader.grading import Grader
from grader.isolation.opening import Opened

COURSE = Course.shipped()
KERAS = [one for one in COURSE.exercises if "keras" in one.preload and one.kind == "code"]
OTHERS = [one for one in COURSE.exercises if one not in KERAS]


class Kept:
    """What an audit opens and closes, opened once for several."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opened, name)

    def __enter__(self) -> Any:
        return self._opened

    def __exit__(self, *_: object) -> None:
        """It is used again."""

    def close(self) -> None:
        """It is used again."""


@contextmanager
def warm(exercises: list[Exercise]) -> Iterator[None]:
    """While it lasts, audits of exercises of one kind share a grader and a worker.

    Each would start two zygotes of its own, with Keras for several seconds each. All that an exam has of its own it
    has still: a process of the submission, and a room in which nothing is left of the one before.
    """
    (preload,) = {one.preload for one in exercises}
    worker = Opened(preload, None, COURSE.root)
    try:
        with Grader(COURSE, exercises, None, diagnose=False) as grader, pytest.MonkeyPatch.context() as patch:
            patch.setattr(proof, "Grader", lambda *_, **__: Kept(grader))
            patch.setattr(proof, "Opened", lambda *_: Kept(worker))
            yield
    finally:
        worker.close()


def assert_proved(exercise: Exercise) -> None:
    """An audit finds nothing, and something was tried."""
    (audited,) = audit(COURSE, [exercise], None)
    assert [f"{finding.path.name}: {finding}" for finding in audited.findings] == []
    assert audited.checks > 0
    assert audited.points > 0
    assert audited.misconceptions >= 8
    assert audited.mutants >= 8
