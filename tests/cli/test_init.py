"""`grade init`: the public half of the course is copied, and nothing that is there is touched."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from terminal import tiny_course

from grader.cli import main
from grader.course import Course

COURSE = Course.shipped()
COUNT = len(COURSE.exercises)
QUIZZES = Path(__file__).parents[1] / "quiz" / "course"


def init(*arguments: str | Path) -> Result:
    runner = CliRunner(env={"LC_ALL": "C.UTF-8"})
    return runner.invoke(main, ["init", *map(str, arguments)], catch_exceptions=False)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_copies_every_public_file_to_exercises(here: Path) -> None:
    done = init()
    assert (done.exit_code, done.stderr) == (0, "")
    public = files(COURSE.root / "exercises")
    quizzes = tuple(f"{one.name}/" for one in COURSE.exercises if one.kind == "quiz")
    copied = {name: text for name, text in public.items() if not name.startswith(quizzes) or name.endswith(".md")}
    assert files(here / "exercises") == copied
    assert f"{COUNT} exercises are in exercises: {len(files(here))} files copied." in done.stdout
    assert "grade exercise01" in done.stdout


def test_nothing_private_is_copied(here: Path) -> None:
    init()
    private = {hashlib.sha256(content).digest() for content in files(COURSE.solutions).values() if content}
    for name, content in files(here).items():
        assert "solutions" not in name
        assert not Path(name).name.startswith("test_")
        assert hashlib.sha256(content).digest() not in private
    assert not list(here.rglob("*.part"))


def test_a_copy_is_found_and_graded_from_there(here: Path) -> None:
    init()
    for exercise in (one for one in COURSE.exercises if one.kind == "code"):
        assert (here / "exercises" / exercise.name / f"{exercise.short_name}.py").is_file()


def test_work_is_never_overwritten(here: Path) -> None:
    init()
    stub = here / "exercises" / "exercise01_tensors" / "exercise01.py"
    stub.write_text("my own work\n")
    removed = stub.with_name("README.md")
    removed.unlink()
    before = files(here)
    done = init()
    assert done.exit_code == 0
    assert ": 1 files copied." in done.stdout
    assert f"{len(before)} files were there already and are left as they are." in done.stdout
    assert stub.read_text() == "my own work\n"
    assert removed.is_file()


def test_a_second_run_changes_nothing(here: Path) -> None:
    init()
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    assert ": 0 files copied." in init().stdout
    assert {path: path.stat().st_mtime_ns for path in here.rglob("*")} == before


def test_a_link_that_leads_nowhere_is_left_alone(here: Path) -> None:
    stub = here / "exercises" / "exercise01_tensors" / "exercise01.py"
    stub.parent.mkdir(parents=True)
    stub.symlink_to("gone.py")
    assert init().exit_code == 0
    assert os.readlink(stub) == "gone.py"


@pytest.mark.parametrize("folder", ["mine", "a/b/c", "한글 폴더", "."])
def test_a_folder_may_be_named(here: Path, folder: str) -> None:
    done = init(folder)
    assert done.exit_code == 0
    assert (here / folder / "exercise05_dense_model" / "exercise05.py").is_file()
    assert "grade exercise01" in done.stdout


def test_an_absolute_folder(tmp_path: Path) -> None:
    assert init(tmp_path / "mine").exit_code == 0
    assert (tmp_path / "mine" / "exercise01_tensors" / "README.ko.md").is_file()


@pytest.mark.parametrize("place", ["mine", "mine/exercise01_tensors"])
def test_a_file_where_a_folder_should_be(here: Path, place: str) -> None:
    path = here / place
    path.parent.mkdir(exist_ok=True)
    path.write_text("a file")
    done = init("mine")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "mine" in done.stderr
    assert path.read_text() == "a file"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(here: Path) -> None:
    (here / "mine").mkdir(mode=0o500)
    done = init("mine")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


def test_a_folder_that_nobody_can_write() -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("there is a folder that even root cannot write to only where there is /proc")
    done = init("/proc/self/mine")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1


def test_korean(here: Path) -> None:
    done = init("--lang", "ko")
    assert f"연습문제 {COUNT}개가 있어요." in done.stdout
    assert "README.ko.md" in done.stdout


def test_a_course_of_ones_own(here: Path) -> None:
    tiny_course(here / "course")
    cache = here / "course" / "exercises" / "exercise01_adding" / "__pycache__"
    cache.mkdir()
    (cache / "exercise01.cpython-311.pyc").write_bytes(b"\0")
    done = init("mine", "--course", here / "course")
    assert done.exit_code == 0
    assert set(files(here / "mine")) == {
        "exercise01_adding/exercise.toml",
        "exercise01_adding/exercise01.py",
        "exercise01_adding/README.md",
    }
    assert not list((here / "mine").rglob("__pycache__"))


def test_of_a_quiz_only_the_statement_is_copied(here: Path) -> None:
    done = init("mine", "--course", QUIZZES)
    assert done.exit_code == 0
    assert set(files(here / "mine")) == {"quiz01_basics/README.md", "quiz01_basics/README.ko.md"}
    assert "Start with: grade quiz01\n" in done.stdout
