"""Paths that are no ordinary file, or none that may be read: a sentence at once, never a wait."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from grader.errors import SubmissionError
from grader.submission import disk, read_submission

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX kinds of files")


@pytest.fixture(autouse=True)
def _never_blocks() -> Iterator[None]:
    """A read that waits for somebody else ends this test after five seconds."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def waited(*_: object) -> NoReturn:
        raise AssertionError("reading a submission waited for somebody else")

    before = signal.signal(signal.SIGALRM, waited)
    signal.alarm(5)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def refusal(path: Path) -> str:
    with pytest.raises(SubmissionError) as caught:
        read_submission(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def touched(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text("x = 1\n", encoding="utf-8")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "exercise03.py"
    assert refusal(path) == f"There is no file {path}: check its name and the folder you are in"


@pytest.mark.parametrize(
    ("asked", "there", "meant"),
    [
        ("exercise3.py", ["exercise03.py", "notes.py"], "exercise03.py"),
        ("exercise03", ["exercise03.py"], "exercise03.py"),
        ("exercise03", ["exercise03.ipynb"], "exercise03.ipynb"),
        ("Exercise03.PY", ["exercise03.py"], "exercise03.py"),
        ("exercise03.py", ["exercise03.ipynb"], "exercise03.ipynb"),
        ("exercise03.py", ["exercise03 (1).py"], "exercise03 (1).py"),
    ],
)
def test_the_name_that_was_meant(tmp_path: Path, asked: str, there: list[str], meant: str) -> None:
    touched(tmp_path, *there)
    path = tmp_path / asked
    assert refusal(path) == f"There is no file {path}; perhaps {tmp_path / meant} is meant"


def test_only_what_could_be_handed_in_is_suggested(tmp_path: Path) -> None:
    touched(tmp_path, "exercise03.pyc", "exercise03.txt", "zebra.py")
    assert "is meant" not in refusal(tmp_path / "exercise03.py")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "week2" / "exercise03.py"
    assert refusal(path).startswith(f"There is no folder {path.parent}, so {path} is not there either")


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    touched(tmp_path, "exercise03.py")
    assert "There is no folder" in refusal(tmp_path / "exercise03.py" / "exercise03.py")


def test_a_folder_names_what_is_in_it(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} is a folder: name a .py file or an .ipynb notebook"
    touched(tmp_path, "b.py", "a.ipynb", "0.txt")
    assert refusal(tmp_path) == f"{tmp_path} is a folder: name the file in it, for example {tmp_path / 'a.ipynb'}"


def test_a_folder_with_the_name_of_a_notebook(tmp_path: Path) -> None:
    folder = tmp_path / "a.ipynb"
    folder.mkdir()
    assert refusal(folder).startswith(f"{folder} is a folder")


@posix_only
def test_a_dangling_link(tmp_path: Path) -> None:
    link = tmp_path / "exercise03.py"
    link.symlink_to("gone\x1b.py")
    assert refusal(link) == f"{link} is a symbolic link to gone\ufffd.py, which is not there: hand in the file itself"


@posix_only
def test_a_link_in_a_circle(tmp_path: Path) -> None:
    link = tmp_path / "exercise03.py"
    link.symlink_to(link)
    assert "is a symbolic link to" in refusal(link)


@posix_only
def test_a_link_to_a_folder(tmp_path: Path) -> None:
    link = tmp_path / "exercise03.py"
    link.symlink_to(tmp_path)
    assert "is a folder" in refusal(link)


@posix_only
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "exercise03.py"
    os.mkfifo(pipe)
    assert refusal(pipe) == f"{pipe} is a named pipe, not an ordinary file: hand in a .py file or an .ipynb notebook"


@posix_only
def test_a_pipe_swapped_in_after_the_first_look(tmp_path: Path) -> None:
    pipe = tmp_path / "exercise03.py"
    os.mkfifo(pipe)
    with pytest.raises(SubmissionError, match="is a named pipe"):
        disk.read_bytes(pipe, 100)


@posix_only
def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path has at most about 100 characters
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("exercise03.py")
        assert refusal(Path("exercise03.py")).startswith("exercise03.py is a device or a socket")
        with pytest.raises(SubmissionError, match="cannot be read"):
            disk.read_bytes(Path("exercise03.py"), 100)


@posix_only
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device(tmp_path: Path, device: str) -> None:
    link = tmp_path / "exercise03.py"
    link.symlink_to(device)
    assert refusal(link).startswith(f"{link} is a device")


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("exercise03.py.txt", "exercise03.py"),
        ("Exercise03.IPYNB.json", "Exercise03.IPYNB"),
        ("a.ipynb.json.txt", "a.ipynb"),
        ("a.py.download", "a.py"),
    ],
)
def test_a_second_ending(tmp_path: Path, name: str, better: str) -> None:
    touched(tmp_path, name)
    assert refusal(tmp_path / name) == f"{tmp_path / name} has a second ending: rename it to {better} and try again"


@posix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read(tmp_path: Path) -> None:
    touched(tmp_path, "a.py")
    (tmp_path / "a.py").chmod(0)
    assert "permission denied" in refusal(tmp_path / "a.py")


@pytest.mark.parametrize("call", ["stat", "open"])
def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    touched(tmp_path, "a.py")

    def denied(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, denied)
        with pytest.raises(SubmissionError) as caught:
            read_submission(tmp_path / "a.py")
    assert str(caught.value) == (
        f"{tmp_path / 'a.py'} may not be read (permission denied): give yourself the right to read it and try again"
    )


def test_a_broken_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touched(tmp_path, "a.py")

    def broken(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", broken)
        with pytest.raises(SubmissionError) as caught:
            read_submission(tmp_path / "a.py")
    assert str(caught.value).startswith(f"{tmp_path / 'a.py'} cannot be read (Input/output error): copy it")


def test_a_file_that_vanishes_after_the_first_look(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match="There is no file"):
        disk.read_bytes(tmp_path / "a.py", 100)


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0.py").endswith("is not a possible file name: check the name and try again")


@posix_only
def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / ("a" * 300 + ".py"))


@pytest.mark.parametrize(("size", "there"), [(9, True), (10, True), (11, False), (5000, False)])
def test_no_more_than_the_limit_is_read(tmp_path: Path, size: int, there: bool) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"x" * size)
    assert disk.read_bytes(path, 10) == (b"x" * size if there else None)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_file_that_is_longer_than_it_says() -> None:
    status = Path("/proc/self/status")
    assert status.stat().st_size == 0
    assert disk.read_bytes(status, 10) is None


def test_a_folder_that_cannot_be_listed_suggests_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touched(tmp_path, "exercise03.py")

    def denied(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", denied)
        with pytest.raises(SubmissionError, match="check its name"):
            read_submission(tmp_path / "exercise3.py")


def test_no_file_stays_open(tmp_path: Path) -> None:
    touched(tmp_path, "a.py")
    for _ in range(50):
        read_submission(tmp_path / "a.py")
    lowest = os.open(tmp_path / "a.py", os.O_RDONLY)
    os.close(lowest)
    read_submission(tmp_path / "a.py")
    again = os.open(tmp_path / "a.py", os.O_RDONLY)
    os.close(again)
    assert again == lowest
