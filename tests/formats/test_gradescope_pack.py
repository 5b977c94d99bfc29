"""`grade pack gradescope`: the zip, unpacked and called in a folder laid out as Gradescope lays out /autograder.

setup.sh is run as it is, with an apt-get that only takes notes and a pip that installs ndgrade without what it needs:
that is there already, and becomes visible to the new environment once ndgrade is in it.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import Any

import pytest
from adding import BROKEN, NAME, RIGHT, WRONG, adding_course, run

from grader.course import Course
from grader.errors import CourseError, SubmissionError
from grader.formats.pack.archive import Settings, handed_in, read_settings
from grader.formats.pack.wheel import Packed, constraints, folder, wheel, zipped
from grader.isolation.level import missing_for_sandbox

METADATA = {
    "id": 123456,
    "created_at": "2026-03-01T14:22:32.365935-07:00",
    "assignment": {"id": 25828, "title": "Adding", "total_points": "3.0", "group_submission": False},
    "submission_method": "upload",
    "users": [{"email": "student@example.com", "id": 1234, "name": "Student User"}],
    "previous_submissions": [],
}
PYTHON = """#!/bin/sh
case "$*" in
"-m venv "*)
    {python} -m venv --without-pip "$3" || exit
    echo "{pip}" > pip.pth
    echo "import os, sys; os.path.exists('$3/bin/grade') and sys.path.append('{libraries}')" > late.pth
    mv pip.pth late.pth "$3"/lib/python*/site-packages/
    ;;
*) exec {python} "$@" ;;
esac
"""


class Autograder:
    """A folder such as Gradescope's /autograder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("source", "submission", "results", "bin", "tools"):
            (root / name).mkdir()
        (root / "submission_metadata.json").write_text(json.dumps(METADATA))
        libraries = sysconfig.get_path("purelib")
        (root / "tools" / "pip").symlink_to(f"{libraries}/pip")
        self._program("apt-get", f'#!/bin/sh\necho "$*" >> {root}/apt.log\n')
        self._program("python3.13", PYTHON.format(python=sys.executable, pip=root / "tools", libraries=libraries))

    def _program(self, name: str, text: str) -> None:
        (self.root / "bin" / name).write_text(text)
        (self.root / "bin" / name).chmod(0o755)

    def build(self, archive: Path) -> subprocess.CompletedProcess[str]:
        """As Gradescope builds the image: with a network, though this one has none."""
        subprocess.run([sys.executable, "-m", "zipfile", "-e", archive, self.root / "source"], check=True, timeout=30)
        shutil.copy(self.root / "source" / "run_autograder", self.root)
        offline = {"PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1", "PATH": f"{self.root / 'bin'}:/usr/bin:/bin"}
        return self._call(["bash", self.root / "source" / "setup.sh"], offline)

    def grade(self, **files: str) -> subprocess.CompletedProcess[str]:
        """As Gradescope grades a submission; `_` in a name stands for the dot before its ending."""
        shutil.rmtree(self.root / "submission")
        (self.root / "submission").mkdir()
        for name, text in files.items():
            (self.root / "submission" / name.replace("_", ".")).write_text(text, "utf-8")
        return self._call(["bash", self.root / "run_autograder"], {"PATH": "/usr/bin:/bin"})

    def _call(self, command: list[str | Path], variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.root, env=variables, capture_output=True, text=True, timeout=120, check=False
        )

    @property
    def results(self) -> Path:
        return self.root / "results" / "results.json"

    def told(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.results.read_bytes())
        return loaded


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed")
    out = folder / "adding.zip"
    done = run("pack", "gradescope", "1", "--course", adding_course(folder / "course"), "--out", out, "--leaderboard")
    assert done.exit_code == 0, done.stderr
    assert "give it to Gradescope only, and give the assignment there 3 points" in done.stderr
    return out


@pytest.fixture(scope="module")
def built(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Autograder:
    made = Autograder(tmp_path_factory.mktemp("autograder"))
    done = made.build(packed)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip().startswith("ndgrade, version")
    return made


@pytest.fixture
def autograder(built: Autograder) -> Autograder:
    """Built once; what an earlier test left as a result is still there, as in a container that is used again."""
    return built


def names(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()


def test_the_zip_holds_the_scripts_ndgrade_and_one_exercise(packed: Path) -> None:
    told = names(packed)
    assert told[:4] == ["setup.sh", "run_autograder", "ndgrade.toml", "constraints.txt"]
    assert told[4].startswith("ndgrade-")
    assert set(told[5:]) == {
        f"course/exercises/{NAME}/README.md",
        f"course/exercises/{NAME}/exercise.toml",
        f"course/exercises/{NAME}/exercise01.py",
        f"course/solutions/{NAME}/exercise01.py",
        f"course/solutions/{NAME}/test_exercise01.py",
    }


def test_its_scripts_are_programs(packed: Path) -> None:
    with zipfile.ZipFile(packed) as opened:
        modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in opened.infolist()}
        scripts = {name: opened.read(name) for name in ("setup.sh", "run_autograder")}
    assert {name: mode for name, mode in modes.items() if mode != 0o644} == {
        "setup.sh": 0o755,
        "run_autograder": 0o755,
    }
    for text in scripts.values():
        assert text.startswith(b"#!/usr/bin/env bash\n")
        assert b"\r" not in text
        subprocess.run(["bash", "-n"], input=text, check=True, timeout=10)


def test_the_ndgrade_in_it_has_no_course_of_its_own(packed: Path) -> None:
    with zipfile.ZipFile(packed) as opened:
        inner = zipfile.ZipFile(io.BytesIO(opened.read(names(packed)[4])))
    told = inner.namelist()
    assert "grader/cli/pack.py" in told
    assert "grader/formats/pack/setup.sh" in told
    assert "grader/locales/ko/LC_MESSAGES/ndgrade.mo" in told
    assert not [name for name in told if "_course" in name or "__pycache__" in name or "solutions/" in name]


def test_the_same_exercise_makes_the_same_bytes(packed: Path, tmp_path: Path) -> None:
    course = packed.parent / "course"
    out = tmp_path / "again.zip"
    done = run("pack", "gradescope", "1", "--course", course, "--out", out, "--leaderboard")
    assert done.exit_code == 0
    assert out.read_bytes() == packed.read_bytes()


def test_setup_asks_for_the_sandbox_and_closes_the_key(autograder: Autograder) -> None:
    asked = (autograder.root / "apt.log").read_text().splitlines()
    assert asked == ["update", "install -y --no-install-recommends bubblewrap libseccomp2"]
    key = autograder.root / "source/course/solutions" / NAME / "test_exercise01.py"
    for path in (key, *key.relative_to(autograder.root).parents):
        mode = (autograder.root / path).stat().st_mode & 0o077
        assert mode == 0 or "source" not in str(path)


def test_a_right_answer(autograder: Autograder) -> None:
    done = autograder.grade(exercise01_py=RIGHT)
    assert done.returncode == 0, done.stderr
    told = autograder.told()
    assert (told["score"], [test["score"] for test in told["tests"]]) == (3, [2, 1])
    assert told["stdout_visibility"] == "hidden"
    assert told["leaderboard"][0] == {"name": "Points", "value": 3, "order": "desc"}
    level = "process" if missing_for_sandbox() else "sandbox"
    assert told["extra_data"]["isolation"] == level
    assert f"Isolation: {level}." in told["output"]


def test_a_wrong_answer_under_another_name(autograder: Autograder) -> None:
    done = autograder.grade(mine_py=WRONG, notes_txt="x")
    assert done.returncode == 0, done.stderr
    assert [test["status"] for test in autograder.told()["tests"]] == ["passed", "failed"]
    assert autograder.told()["score"] == 2


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "Your submission has no exercise01.py / exercise01.ipynb: hand that file in."),
        ({"notes_txt": "x"}, "Your submission has no exercise01.py"),
        ({"a_py": RIGHT, "b_py": RIGHT}, "Your submission has 2 files that could be meant (a.py, b.py)"),
        ({"exercise01_ipynb": "{"}, "exercise01.ipynb"),
        ({"exercise01_py": ""}, "exercise01.py"),
    ],
)
def test_what_cannot_be_read_is_told_to_the_student(
    autograder: Autograder, files: dict[str, str], sentence: str
) -> None:
    done = autograder.grade(**files)
    assert done.returncode == 0, done.stderr
    told = autograder.told()
    assert told["score"] == 0
    assert sentence in told["output"]
    assert told["tests"][0]["max_score"] == 3


def test_a_submission_cannot_bring_its_own_results(autograder: Autograder) -> None:
    forged = json.dumps({"score": 100, "tests": []})
    steal = f"import pathlib\ntry:\n    pathlib.Path({str(autograder.results)!r}).write_text({forged!r})\n"
    done = autograder.grade(exercise01_py=f"{steal}except OSError:\n    pass\n{WRONG}", results_json=forged)
    assert done.returncode == 0, done.stderr
    assert autograder.told()["score"] == 2


def test_a_fault_of_ours_leaves_no_results(autograder: Autograder) -> None:
    suite = autograder.root / "source/course/solutions" / NAME / "test_exercise01.py"
    right = suite.read_text()
    autograder.results.write_text('{"score": 3}')  # of an earlier submission
    suite.write_text(BROKEN)
    try:
        done = autograder.grade(exercise01_py=RIGHT)
    finally:
        suite.write_text(right)
    assert done.returncode == 3
    assert not autograder.results.exists()
    assert "this is no score" in done.stderr


def test_a_level_that_is_not_to_be_had_leaves_no_results(autograder: Autograder) -> None:
    settings = autograder.root / "source" / "ndgrade.toml"
    before = settings.read_text()
    settings.write_text(before.replace('isolation = "strongest"', 'isolation = "sandbox"'))
    bubblewrap = {"PATH": str(autograder.root / "nowhere")}
    try:
        python = autograder.root / "ndgrade" / "bin" / "grade"
        done = subprocess.run(
            [python, "pack", "run", autograder.root], env=bubblewrap, capture_output=True, text=True, check=False
        )
    finally:
        settings.write_text(before)
    assert done.returncode == 3
    assert not autograder.results.exists()
    assert "sandbox" in done.stderr


def test_a_package_manager_without_network_is_no_fault(tmp_path: Path) -> None:
    """Then there is no bubblewrap, and a Python that is new enough has to be there."""
    (tmp_path / "source").mkdir()
    for name in ("setup.sh", "constraints.txt"):
        (tmp_path / "source" / name).write_bytes(
            (Path(__file__).parents[2] / "grader/formats/pack" / name).read_bytes() if name == "setup.sh" else b""
        )
    (tmp_path / "bin").mkdir()
    for name in ("apt-get", "python3.13", "python3.12", "python3.11", "python3"):
        (tmp_path / "bin" / name).write_text("#!/bin/sh\nexit 100\n")
        (tmp_path / "bin" / name).chmod(0o755)
    done = subprocess.run(
        ["bash", tmp_path / "source" / "setup.sh"],
        env={"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert "ndgrade needs Python 3.11 or newer" in done.stderr
    assert "graded at the level process" in done.stderr


def test_an_exercise_that_is_broken_is_not_packed(tmp_path: Path) -> None:
    course = adding_course(tmp_path / "course", BROKEN)
    done = run("pack", "gradescope", "1", "--course", course, "--out", tmp_path / "x.zip")
    assert done.exit_code == 3
    assert "the reference earns 2 of 3 points" in done.stderr
    assert not (tmp_path / "x.zip").exists()


@pytest.mark.parametrize(("name", "sentence"), [("9", "There is no exercise"), ("../1", "There is no exercise")])
def test_an_exercise_that_is_not_there(tmp_path: Path, name: str, sentence: str) -> None:
    course = adding_course(tmp_path / "course")
    done = (
        run("pack", "gradescope", name, "--course", course)
        if name == "9"
        else run("pack", "gradescope", "exercise99")
    )
    assert done.exit_code == 2
    assert sentence in done.stderr


def test_a_quiz_is_packed_and_graded_too(tmp_path: Path) -> None:
    out = tmp_path / "quiz.zip"
    assert run("pack", "gradescope", "quiz01", "--out", out, "--lang", "ko").exit_code == 0
    for name in ("source", "submission", "results"):
        (tmp_path / name).mkdir()
    with zipfile.ZipFile(out) as opened:
        opened.extractall(tmp_path / "source")
    settings = read_settings(tmp_path / "source")
    assert (settings.language, settings.isolation) == ("ko", "strongest")
    sheet = tmp_path / "submission" / "answers.toml"
    assert run("quiz01", "--blank", sheet).exit_code == 0
    done = run("pack", "run", tmp_path)
    assert done.exit_code == 0, done.stderr
    told = json.loads((tmp_path / "results" / "results.json").read_bytes())
    assert sum(test["max_score"] for test in told["tests"]) == settings.points


@pytest.mark.parametrize(
    "text", ["", "exercise = 3", 'exercise = "x"\npoints = 3\nlanguage = "fr"', "points = ", "a = 1\n", "\x00"]
)
def test_settings_that_were_edited_wrongly(tmp_path: Path, text: str) -> None:
    (tmp_path / "ndgrade.toml").write_text(text)
    with pytest.raises(CourseError, match="pack the exercise again"):
        read_settings(tmp_path)


def test_settings_have_their_defaults() -> None:
    assert Settings(exercise=NAME, points=3).level is None
    assert Settings(exercise=NAME, points=3, isolation="sandbox").level == "sandbox"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (["exercise01.py"], "exercise01.py"),
        (["helpers.py", "exercise01.py"], "exercise01.py"),
        (["deep/er/EXERCISE01.PY", "x.py"], "deep/er/EXERCISE01.PY"),
        ([f"{NAME}.ipynb", "x.py"], f"{NAME}.ipynb"),
        (["solution.ipynb", ".ipynb_checkpoints/solution-checkpoint.ipynb"], "solution.ipynb"),
        (["exercise01.py", "exercise01.ipynb"], None),
        (["a.py", "b.py"], None),
        ([], None),
    ],
)
def test_which_file_is_meant(tmp_path: Path, files: list[str], found: str | None) -> None:
    (exercise,) = Course(adding_course(tmp_path / "course")).exercises
    place = tmp_path / "submission"
    place.mkdir()
    for name in files:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(RIGHT)
    if found is None:
        with pytest.raises(SubmissionError, match="Your submission has"):
            handed_in(place, exercise)
    else:
        assert handed_in(place, exercise) == place / found


def test_a_link_out_of_the_course_is_not_packed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    inside = tmp_path / "inside"
    (inside / "__pycache__").mkdir(parents=True)
    (inside / "__pycache__" / "a.pyc").write_text("x")
    (inside / "link").symlink_to(tmp_path / "secret")
    (inside / "kept").write_text("x")
    assert [file.path for file in folder(inside, "in")] == ["in/kept"]


def test_the_wheel_is_one_that_pip_believes() -> None:
    made = wheel()
    with zipfile.ZipFile(io.BytesIO(made.data)) as opened:
        (record,) = [name for name in opened.namelist() if name.endswith(".dist-info/RECORD")]
        listed = [line.split(",")[0] for line in opened.read(record).decode().splitlines()]
        assert listed == opened.namelist()
        about = record.removesuffix("RECORD")
        assert b"Requires-Dist: numpy" in opened.read(f"{about}METADATA")
        assert b"grade = grader.cli:main" in opened.read(f"{about}entry_points.txt")
    assert made.path.endswith("-py3-none-any.whl")


def test_versions_are_those_that_are_here() -> None:
    told = dict(line.split("==") for line in constraints().decode().splitlines())
    assert {"numpy", "tensorflow", "pytest", "msgspec"} <= set(told)


def test_a_zip_keeps_its_order_and_moments() -> None:
    data = zipped([Packed("b", b"1"), Packed("a", b"2", runs=True)])
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.namelist() == ["b", "a"]
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert os.linesep not in data[:4].decode("latin-1")
