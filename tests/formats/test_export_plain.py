"""`grade export csv`, `jsonl`, `junit`, `parquet`, `ags` as an instructor types them."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet
import pytest
from class_ledger import FIRST, SECOND, fill
from click.testing import CliRunner, Result

from grader.cli import main
from grader.gradebook.book import Gradebook

FORMATS = ("csv", "jsonl", "junit", "parquet", "ags")


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = str(tmp_path / "gradebook.db")
    with Gradebook.open(path) as book:
        fill(book)
    return path


def export(where: str, *arguments: str, locale: str = "C.UTF-8") -> Result:
    runner = CliRunner(env={"LC_ALL": locale, "NDGRADE_GRADEBOOK": where})
    return runner.invoke(main, ("export", *arguments))


def table(done: Result) -> list[list[str]]:
    assert done.exit_code == 0, done.stderr
    return list(csv.reader(io.StringIO(done.stdout_bytes.decode("utf-8-sig"), newline="")))


def objects(done: Result) -> list[dict[str, object]]:
    assert done.exit_code == 0, done.stderr
    return [json.loads(one) for one in done.stdout_bytes.splitlines()]


def test_csv(where: str) -> None:
    assert table(export(where, "csv")) == [
        ["student", "name", FIRST, SECOND],
        ["'=cmd|' /C calc'!A0", "'@SUM(1+1)", "4", ""],
        ["choi", "", "", ""],
        ["kim", "김철수", "2", "6"],
        ["lee", "", "3.75", ""],
        ["park", "", "", ""],
    ]


def test_csv_of_one_exercise_with_checks_points_and_a_late_rule(where: str) -> None:
    options = ("--exercise", "3", "--checks", "--max", "--due", "2026-02-20", "--late", "10%/day max 30%")
    told = table(export(where, "csv", *options))
    heading = [SECOND, f"{SECOND} (max)", f"{SECOND}.check1", f"{SECOND}.check2", f"{SECOND}.check3"]
    assert told == [["student", "name", *heading], ["kim", "김철수", "4.2", "6", "2", "2", "2"]]


def test_csv_for_excel_and_for_programs(where: str) -> None:
    assert export(where, "csv").stdout_bytes.startswith(b"\xef\xbb\xbfstudent")
    assert export(where, "csv", "--no-bom").stdout_bytes.startswith(b"student")


def test_jsonl_is_the_stored_results(where: str) -> None:
    done = export(where, "jsonl")
    assert [(one["student"], one["schema"]) for one in objects(done)] == [
        (student, "ndgrade/result/1") for student in ("=cmd|' /C calc'!A0", "kim", "kim", "lee")
    ]
    with Gradebook.open(where) as book:
        stored = [book.stored(one.row.grade).result for one in book.ledger().lines if one.row.grade is not None]
    assert done.stdout_bytes.decode().splitlines() == stored
    assert done.stderr == "2 rows have no result and are left out; --counted writes them.\n"


def test_jsonl_counted_has_every_row(where: str) -> None:
    done = export(where, "jsonl", "--counted")
    rows = [one["row"] for one in objects(done)]
    assert [row["final"] for row in rows if isinstance(row, dict)] == [4, None, 2, 6, 3.75, None]
    assert done.stderr == ""


def test_junit(where: str) -> None:
    done = export(where, "junit")
    root = ElementTree.fromstring(done.stdout_bytes)
    assert (done.exit_code, root.tag, len(root)) == (0, "testsuites", 6)


@pytest.mark.parametrize(("options", "rows"), [((), 6), (("--checks",), 9)])
def test_parquet(where: str, options: tuple[str, ...], rows: int) -> None:
    done = export(where, "parquet", *options)
    assert done.exit_code == 0
    assert pyarrow.parquet.read_table(io.BytesIO(done.stdout_bytes)).num_rows == rows


def test_parquet_without_pyarrow_says_what_to_install(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "grader.formats.parquet", raising=False)
    monkeypatch.delattr("grader.formats.parquet", raising=False)
    done = export(where, "parquet")
    assert (done.exit_code, done.stdout_bytes, done.stderr.count("\n")) == (2, b"", 1)
    assert done.stderr.endswith("pip install 'ndgrade[parquet]'.\n")


def test_ags(where: str) -> None:
    told = objects(export(where, "ags", "--exercise", "2"))
    given = {str(one["userId"]): (one["gradingProgress"], one.get("scoreGiven")) for one in told}
    assert given == {
        "=cmd|' /C calc'!A0": ("FullyGraded", 4),
        "choi": ("Failed", None),
        "kim": ("FullyGraded", 2),
        "lee": ("FullyGraded", 3.75),
        "park": ("PendingManual", None),
    }


def test_ags_comments_are_in_the_language_asked_for(where: str) -> None:
    english = objects(export(where, "ags", "--exercise", "2", "--lang", "en"))
    assert "given by hand" in str(english[3]["comment"])


def test_ags_with_the_ids_of_a_platform(where: str, tmp_path: Path) -> None:
    users = tmp_path / "users.csv"
    users.write_text("student,userId\nkim,0123\n", "utf-8")
    done = export(where, "ags", "--exercise", "2", "--users", str(users))
    assert [one["userId"] for one in objects(done)] == ["0123"]
    assert done.stderr == (
        "Left out, because the table of users does not have them: =cmd|' /C calc'!A0, choi, lee, park\n"
    )


def test_ags_refuses_several_exercises_and_wrong_users(where: str, tmp_path: Path) -> None:
    done = export(where, "ags")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "choose one with --exercise" in done.stderr
    for users, told in ((tmp_path, "cannot be read"), (Path(where), "is no table of users")):
        done = export(where, "ags", "--exercise", "2", "--users", str(users))
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert told in done.stderr


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_written_whole(where: str, tmp_path: Path, name: str) -> None:
    out = tmp_path / "grades.out"
    out.write_bytes(b"old")
    done = export(where, name, "--exercise", "2", "--out", str(out))
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"Written: {out}." in done.stderr
    printed = export(where, name, "--exercise", "2").stdout_bytes
    assert len(out.read_bytes()) == len(printed)  # moments may differ
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".db") == ["grades.out"]


@pytest.mark.parametrize("name", FORMATS)
def test_what_cannot_be_is_one_sentence(where: str, tmp_path: Path, name: str) -> None:
    nowhere = str(tmp_path / "no" / "file")
    calls = (
        ("--exercise", "nine"),
        ("--gradebook", nowhere),
        ("--exercise", "2", "--out", nowhere),
        ("--due", "soon"),
    )
    for options in calls:
        done = export(where, name, *options)
        assert (done.exit_code, done.stdout_bytes, done.stderr.count("\n")) == (2, b"", 1), options
        assert done.stderr.startswith("grade: ")


@pytest.mark.parametrize("name", FORMATS)
def test_help_says_what_is_written(name: str) -> None:
    done = CliRunner().invoke(main, ("export", name, "--help"))
    assert done.exit_code == 0
    assert all(option in done.output for option in ("--out FILE", "--exercise", "--policy", "--due", "--gradebook"))
