"""`grade list`, `grade doctor`, `grade --version` and `grade --help`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len
from terminal import grade, tiny_course

import grader
from grader.cli import doctor as doctor_module
from grader.cli import main
from grader.course import Course
from grader.isolation.level import missing_for_sandbox


def test_list_names_every_exercise_with_its_title() -> None:
    done = grade("list")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    for exercise, line in zip(Course.shipped().exercises, lines, strict=True):
        assert line.split()[0] == exercise.short_name
        assert exercise.title.en in line


def test_list_in_korean() -> None:
    out = grade("list", "--lang", "ko").out
    assert all(exercise.title.ko in out for exercise in Course.shipped().exercises)


def test_list_keeps_to_the_width() -> None:
    assert max(map(cell_len, grade("list", "--lang", "ko", COLUMNS="40").out.splitlines())) <= 40


def test_list_of_a_course_of_ones_own(tmp_path: Path) -> None:
    done = grade("list", "--course", tiny_course(tmp_path, title="[red]Adding[/red]"))
    assert done.out.split() == ["exercise01", "[red]Adding[/red]", "tiny"]


def test_list_of_no_course(tmp_path: Path) -> None:
    done = grade("list", "--course", tmp_path)
    assert (done.code, done.out) == (3, "")
    assert done.err.count("\n") == 1


def test_doctor_grades_a_known_answer_at_every_level() -> None:
    done = grade("doctor")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"ndgrade {grader.__version__}, Python 3.")
    for package in ("numpy", "tensorflow", "pytest"):
        assert f"  {package} " in done.out
    assert "process: works" in done.out
    assert ("sandbox: not here" if missing_for_sandbox() else "sandbox: works") in done.out
    assert done.out.endswith("All is well.\n")


def doctor(monkeypatch: pytest.MonkeyPatch, **replaced: object) -> tuple[int, str]:
    for name, value in replaced.items():
        monkeypatch.setattr(doctor_module, name, value)
    done = CliRunner(env={"LC_ALL": "C"}).invoke(main, ["doctor"], catch_exceptions=False)
    return done.exit_code, done.stdout


def test_doctor_says_what_is_missing_for_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    code, out = doctor(monkeypatch, missing_for_sandbox=lambda: ["bubblewrap"], _self_test=lambda *_: "")
    assert code == 0
    assert "sandbox: not here, it needs bubblewrap" in out
    assert "sandbox: works" not in out


def test_doctor_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    code, out = doctor(monkeypatch, missing_for_sandbox=list, _self_test=lambda *_: "it is on fire")
    assert code == 3
    assert "sandbox: it is on fire" in out
    assert "Something is wrong" in out


def test_doctor_misses_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    code, out = doctor(monkeypatch, PACKAGES=("ndgrade-nowhere",), _self_test=lambda *_: "")
    assert code == 3
    assert "ndgrade-nowhere is missing: pip install ndgrade-nowhere" in out


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_the_commands_and_the_exit_codes(option: str) -> None:
    done = grade(option)
    assert done.code == 0
    for words in ("EXERCISE [FILE]", "init", "list", "doctor", "Exit status: 0 full marks"):
        assert words in done.out


def test_help_on_an_exercise_names_its_options() -> None:
    done = grade("1", "--help")
    assert done.code == 0
    for option in ("--json", "--lang", "--isolation", "--course", "--timeout", "--no-color"):
        assert option in done.out


def test_version() -> None:
    assert grade("--version").out == f"ndgrade, version {grader.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["1", "--help"], ["--version"]])
def test_help_is_quick_because_it_imports_nothing_heavy(arguments: list[str]) -> None:
    heavy = ("rich", "numpy", "tensorflow", "keras", "pytest", "nbformat", "IPython", "babel")
    code = (
        "import sys; from grader.cli import main; "
        f"main({arguments!r}, standalone_mode=False); "
        f"print('heavy:', sorted(set({heavy!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.endswith("heavy: []\n")
