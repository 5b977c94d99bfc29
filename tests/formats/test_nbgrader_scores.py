"""Scores of any kind that nbgrader may hold: read, exported and imported, they are what nbgrader says they are.

What nbgrader says is computed here once more, row by row, by the rules of its api.py and its plugins/export.py.
"""

from __future__ import annotations

import csv
import io
import math
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.cli.import_nbgrader import _record
from grader.formats.nbgrader.book import read_book
from grader.formats.nbgrader.grades import Incoming, incoming, scores, tellable
from grader.formats.nbgrader.table import of_book, write
from grader.formats.nbgrader.tree import Tree
from grader.gradebook.book import Gradebook
from grader.language import Language
from grader.result import Outcome

COURSE = Path(__file__).parent / "peers" / "nbgrader"
ENGLISH = Language("en")
NOTHING = Tree({}, {})
# (points, by autograding, by a person, extra credit); quarters and tenths, as people give them
POINTS = st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 5.0, 10.0])
GIVEN = st.one_of(st.none(), POINTS, st.sampled_from([0.1, 0.2, 0.7, 1 / 3]))
CELL = st.tuples(POINTS, GIVEN, GIVEN, st.one_of(st.none(), st.sampled_from([0.5, 1.0])))
CELLS = st.lists(CELL, min_size=1, max_size=5)
PENALTY = st.one_of(st.none(), st.sampled_from([0.0, 0.25, 1.0, 100.0]))

Cell = tuple[float, float | None, float | None, float | None]


@contextmanager
def course(cells: list[Cell], penalty: float | None) -> Iterator[Path]:
    """A gradebook with one student, one assignment, one notebook and these cells, in nbgrader's own tables."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(shutil.copy(COURSE / "gradebook.db", place))
        with closing(sqlite3.connect(path)) as connection, connection:
            for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                connection.execute(f"DELETE FROM {table}")
            connection.execute("INSERT INTO student (id, last_name) VALUES ('kim', 'Kim')")
            connection.execute("INSERT INTO assignment (id, name, course_id) VALUES ('a', 'ps1', 'c')")
            connection.execute("INSERT INTO notebook (id, name, assignment_id) VALUES ('n', 'nb', 'a')")
            connection.execute(
                "INSERT INTO submitted_assignment (id, assignment_id, student_id) VALUES ('s', 'a', 'kim')"
            )
            connection.execute(
                "INSERT INTO submitted_notebook (id, assignment_id, notebook_id, late_submission_penalty) "
                "VALUES ('sn', 's', 'n', ?)",
                (penalty,),
            )
            for number, (points, auto, manual, extra) in enumerate(cells):
                cell = f"c{number}"
                connection.execute("INSERT INTO base_cell VALUES (?, ?, 'n', 'GradeCell')", (cell, cell))
                connection.execute("INSERT INTO grade_cells VALUES (?, ?, 'code')", (cell, points))
                connection.execute(
                    "INSERT INTO grade (id, notebook_id, cell_id, auto_score, manual_score, extra_credit, "
                    "needs_manual_grade) VALUES (?, 'sn', ?, ?, ?, ?, 0)",
                    (cell, cell, auto, manual, extra),
                )
        yield path


def nbgraders(cells: list[Cell], penalty: float | None) -> tuple[float, float, float, float]:
    """Raw score, penalty, score and points."""
    raw = 0.0
    for _, auto, manual, extra in cells:
        score = auto if manual is None else manual
        raw += 0.0 if score is None else score + (extra or 0.0)
    lost = penalty or 0.0
    return raw, lost, max(0.0, raw - lost), sum(cell[0] for cell in cells)


def brought(path: Path) -> list[Incoming]:
    found = scores(read_book(path), NOTHING)
    return [incoming(one, one.assignment.name, 1000.0, ENGLISH) for one in found if tellable(one.assignment)]


@given(CELLS, PENALTY)
@settings(max_examples=60)
def test_an_export_says_what_nbgrader_says(cells: list[Cell], penalty: float | None) -> None:
    with course(cells, penalty) as path:
        (row,) = csv.DictReader(io.StringIO(write(of_book(read_book(path))).decode()))
    told = (row["raw_score"], row["late_submission_penalty"], row["score"], row["max_score"])
    for mine, theirs in zip(map(float, told), nbgraders(cells, penalty), strict=True):
        assert math.isclose(mine, theirs, rel_tol=1e-12, abs_tol=1e-12)


@given(CELLS, PENALTY)
@settings(max_examples=60)
def test_what_comes_in_is_exact_to_the_hundredth(cells: list[Cell], penalty: float | None) -> None:
    _, _, final, points = nbgraders(cells, penalty)
    with course(cells, penalty) as path:
        came = brought(path)
    if points != int(points):
        assert came == []
        return
    (one,) = came
    counts = Decimal(one.grade.score) if one.override is None else one.override
    assert counts == Decimal(repr(final)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert one.grade.max_score == points


@given(CELLS, PENALTY)
@settings(max_examples=60)
def test_a_grade_is_one_that_ours_could_be(cells: list[Cell], penalty: float | None) -> None:
    """All or nothing, whole points, and only what passed earns any."""
    with course(cells, penalty) as path:
        came = brought(path)
    for one in came:
        grade = one.grade
        assert grade.score == sum(check.earned for check in grade.checks) <= grade.max_score
        assert grade.max_score == sum(check.points for check in grade.checks)
        for check in grade.checks:
            assert check.earned == (check.points if check.outcome is Outcome.PASSED else 0)
        if one.override is not None:
            assert one.override != grade.score


@pytest.mark.parametrize(
    ("cells", "penalty", "score", "override"),
    [
        ([(2.0, 2.0, None, None)], None, 2, None),
        ([(2.0, 1.0, None, None)], None, 0, "1"),
        ([(2.0, 0.0, 2.0, None)], None, 2, None),  # what a person gave comes before autograding
        ([(2.0, 2.0, 0.0, None)], None, 0, None),
        ([(2.0, 2.0, None, 1.0)], None, 2, "3"),
        ([(2.0, None, None, 1.0)], None, 0, None),  # extra credit on nothing is nothing, as in nbgrader
        ([(2.0, 2.0, None, None)], 0.5, 2, "1.5"),
        ([(2.0, 2.0, None, None)], 100.0, 2, "0"),
        ([(0.5, 0.5, None, None), (0.5, 0.5, None, None)], None, 1, None),
        ([(0.5, 0.5, None, None), (0.5, 0.0, None, None)], None, 0, "0.5"),
        ([(1.0, 1 / 3, None, None)], None, 0, "0.33"),
        ([(0.0, 0.0, None, None)], None, 0, None),
    ],
)
def test_some_of_them(cells: list[Cell], penalty: float | None, score: int, override: str | None) -> None:
    with course(cells, penalty) as path:
        (one,) = brought(path)
    assert one.grade.score == score
    assert one.override == (None if override is None else Decimal(override))


def test_tenths_add_up_to_a_whole() -> None:
    """Ten times 0.1 is less than 1 in floats, and is 1 to everybody else."""
    with course([(0.1, 0.1, None, None)] * 10, None) as path:
        (one,) = brought(path)
    assert (one.grade.score, one.grade.max_score, one.override) == (1, 1, None)


def test_a_run_that_is_stopped_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by Ctrl-C between two scores."""

    def stop(*_arguments: Any, **_named: Any) -> None:
        raise KeyboardInterrupt

    with course([(2.0, 1.0, None, None)], None) as path, Gradebook.open(tmp_path / "ours.db") as book:
        monkeypatch.setattr(book, "override", stop)
        with pytest.raises(KeyboardInterrupt):
            _record(book, brought(path), "nbgrader", "import nbgrader")
        assert [run.how for run in book.runs()] == ["stopped"]
