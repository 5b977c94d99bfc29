"""Shell completion as click gives it: commands, exercises, options, and files where a file is wanted."""

from __future__ import annotations

import shutil

import pytest
from terminal import grade

from grader.cli import program
from grader.course import Course
from grader.errors import CourseError


def offered(line: str) -> list[str]:
    """What bash is told to offer for the last word of a line, as "kind,value"."""
    words = line.split(" ")
    done = grade(_GRADE_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    assert done.err == ""
    return done.out.split()


def test_the_first_word_is_a_command_or_an_exercise() -> None:
    everything = offered("grade ")
    exercises = [f"plain,{exercise.short_name}" for exercise in Course.shipped().exercises]
    assert everything[: len(exercises)] == exercises
    assert {"plain,init", "plain,list", "plain,doctor"} <= set(everything)
    assert "plain,exercise" not in everything  # how exercises are graded is no command of its own


def test_what_is_typed_narrows_it() -> None:
    assert offered("grade exercise03") == ["plain,exercise03"]
    assert offered("grade in") == ["plain,init"]
    assert offered("grade zzz") == []


def test_after_an_exercise_comes_a_file() -> None:
    assert offered("grade exercise03 my") == ["file,my"]


@pytest.mark.parametrize("exercise", ["exercise03", "3", "exercise03_losses"])
def test_options_of_an_exercise(exercise: str) -> None:
    assert offered(f"grade {exercise} --iso") == ["plain,--isolation"]
    assert offered(f"grade {exercise} --isolation ") == ["plain,process", "plain,sandbox"]
    assert offered(f"grade {exercise} --lang k") == ["plain,ko"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="click asks bash for its version")
def test_the_script_for_bash() -> None:
    done = grade(_GRADE_COMPLETE="bash_source")
    assert done.code == 0
    assert "complete -o nosort -F _grade_completion grade" in done.out


def test_without_a_course_commands_are_still_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Course:
        raise CourseError("There is none")

    monkeypatch.setattr(Course, "shipped", none)
    context = program.main.make_context("grade", [], resilient_parsing=True)
    assert [item.value for item in program.main.shell_complete(context, "in")] == ["init"]
