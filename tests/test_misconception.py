"""A misconception is read from its file: belief and hint in every language, and the function it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import CourseError
from grader.misconception import functions_in, read_mistakes

WHOLE = '''"""Takes the softmax over
the whole batch.

hint: Look at one row
  of your result.
ko: 배치 전체에 대해 구해요.
ko hint: 한 행을 보세요.
"""

import numpy as np


def _shifted(x):
    return x - x.max()


def softmax(x):
    return np.exp(_shifted(x)) / np.exp(_shifted(x)).sum()
'''


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")


def test_a_whole_file(tmp_path: Path) -> None:
    write(tmp_path, "softmax_batch.py", WHOLE)
    (mistake,) = read_mistakes(tmp_path, ["relu", "softmax"])
    assert (mistake.name, mistake.functions, mistake.total) == ("softmax_batch", ("softmax",), False)
    assert mistake.beliefs == {"en": "Takes the softmax over the whole batch.", "ko": "배치 전체에 대해 구해요."}
    assert mistake.hints == {"en": "Look at one row of your result.", "ko": "한 행을 보세요."}
    assert mistake.source == WHOLE


def test_what_is_not_written_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, "a.py", '"""Only a belief."""\n\n\ndef f(x):\n    return x\n')
    write(tmp_path, "b.py", "def f(x):\n    return x\n")
    first, second = read_mistakes(tmp_path, ["f"])
    assert (first.beliefs, first.hints) == ({"en": "Only a belief."}, {})
    assert second.beliefs.get("en", "") == ""


@pytest.mark.parametrize(("line", "total"), [("# total", True), ("#total", True), ("# totally", False), ("", False)])
def test_total_is_a_line_of_its_own(tmp_path: Path, line: str, total: bool) -> None:
    write(tmp_path, "a.py", f'"""A."""\n{line}\ndef f(x):\n    return x  # total\n')
    (mistake,) = read_mistakes(tmp_path, ["f"])
    assert mistake.total is total


def test_files_come_by_name_and_there_may_be_none(tmp_path: Path) -> None:
    assert read_mistakes(tmp_path / "none", ["f"]) == []
    for name in ("b.py", "a.py", "notes.md"):
        write(tmp_path, name, "def f(x):\n    return x\n")
    assert [one.name for one in read_mistakes(tmp_path, ["f"])] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("def f(:\n", "cannot be read"), ("x = 1\n", "defines none of the functions"), ("\0", "cannot be read")],
)
def test_a_file_that_is_none_is_named(tmp_path: Path, text: str, words: str) -> None:
    write(tmp_path, "odd.py", text)
    with pytest.raises(CourseError, match=words) as caught:
        read_mistakes(tmp_path, ["f"])
    assert "odd.py" in str(caught.value)


def test_functions_are_what_is_defined_at_the_top() -> None:
    source = "def a(): pass\nb = lambda: 1\nclass c: pass\nif True:\n    def d(): pass\nx = y = 2\n"
    assert functions_in(source) == ["a", "b", "c", "x", "y"]
