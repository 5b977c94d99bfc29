"""`grader.check` in a plain script: this very process, with no IPython about."""

from __future__ import annotations

import ast
import gc
import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from little_course import write_course

import grader
from grader.course import Course
from grader.errors import GraderError
from grader.notebook.letters import Asked
from grader.notebook.session import HERE, Desk
from grader.result import LEVELS, Level, Outcome, to_json


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    gc.collect()
    gc.freeze()  # a look for garbage in all that other tests left takes longer than a call may here
    yield str(write_course(tmp_path_factory.mktemp("course")))
    HERE.close()
    gc.unfreeze()


def double(x: Any) -> Any:
    return 2 * x


def half(x: Any) -> Any:
    return x / 2


def test_functions_of_the_caller_are_found(course: str) -> None:
    result = grader.check("exercise01", course=course)
    assert (result.grade.score, result.grade.max_score) == (7, 7)
    assert result.grade.isolation is Level.NOTEBOOK
    assert result.grade.source == "test_checking.py"
    assert repr(result).endswith(f"isolation: notebook, {result.grade.seconds:.2f} s")


def test_a_namespace_can_be_named(course: str) -> None:
    result = grader.check("1", {"double": lambda x: x * 2, "half": lambda x: x}, course=course)
    assert {check.name: check.outcome for check in result.grade.checks} == {
        "double_whole": Outcome.PASSED,
        "double_fraction[0.5]": Outcome.PASSED,
        "double_fraction[1.5]": Outcome.PASSED,
        "half": Outcome.FAILED,
        "there_and_back": Outcome.FAILED,
        "files": Outcome.PASSED,
    }


def test_only_the_checks_of_a_function_are_held(course: str) -> None:
    asked: list[str] = []

    def noted(x: Any) -> Any:
        asked.append("half")
        return x / 2

    names = {"double": double, "half": noted}
    result = grader.check("exercise01", "double", names, course=course)
    assert [check.name for check in result.grade.checks] == [
        "double_whole",
        "double_fraction[0.5]",
        "double_fraction[1.5]",
        "files",
    ]
    assert (result.grade.score, result.grade.max_score) == (5, 5)
    assert "Only the checks of double are shown." in result.grade.notes
    assert asked == []
    assert grader.check("exercise01", "half", "double", names, course=course).grade.max_score == 7


def test_what_cannot_be_checked_is_an_error(course: str) -> None:
    with pytest.raises(GraderError, match="There is no exercise 'exercise77'"):
        grader.check("exercise77", course=course)
    with pytest.raises(GraderError, match="exercise01 checks no function 'triple'; it checks: double, half"):
        grader.check("exercise01", "triple", course=course)
    with pytest.raises(GraderError, match=r"There is no exercises/\*/exercise.toml below"):
        grader.check("exercise01", course="/nowhere/{at}/all")
    assert grader.check("exercise01", "half", course=course).grade.score == 2  # the next one works


def test_an_unknown_name_with_braces_is_shown_as_it_is(course: str) -> None:
    with pytest.raises(GraderError) as caught:
        grader.check("{x}{0}", course=course)
    assert "There is no exercise '{x}{0}'" in str(caught.value)


def test_a_submission_that_is_being_graded_checks_nothing(course: str) -> None:
    assert grader.check("exercise01", {"__name__": "submission"}, course=course) is None
    names: dict[str, Any] = {"__name__": "submission", "grader": grader}
    exec("asked = grader.check('exercise01'), grader.ask('quiz01')", names)
    assert names["asked"] == (None, None)


class Odd:
    """A value that is hostile to whoever looks at it."""

    @property
    def __wrapped__(self) -> Any:
        raise RuntimeError("do not look")

    def __call__(self) -> None:
        raise RuntimeError("do not call")

    def __repr__(self) -> str:
        raise RuntimeError("do not show")


HOSTILE: dict[str, tuple[Any, Outcome]] = {
    "returns_itself": (lambda x: Odd(), Outcome.UNSENDABLE),
    "exits": (lambda x: sys.exit(3), Outcome.RAISED),
    "recurses": (lambda x: HOSTILE["recurses"][0](x), Outcome.RAISED),
    "raises_unprintable": (lambda x: (_ for _ in ()).throw(UnprintableError()), Outcome.RAISED),
    "returns_wrong": (lambda x: "<script>alert(1)</script>", Outcome.FAILED),
}


class UnprintableError(Exception):
    def __str__(self) -> str:
        raise ValueError("no text")


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_functions_cost_their_checks_and_nothing_else(course: str, kind: str) -> None:
    function, outcome = HOSTILE[kind]
    result = grader.check("exercise01", {"double": function, "half": half, "odd": Odd(), "Odd": Odd}, course=course)
    found = {check.name: check.outcome for check in result.grade.checks}
    assert found["double_whole"] is outcome
    assert found["half"] is Outcome.PASSED
    assert "<script>" not in result._repr_html_()


def test_a_flood_of_output_is_capped(course: str) -> None:
    def flood(x: Any) -> Any:
        for _ in range(300):
            sys.stdout.write("x" * 10_000)
        return 2 * x

    result = grader.check("exercise01", {"double": flood, "half": half}, course=course)
    assert result.grade.score == 7
    assert len(result._repr_html_()) < 200_000


def test_this_process_is_left_as_it_was(course: str) -> None:
    def drawing(x: Any) -> Any:
        random.seed(5)
        np.random.seed(5)
        sys.stdout.write(f"{random.random()} {np.random.rand()}\n")
        return 2 * x

    names = {"double": drawing, "half": half}
    before, drawn, streams = dict(names), random.getstate(), (sys.stdout, sys.stdin)
    numpy = np.random.get_state()[1].tolist()  # type: ignore[index]
    folder = Path.cwd()
    grader.check("exercise01", names, course=course)
    assert names == before
    assert random.getstate() == drawn
    assert np.random.get_state()[1].tolist() == numpy  # type: ignore[index]
    assert (sys.stdout, sys.stdin) == streams
    assert Path.cwd() == folder


def test_files_land_in_a_folder_that_goes(course: str) -> None:
    def writing(x: Any) -> Any:
        Path("trace.txt").write_text("trace")
        return 2 * x

    result = grader.check("exercise01", "double", {"double": writing}, course=course)
    assert result.grade.score == 5
    assert not Path("trace.txt").exists()


def test_the_same_seed_a_check(course: str) -> None:
    seen: list[float] = []

    def noting(x: Any) -> Any:
        seen.append(random.random() + float(np.random.rand()))
        return 2 * x

    for _ in range(2):
        grader.check("exercise01", "double", {"double": noting}, course=course)
    assert seen[: len(seen) // 2] == seen[len(seen) // 2 :]


@pytest.mark.parametrize("hang", [lambda x: time.sleep(100), lambda x: [0 for _ in iter(int, 1)]])
def test_a_call_that_hangs_is_broken_off(course: str, hang: Any) -> None:
    started = time.monotonic()
    result = grader.check("exercise01", "double", {"double": hang}, course=course)
    assert {check.outcome for check in result.grade.checks} == {Outcome.TIMED_OUT}
    assert time.monotonic() - started < 30  # and not 100


def test_another_thread_is_broken_off_too(course: str) -> None:
    results: list[Any] = []

    def hang(x: Any) -> Any:
        while True:
            pass

    def check() -> None:
        results.append(grader.check("exercise01", "double", {"double": hang, "half": half}, course=course))
        results.append(grader.check("exercise01", "half", {"double": double, "half": half}, course=course))

    thread = threading.Thread(target=check)
    thread.start()
    thread.join(timeout=30)
    assert not thread.is_alive()
    assert {check.outcome for check in results[0].grade.checks} == {Outcome.TIMED_OUT}
    assert results[1].grade.score == 2


def test_a_desk_that_died_is_replaced(course: str) -> None:
    desk = HERE.desk(course)
    desk._process.kill()
    desk._process.wait()
    assert grader.check("exercise01", course=course).grade.score == 7


def test_a_desk_that_dies_meanwhile_is_told_of(course: str) -> None:
    def deadly(x: Any) -> Any:
        HERE.desk(course)._process.kill()
        return 2 * x

    with pytest.raises(GraderError, match="The grader's own process ended"):
        grader.check("exercise01", {"double": deadly, "half": half}, course=course)
    assert grader.check("exercise01", course=course).grade.score == 7


def test_a_course_without_exercises_is_said_by_the_desk(tmp_path: Path) -> None:
    desk = Desk(str(tmp_path))
    try:
        assert desk.serves
        with pytest.raises(GraderError, match=r"There is no exercises/\*/exercise.toml"):
            desk.ask(Asked("quiz01", "", "", 1, "en"))
    finally:
        desk.close()
    assert not desk.serves
    assert desk.close() == ""


def test_a_script_is_stopped_by_control_c(course: str, tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(
        "import os, signal, threading, grader\n"
        "def double(x):\n"
        "    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "    while True: pass\n"
        f"try: grader.check('exercise01', course={course!r})\n"
        "except KeyboardInterrupt: print('stopped')\n"
        "def double(x): return 2 * x\n"
        f"print(grader.check('exercise01', 'double', course={course!r}).grade.score)\n"
    )
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert ran.stdout.split() == ["stopped", "5"], ran.stderr
    assert ran.stderr == ""


def test_importing_costs_next_to_nothing() -> None:
    code = (
        "import sys, time; a = time.perf_counter(); import grader; print(time.perf_counter() - a, len(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True)
    ours = [line.rsplit("|", 1)[1].strip() for line in ran.stderr.splitlines() if "grader" in line]
    assert ours == ["grader"]
    assert "numpy" not in ran.stderr
    assert min(_import_seconds(code) for _ in range(5)) < 0.005


def _import_seconds(code: str) -> float:
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(ran.stdout.split()[0])


def test_no_kernel_module_reads_the_private_half() -> None:
    """What runs in a kernel imports nothing that knows suites or keys."""
    package = Path(grader.__file__).parent / "notebook"
    private = {
        "grader.grading",
        "grader.examiner",
        "grader.course",
        "grader.quiz",
        "grader.practice",
        "grader.report",
    }
    for name in (
        "checking",
        "session",
        "serving",
        "shield",
        "interrupts",
        "gathering",
        "magics",
        "widgets",
        "forms",
        "view",
    ):
        for node in ast.walk(ast.parse((package / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module is not None:
                assert not any(node.module == one or node.module.startswith(f"{one}.") for one in private), name


def test_the_kernel_never_holds_an_expected_value(course: str) -> None:
    """What comes to the kernel of a check is arguments of calls, and the result as it is shown."""
    seen: list[Any] = []

    def noting(x: Any) -> Any:
        frame: Any = sys._getframe()
        while frame is not None:
            seen.extend(value for value in frame.f_locals.values() if isinstance(value, bytes | str))
            frame = frame.f_back
        return 2 * x

    grader.check("exercise01", "double", {"double": noting}, course=course)
    assert seen
    assert not any(
        "assert student" in str(value) or "def test_" in str(value) for value in seen if len(value) < 10**6
    )


def test_the_level_cannot_be_asked_for() -> None:
    assert Level.NOTEBOOK not in LEVELS
    for command in (["exercise02", "x.py", "--isolation", "notebook"], ["batch", ".", "--isolation", "notebook"]):
        grade = Path(sys.executable).with_name("grade")
        ran = subprocess.run([grade, *command], capture_output=True, text=True, timeout=60, check=False)
        assert ran.returncode == 2
        assert "notebook" in ran.stderr


def test_the_grade_is_one_of_the_schema(course: str) -> None:
    told = json.loads(to_json(grader.check("exercise01", course=course).grade))
    assert told["isolation"] == "notebook"
    assert told["exercise"] == "exercise01_little"
    assert Course(Path(course)).find("exercise01").name == told["exercise"]
