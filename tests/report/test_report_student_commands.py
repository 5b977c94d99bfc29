"""`grade report --student` and `grade feedback`, as they are typed."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pupils import HALF, check, grade

from grader.cli import main
from grader.gradebook.book import Gradebook

EXERCISE = "exercise04_iterations"
WRONG = "def iterations_per_epoch(n, batch_size):\n    return n // batch_size\n"
SOURCES = {
    "kim": "Kim Minsu_101_assignsubmission_file/exercise04.py",
    "lee": "Lee Jiwoo_102_assignsubmission_file/exercise04.py",
}


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a gradebook of two students, whose submissions came from Moodle, and those submissions."""
    monkeypatch.chdir(tmp_path)
    for student, source in SOURCES.items():
        path = tmp_path / "class" / source
        path.parent.mkdir(parents=True)
        path.write_text(text_of(student))
    with Gradebook.open(str(tmp_path / "gradebook.db")) as book:
        run = book.begin_run("grade batch class", {"ndgrade": "0.1.0"})
        for student, source in SOURCES.items():
            record(book, run, student, f"class/{source}")
        book.end_run(run, "finished")
    return tmp_path


def text_of(student: str) -> str:
    return WRONG + f"# {student}\n"


def record(book: Gradebook, run: int, student: str, source: str, exercise: str = EXERCISE) -> None:
    digest = hashlib.sha256(text_of(student).encode()).hexdigest()
    given = grade(*HALF, exercise=exercise, source=source, source_sha256=digest)
    book.record(run, student, student.title(), exercise, source, 1_700_000_000.0, "f1", given)


def typed(*arguments: str) -> Result:
    return CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(main, arguments)


def test_a_students_page_is_written_under_their_id(room: Path) -> None:
    done = typed("report", "--student", "kim")
    assert (done.exit_code, done.stderr) == (0, "Written: kim.html.\n")
    text = (room / "kim.html").read_text("utf-8")
    assert "<h1>Kim</h1>" in text
    assert "Lee" not in text
    assert "this page was made without the files" in text


def test_where_it_goes(room: Path) -> None:
    assert typed("report", "--student", "kim", "--out", "a.html").exit_code == 0
    done = typed("report", "--student", "kim", "--out", "-")
    assert done.stdout == (room / "a.html").read_text("utf-8")


def test_with_the_submissions_it_has_pictures(room: Path) -> None:
    done = typed("report", "--student", "kim", "--submissions", "class", "--isolation", "process")
    assert (done.exit_code, done.stderr) == (0, "Written: kim.html.\n")
    text = (room / "kim.html").read_text("utf-8")
    assert "Your function differs from the reference at" in text
    assert text.count("<figure>") == 2
    assert "this function is not defined" in text


def test_in_korean(room: Path) -> None:
    assert typed("report", "--student", "kim", "--lang", "ko").exit_code == 0
    text = (room / "kim.html").read_text("utf-8")
    assert '<html lang="ko">' in text
    assert "이터레이션" in text


def test_a_student_who_is_not_there(room: Path) -> None:
    done = typed("report", "--student", "<b>park")
    assert done.exit_code == 2
    assert done.stderr.startswith("grade: There is nothing of a student <b>park in this gradebook;")
    assert not list(room.glob("*.html"))


@pytest.mark.parametrize("student", ["", "   ", "a\x1b[31m"])
def test_what_can_be_no_student(room: Path, student: str) -> None:
    done = typed("report", "--student", student)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr


def test_a_folder_that_is_not_there(room: Path) -> None:
    done = typed("report", "--student", "kim", "--submissions", "none")
    assert done.exit_code == 2
    assert "none" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["report", "--student", "kim"], ["feedback", "--out", "f"]])
def test_a_pattern_alone_says_nothing(room: Path, command: list[str]) -> None:
    done = typed(*command, "--pattern", "x")
    assert done.exit_code == 2
    assert "--pattern needs --submissions" in done.stderr


def test_no_gradebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = typed("feedback", "--out", "f")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_page_for_everybody(room: Path) -> None:
    done = typed("feedback", "--out", "f")
    assert (done.exit_code, done.stderr) == (0, "2 pages are in f.\n")
    assert sorted(path.name for path in (room / "f").iterdir()) == ["kim.html", "lee.html"]
    assert "<h1>Lee</h1>" in (room / "f" / "lee.html").read_text("utf-8")


def test_pages_with_pictures(room: Path) -> None:
    done = typed("feedback", "--out", "f", "--submissions", "class", "--isolation", "process")
    assert done.exit_code == 0
    assert all("<svg" in path.read_text("utf-8") for path in (room / "f").iterdir())


def test_for_moodle(room: Path) -> None:
    done = typed("feedback", "--out", "f.zip", "--for", "moodle")
    assert done.exit_code == 0
    with zipfile.ZipFile(room / "f.zip") as archive:
        assert archive.namelist() == [
            "Kim Minsu_101_assignsubmission_file_exercise04_feedback.html",
            "Lee Jiwoo_102_assignsubmission_file_exercise04_feedback.html",
        ]
        assert "<h1>Kim</h1>" in archive.read(archive.namelist()[0]).decode()


def test_what_did_not_come_from_there_is_listed(room: Path) -> None:
    with Gradebook.open(str(room / "gradebook.db")) as book:
        record(book, book.begin_run("grade batch other", {}), "park", "other/park/exercise04.py")
    done = typed("feedback", "--out", "f", "--for", "moodle")
    assert done.exit_code == 1
    assert "1 students get no page, for their submissions did not come from Moodle: park;" in done.stderr
    assert len(list((room / "f").iterdir())) == 2


def test_nobody_came_from_there(room: Path) -> None:
    done = typed("feedback", "--out", "f.zip", "--for", "canvas")
    assert done.exit_code == 2
    assert done.stderr.startswith("grade: 2 students get no page, for their submissions did not come from Canvas")
    assert not (room / "f.zip").exists()


def test_a_platform_takes_one_exercise(room: Path) -> None:
    with Gradebook.open(str(room / "gradebook.db")) as book:
        run = book.begin_run("grade batch class", {})
        record(book, run, "kim", f"class/{SOURCES['kim']}".replace("04", "03"), "exercise03_losses")
    done = typed("feedback", "--out", "f", "--for", "moodle")
    assert done.exit_code == 2
    assert "the gradebook has exercise03, exercise04; name one with --exercise" in done.stderr
    assert typed("feedback", "--out", "f", "--for", "moodle", "--exercise", "4").exit_code == 0
    plain = typed("feedback", "--out", "g")
    assert plain.exit_code == 0
    assert (room / "g" / "kim.html").read_text("utf-8").count("<h2") == 2


def test_ids_that_differ_in_case_only_have_files_of_their_own(room: Path) -> None:
    with Gradebook.open(str(room / "gradebook.db")) as book:
        record(book, book.begin_run("grade batch other", {}), "Kim", "other/Kim/exercise04.py")
    assert typed("feedback", "--out", "f").exit_code == 0
    names = {path.name.casefold() for path in (room / "f").iterdir()}
    assert len(names) == 3


def test_hostile_ids_stay_in_the_folder(room: Path) -> None:
    with Gradebook.open(str(room / "gradebook.db")) as book:
        record(book, book.begin_run("grade batch other", {}), "../../evil", "other/x/exercise04.py")
    assert typed("feedback", "--out", "deep/f").exit_code == 0
    assert len(list((room / "deep" / "f").iterdir())) == 3
    assert sorted(path.name for path in room.iterdir()) == ["class", "deep", "gradebook.db"]


def test_a_place_that_cannot_be_written(room: Path) -> None:
    (room / "f").write_text("x")
    done = typed("feedback", "--out", "f")
    assert done.exit_code == 2
    assert done.stderr.startswith("grade: f cannot be written")


def test_an_empty_gradebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Gradebook.open(str(tmp_path / "gradebook.db")).close()
    done = typed("feedback", "--out", "f")
    assert (done.exit_code, done.stderr) == (2, "grade: There is nobody in the gradebook to write for.\n")


def test_a_broken_pictures_toml_costs_pictures_and_no_pages(room: Path) -> None:
    """A course of one's own, whose pictures.toml is broken: said once for the whole class."""
    public, private = (room / "course" / half / EXERCISE for half in ("exercises", "solutions"))
    for folder in (public, private):
        folder.mkdir(parents=True)
    (public / "exercise.toml").write_text('title = { en = "I", ko = "이" }\ntopic = "t"\nkind = "code"\n', "utf-8")
    (private / "exercise04.py").write_text("def iterations_per_epoch(n, b): return -(-n // b)\n")
    (private / "test_exercise04.py").write_text("")
    (private / "pictures.toml").write_text("[[picture]]\nkind = 'pie'\n")
    done = typed("feedback", "--out", "f", "--submissions", "class", "--isolation", "process", "--course", "course")
    assert done.exit_code == 0
    assert done.stderr.count("pictures.toml") == 1
    assert "The points stand." in (room / "f" / "kim.html").read_text("utf-8")


@pytest.mark.parametrize("command", ["report", "feedback"])
def test_help_names_what_matters(command: str) -> None:
    done = typed(command, "--help")
    assert done.exit_code == 0
    assert "--submissions" in done.stdout
    assert "Exit status" in done.stdout


def test_a_grade_whose_checks_are_gone_has_a_page(room: Path) -> None:
    with Gradebook.open(str(room / "gradebook.db")) as book:
        given = grade(check(1), checks=[], exercise=EXERCISE)
        book.record(book.begin_run("x", {}), "empty", "", EXERCISE, "x.py", 0.0, "f1", given)
    assert typed("report", "--student", "empty").exit_code == 0
