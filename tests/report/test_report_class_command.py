"""`grade report`: from a gradebook, a roster and a folder of submissions to a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sample_class import ACTIVATIONS, LOSSES, F, P, grade

from grader.cli import main
from grader.gradebook.book import Gradebook

LONG = "\n".join(f"    total = total + weights[{n}] * np.f{n}(inputs, rate)" for n in range(25))
COPY = f"import numpy as np\n\n\ndef relu(inputs):\n    total = 0\n{LONG}\n    return total\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of one's own with a gradebook of two exercises."""
    monkeypatch.chdir(tmp_path)
    with Gradebook.open("gradebook.db") as book:
        run = book.begin_run("grade batch class", {})
        for student, name, outcomes in (("kim", "김철수", (P, P)), ("lee", "<b>Lee</b>", (P, F))):
            for exercise in (ACTIVATIONS, LOSSES):
                told = grade(*outcomes, exercise=exercise, student=student)
                book.record(run, student, name, exercise, f"{student}.py", 1000.0, "f1", told)
        book.end_run(run, "finished")


def report(*arguments: str) -> Result:
    return CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(main, ["report", *arguments])


def written(name: str = "report.html") -> str:
    return Path(name).read_text("utf-8")


def test_a_page_is_written_here() -> None:
    done = report()
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "Written: report.html.\n")
    text = written()
    assert "김철수" in text
    assert "&lt;b&gt;Lee" in text
    assert "Loss functions" in text


def test_only_one_exercise_in_korean_elsewhere() -> None:
    assert report("--exercise", "2", "--lang", "ko", "--out", "class.html").exit_code == 0
    assert '<html lang="ko">' in written("class.html")
    assert "활성화 함수" in written("class.html")
    assert LOSSES not in written("class.html")


def test_to_standard_output() -> None:
    done = report("--out", "-")
    assert done.exit_code == 0
    assert done.stdout.startswith("<!doctype html>")
    assert not Path("report.html").exists()


def test_deadlines_and_policy_are_told() -> None:
    assert report("--policy", "best", "--due", "1970-01-01", "--late", "50%/day").exit_code == 0
    assert "The best attempt of each student counts." in written()
    assert "after what being late costs" in written()


def test_a_roster_tells_who_is_missing() -> None:
    Path("roster.csv").write_text("학번,이름\nkim,김철수\npark,박영희\n", "utf-8")
    assert report("--roster", "roster.csv").exit_code == 0
    assert "박영희" in written()
    assert "Not on the roster: lee." in written()


def test_submissions_are_compared() -> None:
    for place, student in enumerate(("kim", "lee", "s1", "s2", "s3", "s4", "s5", "s6")):
        folder = Path("class", student)
        folder.mkdir(parents=True)
        own = "\n".join(f"x{n} = a.m{place}_{n}({n}) + b[{n}]" for n in range(30))
        (folder / "exercise02.py").write_text(COPY if place < 2 else own)
    assert report("--submissions", "class").exit_code == 0
    assert "8 submissions compared." in written()
    assert "exercise02.py, lines 4–31" in written()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--gradebook", "none.db"], "none.db"),
        (["--exercise", "exercise77"], "exercise77"),
        (["--roster", "none.csv"], "none.csv"),
        (["--submissions", "none"], "none"),
        (["--pattern", "x"], "--submissions"),
        (["--late", "10%/day"], "--due"),
        (["--out", "no/such/folder.html"], "folder.html"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_2(arguments: list[str], words: str) -> None:
    done = report(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.output
    assert not Path("report.html").exists()


def test_a_course_that_has_none_of_the_exercises() -> None:
    course = Path("own/exercises/exercise90_own")
    course.mkdir(parents=True)
    (course / "exercise.toml").write_text('title = {en = "O", ko = "오"}\ntopic = "o"\nkind = "code"\n', "utf-8")
    Path("class").mkdir()
    done = report("--course", "own", "--submissions", "class")
    assert done.exit_code == 2
    assert "--course" in done.stderr
    assert report("--course", "own").exit_code == 0
    assert ACTIVATIONS in written()


def test_a_gradebook_without_a_grade() -> None:
    with Gradebook.open("empty.db"):
        pass
    assert report("--gradebook", "empty.db").exit_code == 0
    assert "Nobody has handed anything in yet." in written()


def test_a_file_that_was_there_is_replaced_whole() -> None:
    Path("report.html").write_text("old")
    assert report().exit_code == 0
    assert written().startswith("<!doctype html>")
    assert sorted(path.name for path in Path().iterdir() if path.suffix == ".part") == []
