"""`grade export moodle`: what an instructor types, reads and gets."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lms_class import EXERCISE, FILES, line

from grader.cli import main
from grader.course import Course
from grader.formats.moodle import fill
from grader.gradebook.book import Gradebook
from grader.gradebook.ledger import Ledger
from grader.intake import plan, read_roster
from grader.language import Language


def record(book: Gradebook, student: str, score: int, name: str = "") -> None:
    grade = line(student, score, messages=["a < b"]).grade
    assert grade is not None
    run = book.begin_run("grade batch class", {})
    book.record(run, student, name, EXERCISE, f"{student}.py", 1.0, "f1", grade)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the gradebook of a class and two worksheets."""
    monkeypatch.chdir(tmp_path)
    for name in ("moodle_en.csv", "moodle_ko.csv"):
        (tmp_path / name).write_bytes((FILES / name).read_bytes())
    with Gradebook.open("gradebook.db") as book:
        record(book, "88101", 8, "Minsu Kim")
        record(book, "88102", 10)
        record(book, "nobody", 3)
    return tmp_path


def say(*arguments: str, language: str = "en") -> Result:
    return CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(main, ["export", "moodle", *arguments, "--lang", language])


def cells(path: Path, column: str) -> list[str]:
    return [row[column] for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))]


def test_to_a_file(folder: Path) -> None:
    before = (folder / "moodle_en.csv").read_bytes()
    done = say("moodle_en.csv", "--out", "upload.csv")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (folder / "moodle_en.csv").read_bytes() == before
    assert cells(folder / "upload.csv", "Grade") == ["8", "10", "3.00", ""]
    assert "a &lt; b" in cells(folder / "upload.csv", "Feedback comments")[0]
    assert done.stderr.splitlines() == [
        "Written: upload.csv.",
        "exercise02_activations -> Grade: 1 scores new, 1 changed, 0 there already.",
        "Changed: 88102 6.00 -> 10",
        "Not in moodle_en.csv, by id or by name: nobody",
        "2 other students there stay as they are.",
    ]
    again = say("upload.csv", "--out", "upload2.csv")
    assert "0 scores new, 0 changed, 2 there already" in again.stderr
    assert (folder / "upload2.csv").read_bytes() == (folder / "upload.csv").read_bytes()


def test_a_persons_feedback_is_told_of(folder: Path) -> None:
    done = say("moodle_ko.csv", "--out", "upload.csv")
    assert "Have feedback that a person wrote, which stays: 88102" in done.stderr
    assert cells(folder / "upload.csv", "피드백 코멘트")[1:] == ["<p>잘했어요</p>", ""]
    assert (folder / "upload.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_grades_alone(folder: Path) -> None:
    assert say("moodle_en.csv", "--no-feedback", "--out", "upload.csv").exit_code == 0
    feedback = "Feedback comments"
    assert cells(folder / "upload.csv", feedback) == cells(folder / "moodle_en.csv", feedback)


def test_to_standard_output_and_over_the_file_itself(folder: Path) -> None:
    out = say("moodle_en.csv").stdout_bytes
    assert say("moodle_en.csv", "--out", "moodle_en.csv").exit_code == 0
    assert (folder / "moodle_en.csv").read_bytes() == out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.csv",), "There is no file none.csv"),
        (("gradebook.db",), "is not a CSV file"),
        (("canvas.csv",), "is not a grading worksheet of Moodle"),
        (("moodle_en.csv", "--exercise", "9"), "There is no exercise 9"),
        (("hundred.csv",), "Grade is worth 100 points and exercise02_activations is worth 10; add --scale"),
    ],
)
def test_a_call_that_cannot_be_used_is_told_in_one_sentence(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    (folder / "canvas.csv").write_bytes((FILES / "canvas_en.csv").read_bytes())
    (folder / "hundred.csv").write_bytes((FILES / "moodle_en.csv").read_bytes().replace(b",10.00,", b",100.00,"))
    done = say(*arguments, "--out", "upload.csv")
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (folder / "upload.csv").exists()


def test_a_worksheet_without_a_feedback_column_is_told_of(folder: Path) -> None:
    (folder / "small.csv").write_text("Identifier,Grade,Last modified (grade)\nParticipant 88101,,-\n", "utf-8")
    done = say("small.csv")
    assert done.stdout == "Identifier,Grade,Last modified (grade)\nParticipant 88101,8,-\n"
    assert "There is no column for feedback comments, so only grades are written." in done.stderr


def graded(folder: Path, names: list[str], roster: str | None = None) -> Ledger:
    """What `grade batch` would store of a download, every submission with 8 points."""
    for name in names:
        path = folder / "download" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("print(1)\n")
    people = None
    if roster is not None:
        (folder / "roster.csv").write_text(roster, "utf-8")
        people = read_roster(folder / "roster.csv")
    course = Course.shipped()
    exercise = [one for one in course.exercises if one.name == EXERCISE]
    found = plan(folder / "download", course, exercise, None, people)
    with Gradebook.open(folder / "made.db") as book:
        for one in found.candidates:
            record(book, one.student, 8, one.name)
        return book.ledger()


@pytest.mark.parametrize(
    "names",
    [
        [
            "Minsu Kim_88101_assignsubmission_file_/exercise02.py",
            "Younghee Lee_88102_assignsubmission_file_/exercise02.py",
        ],
        [
            "Minsu Kim_88101_assignsubmission_file/exercise02.py",
            "Younghee Lee_88102_assignsubmission_file/exercise02.py",
        ],
        [
            "Minsu Kim_88101_assignsubmission_file_exercise02.py",
            "Younghee Lee_88102_assignsubmission_file_exercise02.py",
        ],
        [
            "Participant_88101_assignsubmission_file_/exercise02.py",
            "참가자_88102_assignsubmission_file_/exercise02.py",
        ],
        ["Minsu Kim/exercise02.py", "Lee Younghee/exercise02.py"],
        ["minsu.kim@uni.example_exercise02.py", "2024-0002_exercise02.py"],
    ],
)
def test_names_of_a_download_fit(tmp_path: Path, names: list[str]) -> None:
    done = fill(FILES / "moodle_en.csv", graded(tmp_path, names), Language("en"))
    assert [one.row for one in done.writes] == [1, 2]


def test_students_of_a_roster_fit(tmp_path: Path) -> None:
    names = ["Minsu Kim_88101_assignsubmission_file_/exercise02.py"]
    roster = "First name,Last name,ID number,Email address\nMinsu,Kim,2024-0001,minsu.kim@uni.example\n"
    course = graded(tmp_path, names, roster)
    assert list(course.students) == ["2024-0001"]
    assert [one.row for one in fill(FILES / "moodle_en.csv", course, Language("en")).writes] == [1]


def test_blind_marking_with_a_roster_of_other_ids_writes_nothing_by_guess(tmp_path: Path) -> None:
    course = graded(tmp_path, ["Participant_88101_assignsubmission_file_/exercise02.py"])
    done = fill(FILES / "moodle_ko.csv", course, Language("ko"))
    assert [one.row for one in done.writes] == [1]
    assert done.others == 2
