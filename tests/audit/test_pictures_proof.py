"""An audit finds a picture that cannot be drawn, or shows too much, and nothing in sound ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_course import Bench

from grader.audit import stub
from grader.audit.files import files, secrets_of
from grader.audit.pictures import pictures
from grader.audit.trial import ENGLISH
from grader.course import Course
from grader.grading import Grader
from grader.result import Level
from grader.submission import read_submission

FILE = "private/pictures.toml"
WORDS = 'title = { en = "Twice", ko = "두 배" }\n'
AXES = 'x = { en = "x", ko = "x" }\ny = { en = "y", ko = "y" }\n'
CURVE = f"""[[picture]]
kind = "curve"
function = "double"
from = -3.25
to = 4.25
points = 16
each = true
{WORDS}{AXES}"""
HEAT = f"""[[picture]]
kind = "heatmap"
function = "middle"
arguments = [{{ list = [3.0, 1.0, 2.0] }}]
{WORDS}"""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
def grader(bench: Bench) -> Iterator[Grader]:
    course = Course(bench.root)
    with Grader(course, course.exercises, Level.PROCESS, diagnose=False) as started:
        yield started


def found(bench: Bench, grader: Grader, text: str, *, suite: bool = False) -> list[str]:
    """What the audit of the pictures finds; `suite` says whether what the suite asks matters."""
    bench.write(FILE, text)
    course = Course(bench.root)
    (exercise,) = course.exercises
    key = course.key(exercise)
    trail = grader.trail(read_submission(key.reference), exercise, ENGLISH) if suite else []
    findings = list(pictures(grader, exercise, key, stub.asked(exercise), trail))
    assert all(one.path == bench.path(FILE).resolve() for one in findings)
    return [str(one) for one in findings]


def test_sound_pictures_pass(bench: Bench, grader: Grader) -> None:
    assert found(bench, grader, CURVE + HEAT, suite=True) == []


def test_an_exercise_needs_none(bench: Bench, grader: Grader) -> None:
    course = Course(bench.root)
    (exercise,) = course.exercises
    assert list(pictures(grader, exercise, course.key(exercise), [], [])) == []


def test_the_file_is_one_that_an_exercise_may_have(bench: Bench) -> None:
    bench.write(FILE, CURVE)
    course = Course(bench.root)
    (exercise,) = course.exercises
    names = [exercise.stub.name], ["ko.toml", "test_exercise01.py", "exercise01.py"]
    assert list(files(course, exercise, course.key(exercise), *names, secrets_of(course))) == []


BROKEN = {
    "nonsense": ("[[picture]\n", "cannot be used ("),
    "an unknown kind": (CURVE.replace('"curve"', '"pie"'), "cannot be used ("),
    "a function of nobody": (CURVE.replace('"double"', '"triple"'), "picture 1 is about `triple`"),
    "a title that is empty": (CURVE.replace('ko = "두 배"', 'ko = " "'), "picture 1 has an empty title"),
    "an axis that is empty": (CURVE.replace('en = "y"', 'en = ""'), "picture 1 has an empty title"),
    "an argument that is none": (HEAT.replace("{ list = [3.0, 1.0, 2.0] }", "[[1], [2, 3]]"), "cannot be asked ("),
    "a file that is not there": (
        HEAT.replace("{ list = [3.0, 1.0, 2.0] }", '{ file = "data/x.npz", array = "x" }'),
        "cannot be asked (",
    ),
    "arguments that the reference raises on": (
        HEAT.replace("{ list = [3.0, 1.0, 2.0] }", "7"),
        "cannot be drawn of the reference (raised",
    ),
    "code that does not define what is called": (
        CURVE + 'call = "_other"\ncode = "def _one(x): return x"\n',
        "cannot be drawn of the reference (missing",
    ),
    "an answer that is no number": (
        CURVE + 'call = "_text"\ncode = "def _text(x): return str(x)"\n',
        "cannot be drawn of the reference (There is nothing to draw",
    ),
    "a way to nothing": (CURVE + "pick = [3]\n", "cannot be drawn of the reference (There is nothing to draw"),
    "the second of two": (HEAT + CURVE.replace('"double"', '"triple"'), "picture 2 is about `triple`"),
}


@pytest.mark.parametrize(("text", "told"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_found(bench: Bench, grader: Grader, text: str, told: str) -> None:
    assert any(told in finding for finding in found(bench, grader, text))


def test_a_curve_must_not_show_what_the_suite_waits_for(bench: Bench, grader: Grader) -> None:
    """The suite asks double(3.0) and double(-3.0)."""
    text = CURVE.replace("from = -3.25\nto = 4.25\npoints = 16", "from = -3\nto = 3\npoints = 7")
    assert found(bench, grader, text, suite=True) == [
        "picture 1 asks what the suite asks, and shows the answer; ask something else"
    ]


def test_a_heat_map_may_for_it_shows_no_right_answer(bench: Bench, grader: Grader) -> None:
    assert found(bench, grader, HEAT, suite=True) == []


def test_the_whole_audit_looks_at_pictures(bench: Bench, sandbox: None) -> None:
    bench.write(FILE, CURVE.replace('"double"', '"triple"'))
    told = bench.findings()
    assert ("solutions/exercise01_small/pictures.toml") in {path for path, _ in told}
    assert any("is about `triple`" in sentence for _, sentence in told)
