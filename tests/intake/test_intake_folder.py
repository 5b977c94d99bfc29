"""Walking a folder: links, pipes, locked and hidden things; and archives on the way."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
from packing import SOURCE, folder, planned, said, who, written, zipped

from grader.errors import SubmissionError
from grader.intake import Reader, read
from grader.intake.folder import DEEPEST, passed_over, walk
from grader.intake.gathering import gather, kind_of

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX kinds of files")


@pytest.mark.parametrize(
    "name", [".git", ".DS_Store", "__MACOSX", "__pycache__", "venv", "Thumbs.db", "node_modules"]
)
def test_what_is_passed_over(name: str) -> None:
    assert passed_over(name)


@pytest.mark.parametrize("name", ["kim", "exercise03.py", "_kim", "__init__.py", "macosx", "venv2"])
def test_what_is_not(name: str) -> None:
    assert not passed_over(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.py", "code"),
        ("A.PY", "code"),
        ("a.ipynb", "code"),
        ("a.py.txt", "code"),
        ("a.ipynb.json", "code"),
        ("a.toml", "quiz"),
        ("a.zip", "archive"),
        ("a.tar.gz", "archive"),
        ("a.rar", "archive"),
        ("a.alz", "archive"),
        ("a.pyc", ""),
        ("a.txt", ""),
        ("py", ""),
        ("a", ""),
    ],
)
def test_the_kind_of_a_file(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder(tmp_path, ["b/2.py", "a/1.py", "c.py", "a/0/x.py", ".hidden/a.py", "a/.secret.py"])
    found, notes = walk(tmp_path)
    assert ["/".join(one.parts) for one in found] == ["a/0/x.py", "a/1.py", "b/2.py", "c.py"]
    assert notes == []
    assert all(one.trouble is None and one.identity is None for one in found)


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError) as caught:
        planned(tmp_path / "clas")
    assert str(caught.value) == f"There is no folder or archive {tmp_path}/clas: check its name"


def test_a_place_that_is_a_file(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError) as caught:
        planned(written(tmp_path / "exercise03.py", b""))
    assert str(caught.value) == (
        f"{tmp_path}/exercise03.py is neither a folder nor a .zip, .tar or .tar.gz archive: name one that holds the "
        "submissions"
    )


def test_an_empty_folder(tmp_path: Path) -> None:
    found = planned(folder(tmp_path / "class", []))
    assert [str(note) for note in found.notes] == [f"There is nothing to grade in {tmp_path}/class."]
    assert (found.candidates, found.set_aside, found.missing, found.unknown) == ([], [], [], [])


@posix_only
def test_a_link_is_never_followed(tmp_path: Path) -> None:
    secret = written(tmp_path / "solutions" / "exercise03.py", b"secret = 1\n")
    place = folder(tmp_path / "class", ["lee/exercise03.py"])
    (place / "kim").mkdir()
    (place / "kim" / "exercise03.py").symlink_to(secret)
    (place / "park").symlink_to(place / "lee")
    (place / "choi").mkdir()
    (place / "choi" / "exercise03.py").symlink_to("nowhere")
    found = planned(place)
    assert who(found) == [("choi", "exercise03"), ("kim", "exercise03"), ("lee", "exercise03")]
    for name, one in zip(("choi", "kim"), found.candidates[:2], strict=True):
        assert str(one.trouble) == f"{place}/{name}/exercise03.py is a symbolic link, which is not followed"
        with pytest.raises(SubmissionError, match="is a symbolic link, which is not followed"):
            read(one)
    assert said(found) == [f"{place}/park is a symbolic link, which is not followed"]


@posix_only
def test_a_file_that_became_a_link_meanwhile_is_not_followed(tmp_path: Path) -> None:
    secret = written(tmp_path / "secret.py", b"secret = 1\n")
    place = folder(tmp_path / "class", ["kim/exercise03.py"])
    (candidate,) = planned(place).candidates
    (place / "kim" / "exercise03.py").unlink()
    (place / "kim" / "exercise03.py").symlink_to(secret)
    with pytest.raises(SubmissionError, match="is a symbolic link, which is not followed"):
        read(candidate)


@posix_only
def test_an_archive_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    archive = written(tmp_path / "elsewhere.zip", zipped(["exercise03.py"]))
    place = folder(tmp_path / "class", ["lee/exercise03.py"])
    (place / "kim.zip").symlink_to(archive)
    found = planned(place)
    assert who(found) == [("lee", "exercise03")]
    assert said(found) == [f"{place}/kim.zip is a symbolic link, which is not followed"]


@posix_only
@pytest.mark.parametrize("kind", ["folder", "archive"])
def test_whoever_types_the_path_may_use_a_link(tmp_path: Path, kind: str) -> None:
    real = folder(tmp_path / "real", ["kim/exercise03.py"])
    if kind == "archive":
        real = written(tmp_path / "real.zip", zipped(["kim/exercise03.py"]))
    place = tmp_path / ("link.zip" if kind == "archive" else "link")
    place.symlink_to(real)
    found = planned(place)
    assert who(found) == [("kim", "exercise03")]
    assert read(found.candidates[0]).units[0].source == SOURCE


@posix_only
def test_pipes_and_sockets_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder(tmp_path / "class", ["lee/exercise03.py", "kim/x.txt"])
    os.mkfifo(place / "kim" / "exercise03.py")
    monkeypatch.chdir(place / "kim")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("exercise01.py")
        found = planned(place)
    assert who(found) == [("kim", "exercise01"), ("kim", "exercise03"), ("lee", "exercise03")]
    for one in found.candidates[:2]:
        assert str(one.trouble) == f"{one.source} is a device, a pipe or a socket, not an ordinary file"


def test_what_may_not_be_read_is_the_students_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder(tmp_path / "class", ["kim/exercise03.py", "lee/exercise03.py"])
    monkeypatch.setattr(os, "access", lambda path, mode: "kim" not in str(path))
    found = planned(place)
    assert str(found.candidates[0].trouble) == f"{place}/kim/exercise03.py may not be read (permission denied)"
    assert found.candidates[1].trouble is None


def test_a_folder_that_may_not_be_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder(tmp_path / "class", ["kim/exercise03.py", "lee/exercise03.py"])
    scandir = os.scandir

    def locked(path: Path) -> object:
        if Path(path).name == "kim":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", locked)
    found = planned(place)
    assert who(found) == [("lee", "exercise03")]
    assert [str(one) for one in found.sealed] == [f"The folder {place}/kim cannot be read (Permission denied)."]
    assert said(found) == [str(one) for one in found.sealed]


def test_a_file_that_vanishes_meanwhile(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["kim/exercise03.py", "lee/exercise03.py"])
    found = planned(place)
    (place / "kim" / "exercise03.py").unlink()
    with Reader() as reader:
        with pytest.raises(SubmissionError, match="There is no file"):
            reader.submission(found.candidates[0])
        assert reader.submission(found.candidates[1]).name == "exercise03.py"


@posix_only
def test_one_file_of_two_students_is_told(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["kim/exercise03.py", "park/exercise03.py"])
    (place / "lee").mkdir()
    os.link(place / "kim" / "exercise03.py", place / "lee" / "exercise03.py")
    found = planned(place)
    assert [one.trouble for one in found.candidates] == [None, None, None]
    assert said(found) == [
        f"{place}/lee/exercise03.py and {place}/kim/exercise03.py are one and the same file (a hard link)."
    ]


@posix_only
def test_one_file_twice_for_one_student_counts_once(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["kim/exercise03.py"])
    os.link(place / "kim" / "exercise03.py", place / "kim" / "exercise03 (1).py")
    found = planned(place)
    assert (len(found.candidates), len(found.set_aside), len(said(found))) == (1, 1, 1)


def test_too_deep_down(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["kim/exercise03.py", "lee/" + "d/" * DEEPEST + "exercise03.py"])
    found = planned(place)
    assert who(found) == [("kim", "exercise03")]
    assert said(found)[0].endswith(" is a folder too deep down to be entered")


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.intake.folder.MOST_FILES", 2)
    place = folder(tmp_path / "class", ["a/1.py", "a/2.py", "b/3.py"])
    with pytest.raises(SubmissionError, match="holds more than 2 files: name a smaller folder"):
        planned(place)


@pytest.mark.parametrize("name", ["kim\x1b[31m", "kim\n", "{kim}", "kim'\"", "-kim", "=1+1", "김 민수", "kim\u202e"])
@posix_only
def test_hostile_names_of_folders(tmp_path: Path, name: str) -> None:
    place = folder(tmp_path / "class", [f"{name}/exercise03.py", "lee/exercise03.py"])
    found = planned(place)
    assert len(found.candidates) == 2
    for one in found.candidates:
        assert one.student.isprintable()
        assert one.source.isprintable()
        assert read(one).units[0].source == SOURCE


@posix_only
def test_names_that_are_no_text(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", ["lee/exercise03.py"])
    odd = os.fsencode(place) + b"/k\xffm"
    os.mkdir(odd)
    with open(odd + b"/exercise03.py", "wb") as file:
        file.write(SOURCE.encode())
    found = planned(place)
    assert who(found) == [("km", "exercise03"), ("lee", "exercise03")]
    assert read(found.candidates[0]).units[0].source == SOURCE
    found.candidates[0].source.encode("utf-8")


def test_entries_know_where_they_are(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", {"kim/hw.zip": zipped(["sub/a.py"]), "lee/b.py": SOURCE})
    with Reader() as reader:
        entries = gather(place, reader).entries
        assert [(one.parts, one.path) for one in entries] == [
            (("kim", "hw", "sub", "a.py"), "kim/hw.zip/sub/a.py"),
            (("lee", "b.py"), "lee/b.py"),
        ]
        assert [reader.bytes_of(one.locator, 1000) for one in entries] == [SOURCE.encode()] * 2
        assert reader.bytes_of(entries[0].locator, 3) is None
        assert reader.bytes_of(entries[1].locator, 3) is None
