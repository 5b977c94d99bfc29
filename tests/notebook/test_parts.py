"""Which check is about which function: read off stub and suite."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from little_course import write_course

from grader.course import Course
from grader.notebook.parts import checks_by_function, functions_of


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(write_course(tmp_path))


def test_the_functions_of_a_stub(course: Course) -> None:
    assert functions_of(course.find("exercise01")) == ["double", "half"]


def test_each_check_belongs_to_one_function(course: Course) -> None:
    exercise = course.find("exercise01")
    assert checks_by_function(exercise, course.key(exercise)) == {
        "double": ["double_whole", "double_fraction", "files"],
        "half": ["half", "there_and_back"],  # through a helper of the suite, which asks both
    }


def test_fixtures_once_and_loops_are_seen_through(course: Course) -> None:
    exercise = course.find("exercise01")
    key = course.key(exercise)
    key.suite.write_text(
        textwrap.dedent("""
            import pytest

            @pytest.fixture
            def made(student):
                return student.once("half", 4)

            def loop(student, n):
                return loop(student, n - 1) if n else student.double(1)

            def test_by_fixture(made): assert made == 2
            def test_by_itself(student): assert loop(student, 3) == 2
            def test_of_nothing(): assert True
            def test_halfway(student): assert student.double(1) == 2
        """)
    )
    assert checks_by_function(exercise, key) == {"double": ["by_itself", "halfway"], "half": ["by_fixture"]}


def test_the_longest_name_wins(course: Course) -> None:
    exercise = course.find("exercise01")
    exercise.stub.write_text("def mean(x): ...\ndef mean_absolute(x): ...\n")
    key = course.key(exercise)
    key.suite.write_text("def test_mean_absolute_zero(student): ...\ndef test_mean_zero(student): ...\n")
    assert checks_by_function(exercise, key) == {"mean": ["mean_zero"], "mean_absolute": ["mean_absolute_zero"]}


def test_no_check_of_the_shipped_course_is_forgotten(shipped_course: Course) -> None:
    """Checks of all functions together are the suite: a notebook's check cells leave nothing out."""
    for exercise in shipped_course.exercises:
        if exercise.kind == "code":
            key = shipped_course.key(exercise)
            found = checks_by_function(exercise, key)
            suite = key.suite.read_text("utf-8")
            names = [name for checks in found.values() for name in checks]
            assert sorted(names) == sorted(set(names))
            assert len(names) == suite.count("\ndef test_"), exercise.name
            assert all(found.values()), exercise.name


def test_what_is_no_python_is_an_error(course: Course) -> None:
    exercise = course.find("exercise01")
    exercise.stub.write_text("def (")
    with pytest.raises(SyntaxError):
        functions_of(exercise)
