"""The next hint: one level further each time, by function, and never without being noted."""

from __future__ import annotations

from pathlib import Path

import pytest
from learner import course_with_hints

from grader.errors import SubmissionError
from grader.practice import FunctionHints, give, happened, read_hints, read_progress, record

NAME = "exercise01_small"


@pytest.fixture
def hints(tmp_path: Path) -> dict[str, FunctionHints]:
    course = course_with_hints(tmp_path / "course")
    return read_hints(course.key(course.find("1")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "exercises"
    place.mkdir()
    return place


def levels(folder: Path, hints: dict[str, FunctionHints], function: str = "double") -> list[int]:
    return [level for level, _ in give(folder, NAME, function, hints).hints]


def test_levels_come_one_by_one(folder: Path, hints: dict[str, FunctionHints]) -> None:
    assert [levels(folder, hints) for _ in range(3)] == [[1], [2], [3]]
    assert [one.level for one in read_progress(folder)] == [1, 2, 3]


def test_after_the_last_one_all_come_again(folder: Path, hints: dict[str, FunctionHints]) -> None:
    given = [give(folder, NAME, "double", hints) for _ in range(5)]
    assert [one.last for one in given] == [False, False, True, True, True]
    assert [len(one.hints) for one in given] == [1, 1, 1, 3, 3]
    assert given[3].hints[0] == given[0].hints[0]
    assert len(read_progress(folder)) == 3


def test_functions_and_exercises_do_not_mix(folder: Path, hints: dict[str, FunctionHints]) -> None:
    levels(folder, hints)
    levels(folder, hints)
    assert levels(folder, hints, "middle_of") == [1]
    assert [level for level, _ in give(folder, "exercise02_plain", "double", hints).hints] == [1]
    assert levels(folder, hints) == [3]


def test_a_hint_from_another_machine_counts(folder: Path, hints: dict[str, FunctionHints]) -> None:
    event = happened(NAME, "hint", function="double", level=2)
    (folder / "progress.sync-conflict-20260101-101010-ABCDEFG.jsonl").write_text(event.line(), "utf-8")
    assert levels(folder, hints) == [3]


def test_after_a_reset_they_begin_anew(folder: Path, hints: dict[str, FunctionHints]) -> None:
    levels(folder, hints)
    levels(folder, hints)
    record(folder, happened(NAME, "reset"))
    assert levels(folder, hints) == [1]


@pytest.mark.parametrize("level", [0, -1, 99])
def test_levels_that_nobody_gave(folder: Path, hints: dict[str, FunctionHints], level: int) -> None:
    """Whoever edits the file gets hints from the beginning, or all of them; never an error."""
    record(folder, happened(NAME, "hint", function="double", level=level))
    assert levels(folder, hints) == ([1] if level < 1 else [1, 2, 3])


def test_a_function_that_has_no_hints(folder: Path, hints: dict[str, FunctionHints]) -> None:
    with pytest.raises(KeyError):
        give(folder, NAME, "gelu", hints)
    assert read_progress(folder) == []


def test_what_cannot_be_noted_is_not_given(folder: Path, hints: dict[str, FunctionHints]) -> None:
    (folder / "progress.jsonl").mkdir()
    with pytest.raises(SubmissionError, match="cannot be read or written"):
        give(folder, NAME, "double", hints)
