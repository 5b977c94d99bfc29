"""Pages on their way to the disk."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from grader.errors import SubmissionError
from grader.report.filing import filing


def test_into_a_folder_that_is_made(tmp_path: Path) -> None:
    out = tmp_path / "a" / "feedback"
    with filing(out) as file:
        file("kim.html", b"1")
        file("lee.html", b"2")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"kim.html": b"1", "lee.html": b"2"}


def test_a_page_takes_the_place_of_an_older_one_and_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / "kim.html").write_bytes(b"old and longer")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    with filing(tmp_path) as file:
        file("kim.html", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"kim.html": b"new", "notes.txt": b"mine"}


def test_into_an_archive(tmp_path: Path) -> None:
    out = tmp_path / "feedback.ZIP"
    with filing(out) as file:
        file("김민수_1_assignsubmission_file_a.html", "안녕".encode())
        file("lee.html", b"2" * 10_000)
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["김민수_1_assignsubmission_file_a.html", "lee.html"]
        assert archive.read("김민수_1_assignsubmission_file_a.html").decode() == "안녕"
        assert archive.testzip() is None
    assert out.stat().st_size < 1000
    assert [path.name for path in tmp_path.iterdir()] == ["feedback.ZIP"]


def test_the_same_pages_make_the_same_archive(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        with filing(tmp_path / name) as file:
            file("kim.html", b"1")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


class StoppedError(Exception):
    """Something that went wrong on the way."""


def stop_half_way(out: Path) -> None:
    def work() -> None:
        with filing(out) as file:
            file("kim.html", b"1")
            raise StoppedError

    with pytest.raises(StoppedError):
        work()


def test_an_archive_is_whole_or_not_there(tmp_path: Path) -> None:
    out = tmp_path / "feedback.zip"
    stop_half_way(out)
    assert list(tmp_path.iterdir()) == []
    out.write_bytes(b"the one before")
    stop_half_way(out)
    assert out.read_bytes() == b"the one before"


def test_where_there_is_a_file_there_can_be_no_folder(tmp_path: Path) -> None:
    (tmp_path / "feedback").write_text("x")
    with pytest.raises(SubmissionError, match="feedback cannot be written"), filing(tmp_path / "feedback"):
        pass


def test_an_archive_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match="cannot be written"), filing(tmp_path / "none" / "a.zip"):
        pass


def test_an_archive_cannot_take_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.zip").mkdir()
    with pytest.raises(SubmissionError, match="cannot be written"), filing(tmp_path / "a.zip") as file:
        file("kim.html", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_page_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "kim.html").mkdir()
    with pytest.raises(SubmissionError, match=r"kim\.html cannot be written"), filing(tmp_path) as file:
        file("kim.html", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["kim.html"]


def test_errors_of_others_are_not_taken_for_ours(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="elsewhere"), filing(tmp_path):
        raise OSError("elsewhere")
