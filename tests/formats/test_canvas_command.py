"""`grade export canvas`: what an instructor types, reads and gets."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lms_class import EXERCISE, FILES, line

from grader.cli import main
from grader.cli.export_lms import canvas, moodle
from grader.course import Course
from grader.formats.canvas import fill
from grader.gradebook.book import Gradebook
from grader.gradebook.ledger import Ledger
from grader.intake import plan, read_roster

OTHER = "exercise03_losses"


def record(
    book: Gradebook, student: str, score: int, name: str = "", exercise: str = EXERCISE, at: float = 1.0
) -> None:
    grade = line(student, score, exercise=exercise).grade
    assert grade is not None
    run = book.begin_run("grade batch class", {})
    book.record(run, student, name, exercise, f"{student}.py", at, "f1", grade)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the gradebook of a class and a gradebook of Canvas."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "canvas.csv").write_bytes((FILES / "canvas_en.csv").read_bytes())
    with Gradebook.open("gradebook.db") as book:
        record(book, "1501", 8, "kimminsu", at=1.0)
        record(book, "2024-0002", 5, "이영희", at=90_000.0)
        record(book, "S-3", 4, "Jiwoo Choi")
        record(book, "gone", 3, "Gone \x1b[31mAway")
        record(book, "1501", 2, "kimminsu", exercise=OTHER)
        run = book.begin_run("grade batch class", {})
        book.record_unreadable(run, "jm", "José Müller", EXERCISE, "jm.py", 1.0, "no text")
    return tmp_path


def say(*arguments: str, language: str = "en") -> Result:
    return CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(main, ["export", *arguments, "--lang", language])


COMMAND = ("canvas", "canvas.csv", "--column", "Exercise 2", "--exercise", "2")


def test_to_a_file(folder: Path) -> None:
    before = (folder / "canvas.csv").read_bytes()
    done = say(*COMMAND, "--out", "upload.csv")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (folder / "canvas.csv").read_bytes() == before, "the input stays"
    filled = (folder / "upload.csv").read_bytes()
    assert filled == before.replace(b"Section B,,,4.00", b"Section B,,8,4.00").replace(b",7.00,", b",5,")
    assert done.stderr.splitlines() == [
        "Written: upload.csv.",
        "exercise02_activations -> Exercise 2 (70001): 1 scores new, 1 changed, 0 there already.",
        "Changed: 2024-0002 (이영희) 7.00 -> 5",
        "Not in canvas.csv, by id or by name: gone (Gone [31mAway)",
        "No grade, because nothing that was handed in could be read: jm (José Müller)",
        "Excused there and left so: S-3 (Jiwoo Choi)",
        "2 other students there stay as they are.",
    ]


def test_to_standard_output(folder: Path) -> None:
    say(*COMMAND, "--out", "upload.csv")
    done = say(*COMMAND)
    assert done.stdout_bytes == (folder / "upload.csv").read_bytes()


def test_over_the_file_itself_where_that_is_asked_for(folder: Path) -> None:
    say(*COMMAND, "--out", "upload.csv")
    assert say(*COMMAND, "--out", "canvas.csv").exit_code == 0
    assert (folder / "canvas.csv").read_bytes() == (folder / "upload.csv").read_bytes()
    again = say(*COMMAND, "--out", "canvas.csv")
    assert "0 scores new, 0 changed, 2 there already" in again.stderr
    assert (folder / "canvas.csv").read_bytes() == (folder / "upload.csv").read_bytes()


def test_scores_that_are_kept(folder: Path) -> None:
    done = say(*COMMAND, "--keep", "--out", "upload.csv")
    assert "Have another score there, which is kept: 2024-0002 (이영희)" in done.stderr
    assert b",7.00," in (folder / "upload.csv").read_bytes()


def test_points_are_converted_when_asked(folder: Path) -> None:
    other = ("canvas", "canvas.csv", "--column", "70002", "--exercise", "3")
    done = say(*other)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "grade: Exercise 3: Losses (70002) is worth 5 points and exercise03_losses is worth 10; add --scale to "
        "convert the scores, or change the points there.\n"
    )
    done = say(*other, "--scale")
    assert "Changed: 1501 (kimminsu) 4.00 -> 1" in done.stderr


def test_what_counts_is_what_is_exported(folder: Path) -> None:
    """Deadlines, penalties and overrides as in `grade gradebook`."""
    with Gradebook.open("gradebook.db") as book:
        book.override("1501", EXERCISE, Decimal("9.5"), "Park", "spoken to")
    rules = ("--due", "1970-01-01T12:00+00:00", "--late", "10%/day")
    done = say(*COMMAND, *rules, "--out", "upload.csv")
    assert done.exit_code == 0, done.stderr
    text = (folder / "upload.csv").read_text("utf-8")
    assert "Section B,,9.5,4.00" in text
    assert ",4.5," in text, "a day late"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("canvas", "canvas.csv", "--column", "Exercise 2"),
            "add --exercise with one of: exercise02_activations, ex",
        ),
        (("canvas", "none.csv", "--column", "1", "--exercise", "2"), "There is no file none.csv"),
        (("canvas", "gradebook.db", "--column", "1", "--exercise", "2"), "is not a CSV file in UTF-8"),
        (("canvas", ".", "--column", "1", "--exercise", "2"), ". is a folder"),
        (("canvas", "canvas.csv", "--column", "Exercise 4", "--exercise", "2"), "has no column Exercise 4"),
        (("canvas", "canvas.csv", "--column", "1", "--exercise", "9"), "There is no exercise 9"),
        ((*COMMAND, "--out", "no/such/folder.csv"), "cannot be written"),
        ((*COMMAND, "--late", "10%/day"), "--late needs a deadline"),
        (("canvas", "canvas.csv"), "Missing option '--column'"),
    ],
)
def test_a_call_that_cannot_be_used_is_told_in_one_sentence(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = say(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_no_gradebook_is_made_by_asking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "canvas.csv").write_bytes((FILES / "canvas_en.csv").read_bytes())
    done = say(*COMMAND)
    assert done.exit_code in (2, 3)
    assert not (tmp_path / "gradebook.db").exists()


def test_help_says_how_it_is_done() -> None:
    runner = CliRunner()
    for command, words in ((canvas, ("--column", "--scale", "--keep", "--out")), (moodle, ("--feedback", "--scale"))):
        told = runner.invoke(command, ["--help"]).stdout
        assert all(word in told for word in words)
    assert {"canvas", "moodle"} <= set(runner.invoke(main, ["export", "--help"]).stdout.split())


def downloaded(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / "download" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("print(1)\n")
    return folder / "download"


def graded(folder: Path, place: Path, roster: Path | None = None) -> Ledger:
    """What `grade batch` would store of a download, every submission with 8 points."""
    course = Course.shipped()
    exercise = [one for one in course.exercises if one.name == EXERCISE]
    found = plan(place, course, exercise, None, None if roster is None else read_roster(roster))
    with Gradebook.open(folder / "made.db") as book:
        for one in found.candidates:
            record(book, one.student, 8, one.name)
        return book.ledger()


def test_names_of_canvas_own_download_fit(tmp_path: Path) -> None:
    place = downloaded(
        tmp_path,
        "kimminsu_1501_90001_exercise02.py",
        "이영희_LATE_1502_90002_exercise02-1.py",
        "mullerjose_1505_90005_exercise02.ipynb.py",
        "anon_x1Y2z_90009_exercise02.py",
    )
    done = fill(FILES / "canvas_en.csv", "70001", graded(tmp_path, place))
    assert {one.line.row.student for one in done.writes} == {"1501", "1502", "1505"}
    assert [(one.line.row.student, one.why) for one in done.skips] == [("anon_x1Y2z", "unknown")]


@pytest.mark.parametrize(
    ("roster", "ids"),
    [
        ('student,ID,SIS Login ID\n"Kim, Minsu",1501,minsu.kim@uni.example\n', {"1501"}),
        ("학번,이름\n2024-0002,이영희\n", {"2024-0002"}),
        ("email,name\nminsu.kim@uni.example,Minsu Kim\n", {"minsu.kim@uni.example"}),
        ("name\nMinsu Kim\n", {"Minsu Kim"}),
    ],
)
def test_students_of_a_roster_fit(tmp_path: Path, roster: str, ids: set[str]) -> None:
    (tmp_path / "roster.csv").write_text(roster, "utf-8")
    place = downloaded(tmp_path, "kimminsu_1501_90001_exercise02.py", "이영희_1502_90002_exercise02.py")
    done = fill(FILES / "canvas_en.csv", "70001", graded(tmp_path, place, tmp_path / "roster.csv"))
    found = {one.line.row.student for one in done.writes}
    assert ids <= found
    assert len(found) == 2
