"""What was checked in a learner's own notebook is no grade: no way leads it into a gradebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sample_grades import begin, grade, hand_in

from grader.cli import main
from grader.errors import GradebookRequestError
from grader.gradebook.book import Gradebook
from grader.result import Level, to_json


def test_it_is_not_recorded(book: Gradebook) -> None:
    run = begin(book)
    own = grade("a", isolation=Level.NOTEBOOK)
    with pytest.raises(GradebookRequestError, match="in a notebook of their own"):
        book.record(run, "kim", "", own.exercise, "kim/a.py", 1000.0, "f1", own)
    assert book.grades() == []
    hand_in(book, run, "kim", "a")
    assert len(book.grades()) == 1


def test_it_is_not_imported(tmp_path: Path) -> None:
    lines = [
        to_json(grade("a", student=name, isolation=level))
        for name, level in (("kim", "sandbox"), ("lee", "notebook"))
    ]
    file, where = tmp_path / "results.jsonl", tmp_path / "gradebook.db"
    file.write_bytes(b"\n".join(lines) + b"\n")
    told = CliRunner().invoke(main, ["import", "jsonl", str(file), "--gradebook", str(where), "--lang", "en"])
    assert told.exit_code == 2
    assert "results.jsonl, line 2: this was checked in the learner's own notebook" in told.output
    assert not where.exists()
