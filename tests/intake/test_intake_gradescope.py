"""Gradescope's export: people, groups, times, and metadata that are hostile."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from packing import SOURCE, UNTOLD, folder, layout, planned, said, who, written, zipped

from grader.errors import SubmissionError
from grader.intake import metadata
from grader.intake.gradescope import Handed, read_metadata

# As Ruby writes it: keys with a colon in front, much that does not matter here.
METADATA = """---
submission_101:
  :submitters:
  - :name: Kim Minsu
    :sid: '20230001'
    :email: kim@example.org
  :created_at: 2024-03-01 09:00:00.123456000 Z
  :score: 7.0
  :status: processed
  :results:
    tests:
    - name: first
      score: 1.0
      max_score: 1.0
  :history:
  - :id: 99
    :created_at: 2024-02-28 09:00:00.000000000 Z
submission_102:
  :submitters:
  - :name: 이서연
    :sid: 0012
    :email: lee@example.org
  - :name: 박지훈
    :sid:
    :email: park@example.org
  - :name: No Id
    :sid: ''
    :email: ~
  :created_at: 2024-03-01 18:00:00 +09:00
"""
FILES = {
    "submission_metadata.yml": METADATA,
    "submission_101/exercise03.py": SOURCE,
    "submission_102/hw/exercise03.ipynb": '{"cells": [{"cell_type": "code", "source": "x = 1"}]}',
}
EXPECTED = [
    ("0012", "이서연", 1709283600.0),
    ("20230001", "Kim Minsu", 1709283600.123456),
    ("No Id", "No Id", 1709283600.0),
    ("park@example.org", "박지훈", 1709283600.0),
]


def refusal(text: str) -> str:
    with pytest.raises(SubmissionError) as caught:
        read_metadata(text.encode(), "m.yml")
    return str(caught.value)


@pytest.mark.parametrize("prefix", ["", "assignment_9_export/"])
@pytest.mark.parametrize("archive", [False, True])
def test_an_export(tmp_path: Path, prefix: str, archive: bool) -> None:
    files = {f"{prefix}{name}": text for name, text in FILES.items()}
    place = written(tmp_path / "class.zip", zipped(files)) if archive else folder(tmp_path / "class", files)
    found = planned(place)
    assert [(one.student, one.name, one.handed_in) for one in found.candidates] == EXPECTED
    assert layout(found) == "Read as Gradescope's export of submissions."
    assert said(found) == []


def test_a_group_shares_one_file(tmp_path: Path) -> None:
    found = planned(folder(tmp_path / "class", FILES))
    shared = [one.locator for one in found.candidates if one.student != "20230001"]
    assert len(shared) == 3
    assert len(set(shared)) == 1
    assert found.set_aside == []


def test_a_folder_that_the_metadata_lack_is_told(tmp_path: Path) -> None:
    place = folder(tmp_path / "class", FILES | {"submission_103/exercise03.py": SOURCE, "exercise03.py": SOURCE})
    found = planned(place)
    assert len(found.candidates) == 4
    assert said(found)[0].startswith(UNTOLD)


def test_ids_stay_as_they_are_written() -> None:
    """In YAML 0012 is a number of base 8, and 1e3 or 12:30 are numbers as well."""
    text = "s:\n  :submitters:\n" + "".join(
        f"  - :sid: {sid}\n" for sid in ("0012", "1e3", "12:30", "yes", "0x1F", "1_0")
    )
    (handed,) = read_metadata(text.encode(), "m.yml").values()
    assert [student for student, _ in handed.people] == ["0012", "1e3", "12:30", "yes", "0x1F", "1_0"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  :submitters: []\n", Handed((), None)),
        ("a:\n  :submitters: kim\n", Handed((), None)),
        ("a:\n  :submitters:\n  - kim\n", Handed((), None)),
        ("a:\n  :submitters:\n  - {}\n", Handed((), None)),
        ("a:\n  :submitters:\n  - :name: [kim]\n", Handed((), None)),
        ("a:\n  :submitters:\n  - :name: Kim\n  :created_at: some day\n", Handed((("Kim", "Kim"),), None)),
        ("a:\n  :submitters:\n  - :name: Kim\n  :created_at: [1]\n", Handed((("Kim", "Kim"),), None)),
        ("a:\n  :submitters:\n  - :sid: '1'\n    ? [x]\n    : y\n", Handed((("1", ""),), None)),
        ('a:\n  :submitters:\n  - :sid: "1\\e[31m\\n2"\n', Handed((("1[31m 2", ""),), None)),
        ("a: {}\n", Handed((), None)),
    ],
)
def test_metadata_that_lack_something(text: str, expected: Handed) -> None:
    assert read_metadata(text.encode(), "m.yml") == {"a": expected}


def test_a_submission_without_submitters_is_nobodys(tmp_path: Path) -> None:
    files = {"submission_metadata.yml": "a:\n  :submitters: []\n", "a/exercise03.py": SOURCE}
    found = planned(folder(tmp_path / "class", files))
    assert found.candidates == []
    assert said(found)[1].startswith(UNTOLD)


@pytest.mark.parametrize("text", ["[]", "kim", "- a\n- b\n", "---\n", "~"])
def test_metadata_of_another_shape(text: str) -> None:
    assert refusal(text) == "m.yml does not say who handed in what: export the submissions again"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("a: [", 2),
        ("a:\n  b: c\n d: e\n", 3),
        ("a: &x 1\nb: *x\n", 1),
        ("a: *x\n", 1),
        ("a: " + "[" * 100 + "]" * 100, 1),
        ("\0", 1),
        ("a: !!python/object/apply:os.system [ls", 2),
    ],
)
def test_broken_metadata(text: str, line: int) -> None:
    assert refusal(text) == f"m.yml cannot be read (line {line}): export the submissions from Gradescope again"


def test_tags_mean_nothing() -> None:
    text = "a: !!python/object/apply:os.system\n  :submitters:\n  - :sid: !!python/name:os.system x\n"
    assert read_metadata(text.encode(), "m.yml") == {"a": Handed((("x", ""),), None)}


def test_laughs_are_refused() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    begin = time.monotonic()
    assert refusal("\n".join(lines)).startswith("m.yml cannot be read")
    assert time.monotonic() - begin < 5


def test_more_than_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "_MOST_EVENTS", 50)
    assert refusal(METADATA).startswith("m.yml cannot be read")


def test_metadata_too_large_to_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.intake.recognition.LARGEST", 100)
    place = folder(tmp_path / "class", FILES)
    with pytest.raises(SubmissionError, match=r"submission_metadata\.yml is larger than 0 MiB"):
        planned(place)


def test_metadata_of_a_large_class_take_little_time() -> None:
    one = METADATA.removeprefix("---\n").partition("submission_102")[0]
    text = "".join(one.replace("submission_101", f"submission_{number}") for number in range(1000))
    begin = time.monotonic()
    assert len(read_metadata(text.encode(), "m.yml")) == 1000
    assert time.monotonic() - begin < 20


def test_without_libyaml_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read_metadata(METADATA.encode(), "m.yml")
    monkeypatch.setattr(metadata, "_LOADER", yaml.SafeLoader)
    assert read_metadata(METADATA.encode(), "m.yml") == fast
    assert refusal("a: &x 1\nb: *x\n").startswith("m.yml cannot be read")


@given(st.text(max_size=200))
def test_no_text_brings_it_down(text: str) -> None:
    with contextlib.suppress(SubmissionError):
        read_metadata(text.encode("utf-8", "replace"), "m.yml")


@given(st.binary(max_size=200))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    with contextlib.suppress(SubmissionError):
        read_metadata(data, "m.yml")


def test_whose_files_come_together(tmp_path: Path) -> None:
    """Somebody who is in two groups has two files: the later counts."""
    text = """a:
  :submitters:
  - :sid: '1'
  :created_at: 2024-03-01 09:00:00 Z
b:
  :submitters:
  - :sid: '1'
  - :sid: '2'
  :created_at: 2024-03-02 09:00:00 Z
"""
    files = {"submission_metadata.yml": text, "a/exercise03.py": SOURCE, "b/exercise03.py": SOURCE}
    found = planned(folder(tmp_path / "class", files))
    assert who(found) == [("1", "exercise03"), ("2", "exercise03")]
    assert [one.source for one in found.candidates] == [f"{tmp_path}/class/b/exercise03.py"] * 2
    assert [one.source for one in found.set_aside] == [f"{tmp_path}/class/a/exercise03.py"]
