"""Holding some checks of a suite only, and submissions whose functions live in a kernel: examiner and hub."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from little_course import write_course

from grader.course import Course
from grader.grading import Grader
from grader.language import Language
from grader.result import LEVELS, Level, Outcome, json_schema
from grader.submission import Submission, read_submission, submission_of

EN = Language("en")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return Course(write_course(tmp_path_factory.mktemp("course")))


@pytest.fixture(scope="module")
def grader_(course: Course) -> Iterator[Grader]:
    with Grader(course, [course.find("exercise01")], Level.PROCESS) as made:
        yield made


@pytest.mark.parametrize(
    ("only", "names"),
    [
        (["half"], ["half"]),
        (["double_fraction"], ["double_fraction[0.5]", "double_fraction[1.5]"]),
        (["files", "double_whole"], ["double_whole", "files"]),
        (None, ["double_whole", "double_fraction[0.5]", "double_fraction[1.5]", "half", "there_and_back", "files"]),
    ],
)
def test_only_these_are_held(course: Course, grader_: Grader, only: list[str] | None, names: list[str]) -> None:
    exercise = course.find("exercise01")
    submission = read_submission(course.key(exercise).reference)
    grade = grader_.grade(submission, exercise, EN, only=only).grade
    assert [check.name for check in grade.checks] == names
    assert {check.outcome for check in grade.checks} == {Outcome.PASSED}
    assert grade.score == grade.max_score
    assert grade.isolation is Level.PROCESS


def test_none_at_all_is_no_honest_grade(course: Course, grader_: Grader) -> None:
    exercise = course.find("exercise01")
    grade = grader_.grade(read_submission(exercise.stub), exercise, EN, only=["nothing"]).grade
    assert (grade.checks, grade.status) == ([], "broken")


def test_what_is_handed_in_never_has_a_kernel(course: Course, tmp_path: Path) -> None:
    assert read_submission(course.find("exercise01").stub).kernel == ""
    assert submission_of("mine.py", b"kernel = 'unix:/x#y'\n").kernel == ""
    assert msgspec.json.decode(msgspec.json.encode(Submission("a", "a", "", ())), type=Submission).kernel == ""


def test_the_level_is_told_and_cannot_be_asked_for() -> None:
    assert Level.NOTEBOOK not in LEVELS
    assert set(LEVELS) | {Level.NOTEBOOK} == set(Level)
    assert "notebook" in json_schema()["$defs"]["Level"]["enum"]


def test_a_kernel_that_is_gone_leaves_every_check_without_a_verdict(course: Course, grader_: Grader) -> None:
    exercise = course.find("exercise01")
    gone = msgspec.structs.replace(read_submission(exercise.stub), kernel="unix:/nowhere/at/all#x")
    graded = grader_.grade(gone, exercise, EN)
    assert graded.grade.status == "broken"
    assert {check.outcome for check in graded.grade.checks} == {Outcome.BROKEN}
    assert graded.grade.isolation is Level.NOTEBOOK
    assert "The notebook's kernel is gone" in graded.trouble
