"""`submission_of` and paths that nobody typed: the same submission as from a file, and no link followed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.submission import disk, read_submission, submission_of
from grader.submission.disk import first_ending, open_ordinary, read_bytes, suffix_in
from grader.submission.reader import LARGEST_NOTEBOOK, LARGEST_SCRIPT, largest

NOTEBOOK = b'{"cells": [{"cell_type": "code", "source": "x = 1"}]}'
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX kinds of files")


def refusal(path: str, data: bytes | None) -> str:
    with pytest.raises(SubmissionError) as caught:
        submission_of(path, data)
    return str(caught.value)


@pytest.mark.parametrize(("name", "data"), [("a.py", b"x = 1\n"), ("A.PY", b"x"), ("a.ipynb", NOTEBOOK)])
def test_bytes_and_file_are_the_same_submission(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert submission_of(str(path), data) == read_submission(path)


@given(st.sampled_from(["a.py", "a.ipynb"]), st.binary(max_size=200))
def test_bytes_and_file_fail_alike(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)
    outcomes = []
    for typed in (True, False):
        try:
            outcomes.append(str(read_submission(path) if typed else submission_of(str(path), data)))
        except SubmissionError as error:
            outcomes.append(str(error))
    assert outcomes[0] == outcomes[1]


def test_a_path_in_an_archive() -> None:
    submission = submission_of("moodle.zip!/Kim_1_assignsubmission_file_/exercise03.py", b"x = 1\n")
    assert submission.path == "moodle.zip!/Kim_1_assignsubmission_file_/exercise03.py"
    assert (submission.name, submission.units[0].label) == ("exercise03.py", "exercise03.py")


def test_a_hostile_path_is_harmless_in_the_submission() -> None:
    submission = submission_of("k\x1b[31m/a\udcff.py", b"x = 1\n")
    assert submission.path == "k\N{REPLACEMENT CHARACTER}[31m/a\N{REPLACEMENT CHARACTER}.py"
    msgspec.json.encode(submission)


@pytest.mark.parametrize(
    ("path", "data", "sentence"),
    [
        ("a.py", None, "a.py is larger than 1 MiB: hand in your functions only"),
        ("a.py", b"#" * (LARGEST_SCRIPT + 1), "a.py is larger than 1 MiB: hand in your functions only"),
        ("a.ipynb", None, "a.ipynb is larger than 20 MiB: clear its outputs, save it and try again"),
        ("a.py", b"", "a.py is empty: write your answer into it, save it and try again"),
        ("z!/a.py.txt", b"x", "z!/a.py.txt has a second ending: rename it to a.py and try again"),
        (
            "a.txt",
            b"x",
            "a.txt is neither a .py file nor an .ipynb notebook: save your answer as one of these and hand that in",
        ),
    ],
)
def test_what_is_wrong_is_said_as_of_a_file(path: str, data: bytes | None, sentence: str) -> None:
    assert refusal(path, data) == sentence


@pytest.mark.parametrize(
    ("path", "limit"), [("a.py", LARGEST_SCRIPT), ("z!/A.IPYNB", LARGEST_NOTEBOOK), ("a.txt/b.py", LARGEST_SCRIPT)]
)
def test_how_large_one_may_be(path: str, limit: int) -> None:
    assert largest(path) == limit


def test_what_is_no_submission_has_no_size() -> None:
    with pytest.raises(SubmissionError, match="is neither"):
        largest("a.py/b.txt")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("a.py.txt", "a.py"),
        ("a.ipynb.json", "a.ipynb"),
        ("a.PY.download.txt", "a.PY"),
        ("a.py", None),
        ("a.txt", None),
    ],
)
def test_the_first_of_two_endings(name: str, first: str | None) -> None:
    assert first_ending(name) == first


def test_the_ending_is_that_of_the_name() -> None:
    assert suffix_in("a.Py", "whatever") == ".py"
    with pytest.raises(SubmissionError, match="somewhere is neither"):
        suffix_in("a.txt", "somewhere")


@posix_only
def test_a_link_is_followed_for_who_typed_it_alone(tmp_path: Path) -> None:
    (tmp_path / "real.py").write_bytes(b"x = 1\n")
    link = tmp_path / "link.py"
    link.symlink_to("real.py")
    assert read_bytes(link, 100) == b"x = 1\n"
    with pytest.raises(SubmissionError) as caught:
        read_bytes(link, 100, follow=False)
    assert str(caught.value) == f"{link} is a symbolic link, which is not followed"


@posix_only
def test_a_link_that_appears_at_the_last_moment_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real.py").write_bytes(b"x = 1\n")
    link = tmp_path / "link.py"
    link.symlink_to("real.py")
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    with pytest.raises(SubmissionError):
        read_bytes(link, 100, follow=False)


@posix_only
def test_what_is_swapped_for_a_pipe_is_closed_again(tmp_path: Path) -> None:
    pipe = tmp_path / "a.py"
    os.mkfifo(pipe)
    with pytest.raises(SubmissionError, match="is a named pipe"):
        open_ordinary(pipe)


def test_an_ordinary_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"x = 1\n")
    with open_ordinary(tmp_path / "a.py", follow=False) as file:
        assert file.read() == b"x = 1\n"
    assert read_bytes(tmp_path / "a.py", 6, follow=False) == b"x = 1\n"
    assert read_bytes(tmp_path / "a.py", 5, follow=False) is None


def test_a_read_that_fails_half_way_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_bytes(b"x = 1\n")

    class Failing:
        def __enter__(self) -> Failing:
            return self

        def __exit__(self, *_: object) -> None: ...

        def fileno(self) -> int:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(disk, "open_ordinary", lambda path, follow: Failing())
    with pytest.raises(SubmissionError, match=r"a\.py cannot be read \(Input/output error\)"):
        read_bytes(tmp_path / "a.py", 10)
