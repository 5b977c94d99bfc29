"""`grade import jsonl`: results come in once, whole or not at all, and never stand in the way of a grading."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from class_ledger import FIRST, MOMENT, SECOND, check, fill, grade, override, sha
from click.testing import CliRunner, Result

from grader.cli import main
from grader.gradebook.book import Gradebook
from grader.gradebook.entries import Row
from grader.result import Grade, Outcome, to_json

WRITTEN = 1_770_000_000.0  # the date of a file of results


@pytest.fixture
def where(tmp_path: Path) -> str:
    return str(tmp_path / "gradebook.db")


def run(where: str, *arguments: str) -> Result:
    return CliRunner(env={"LC_ALL": "C.UTF-8", "NDGRADE_GRADEBOOK": where}).invoke(main, arguments)


def importing(where: str, file: Path, *options: str) -> str:
    """What an import that succeeds says on standard output."""
    done = run(where, "import", "jsonl", str(file), *options)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def written(folder: Path, *grades: Grade, name: str = "results.jsonl") -> Path:
    path = folder / name
    path.write_bytes(b"".join(to_json(one) + b"\n" for one in grades))
    os.utime(path, (WRITTEN, WRITTEN))
    return path


def rows(where: str, **asked: Any) -> dict[tuple[str, str], Row]:
    with Gradebook.open(where, create=False) as book:
        return {(row.student, row.exercise): row for row in book.grades(**asked)}


def everything(where: str) -> tuple[object, ...]:
    """All that a gradebook tells."""
    with Gradebook.open(where, create=False) as book:
        students = sorted({row.student for row in book.grades()})
        return book.grades(), book.runs(), [book.history(one) for one in students]


def test_results_of_a_batch_come_in_once(where: str, tmp_path: Path) -> None:
    file = written(tmp_path, grade("kim", FIRST, check(1), check(2, Outcome.FAILED)), grade("lee", SECOND, check(1)))
    assert importing(where, file) == f"2 results recorded in {where}, 0 were there already.\n"
    found = rows(where)
    assert [(row.score, row.max_score, str(row.final)) for row in found.values()] == [(2, 4, "2.00"), (2, 2, "2.00")]
    assert found["kim", FIRST].handed_in == WRITTEN
    before = everything(where)
    assert importing(where, file) == f"0 results recorded in {where}, 2 were there already.\n"
    assert everything(where) == before


def test_the_run_says_what_it_was(where: str, tmp_path: Path) -> None:
    importing(where, file := written(tmp_path, grade("kim", FIRST, check(1))))
    with Gradebook.open(where) as book:
        (told,) = book.runs()
        (line,) = book.ledger().lines
        stored = book.stored(line.row.grade or 0)
    assert (told.command, told.how, told.grades) == (f"import jsonl {file}", "finished", 1)
    assert told.versions["ndgrade"] == "unknown"
    assert stored.fingerprint.startswith("imported:")


def test_an_export_comes_back_whole(where: str, tmp_path: Path) -> None:
    with Gradebook.open(where) as book:
        fill(book)
    other = str(tmp_path / "other.db")
    for options in ((), ("--counted",)):
        file = tmp_path / f"results{len(options)}.jsonl"
        assert run(where, "export", "jsonl", *options, "--out", str(file)).exit_code == 0
        importing(other, file)
    with Gradebook.open(where) as book, Gradebook.open(other) as copy:
        of_book = {key: line.grade for key, line in book.ledger().of.items() if line.grade is not None}
        assert {key: line.grade for key, line in copy.ledger().of.items()} == of_book


def test_counted_lines_bring_names_and_dates_but_no_overrides(where: str, tmp_path: Path) -> None:
    with Gradebook.open(where) as book:
        fill(book)
    file, other = tmp_path / "counted.jsonl", str(tmp_path / "other.db")
    run(where, "export", "jsonl", "--counted", "--out", str(file))
    done = run(other, "import", "jsonl", str(file))
    assert done.stdout == f"4 results recorded in {other}, 0 were there already.\n"
    assert done.stderr.splitlines() == [
        "2 rows have no result, so there was nothing to record.",
        "Overrides stay behind (1); `grade gradebook override` gives one.",
    ]
    kim, lee = (rows(other)[student, FIRST] for student in ("kim", "lee"))
    assert (kim.name, kim.handed_in, kim.source) == ("김철수", MOMENT, "kim/answer.py")
    assert lee.override is None
    assert lee.final == 2


def test_what_the_gradebook_gave_itself_is_not_recorded_again(where: str, tmp_path: Path) -> None:
    with Gradebook.open(where) as book:
        fill(book)
    file = tmp_path / "own.jsonl"
    run(where, "export", "jsonl", "--out", str(file))
    before = everything(where)
    assert importing(where, file) == f"0 results recorded in {where}, 4 were there already.\n"
    assert everything(where) == before


def test_broken_results_come_in_once_and_never_count(where: str, tmp_path: Path) -> None:
    broken = grade("kim", FIRST, check(1, Outcome.BROKEN), check(2))
    file = written(tmp_path, broken, broken)
    assert importing(where, file).startswith("1 results recorded")
    row = rows(where)["kim", FIRST]
    assert (row.status, row.final) == ("broken", None)
    before = everything(where)
    assert importing(where, file).startswith("0 results recorded")
    assert everything(where) == before


def test_two_results_of_one_submission_are_both_kept_and_the_later_counts(where: str, tmp_path: Path) -> None:
    worse = grade("kim", FIRST, check(1, Outcome.FAILED), answer="a")
    better = grade("kim", FIRST, check(1), answer="a")
    first, second = written(tmp_path, worse, name="1.jsonl"), written(tmp_path, better, name="2.jsonl")
    importing(where, first)
    importing(where, second)
    assert rows(where)["kim", FIRST].final == 2
    assert importing(where, first).startswith("0 results recorded")
    assert rows(where)["kim", FIRST].final == 2


def test_a_batch_grades_an_imported_submission_anew(where: str, tmp_path: Path) -> None:
    importing(where, written(tmp_path, given := grade("kim", FIRST, check(1))))
    with Gradebook.open(where) as book:
        assert book.standing("kim", FIRST, given.source_sha256, sha("a fingerprint of a batch")) is None


def test_the_moment_of_handing_in_can_be_told(where: str, tmp_path: Path) -> None:
    file = written(tmp_path, grade("kim", FIRST, check(1)))
    importing(where, file, "--handed-in", "2026-01-31T12:00+00:00")
    assert rows(where)["kim", FIRST].handed_in == 1769860800.0
    for wrong in ("yesterday", "2=2026-01-31"):
        done = run(where, "import", "jsonl", str(file), "--handed-in", wrong)
        assert (done.exit_code, done.stdout) == (2, "")


def test_an_override_stands_over_what_is_imported(where: str, tmp_path: Path) -> None:
    importing(where, written(tmp_path, grade("kim", FIRST, check(1, Outcome.FAILED)), name="1.jsonl"))
    decided = override("kim", FIRST, "1.5")
    with Gradebook.open(where) as book:
        book.override("kim", FIRST, decided.score, decided.author, decided.reason)
    importing(where, written(tmp_path, grade("kim", FIRST, check(1), answer="b"), name="2.jsonl"))
    assert rows(where)["kim", FIRST].final == decided.score


def test_a_faulty_line_changes_nothing(where: str, tmp_path: Path) -> None:
    file = written(tmp_path, grade("kim", FIRST, check(1)))
    forged = json.loads(to_json(grade("lee", FIRST, check(1, Outcome.FAILED)))) | {"score": 2}
    file.write_bytes(file.read_bytes() + json.dumps(forged).encode() + b"\n")
    done = run(where, "import", "jsonl", str(file))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"{file}, line 2: score, max_score, checks do not fit together" in done.stderr
    assert not Path(where).exists()


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x00\xff", b"student,name\r\nkim,7\r\n", b"{" * 100_000])
def test_what_holds_no_results_is_one_sentence(where: str, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(data)
    done = run(where, "import", "jsonl", str(file))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert str(file) in done.stderr
    assert not Path(where).exists()


def test_a_file_that_cannot_be_read_is_one_sentence(where: str, tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "none.jsonl"):
        done = run(where, "import", "jsonl", str(file))
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
        assert f"{file} cannot be read" in done.stderr


def test_something_else_than_a_gradebook_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("my notes " * 100)
    done = run(str(other), "import", "jsonl", str(written(tmp_path, grade("kim", FIRST, check(1)))))
    assert (done.exit_code, done.stdout) == (3, "")
    assert other.read_text() == "my notes " * 100


def test_an_import_that_is_stopped_says_so_and_goes_on(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, *(grade(f"s{number}", FIRST, check(1)) for number in range(4)))
    record = Gradebook.record
    done: list[int] = []

    def stopping(*arguments: Any) -> Any:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(1)
        return record(*arguments)

    monkeypatch.setattr(Gradebook, "record", stopping)
    assert run(where, "import", "jsonl", str(file)).exit_code == 130
    monkeypatch.undo()
    assert importing(where, file) == f"2 results recorded in {where}, 2 were there already.\n"
    with Gradebook.open(where) as book:
        assert [one.how for one in book.runs()] == ["stopped", "finished"]


def test_help_tells_of_it() -> None:
    assert "jsonl" in CliRunner().invoke(main, ("import", "--help")).output
    assert "--handed-in MOMENT" in CliRunner().invoke(main, ("import", "jsonl", "--help")).output
