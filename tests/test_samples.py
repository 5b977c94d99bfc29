"""What `make demo` shows is what the samples are worth."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from grader.errors import SubmissionError
from grader.submission import Unit, read_submission

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = sorted(path for path in SAMPLES.glob("*/*") if path.suffix in (".py", ".ipynb"))
EXPECTED = tomllib.loads((SAMPLES / "expected.toml").read_text("utf-8"))
LINE = re.compile(r"(?P<student>\w+ \w+) +(?P<file>\S+) +(?P<score>\d+/\d+|-) +(?P<seconds>[\d.]+|-)  (?P<words>.+)")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines that the demo prints, run from somewhere else."""
    done = subprocess.run(
        [sys.executable, SAMPLES / "demo.py"],
        cwd=tmp_path_factory.mktemp("elsewhere"),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()


def test_every_sample_gets_what_it_is_worth(demo: list[str]) -> None:
    told: dict[str, dict[str, str]] = {}
    for line in demo[1:-2]:
        found = LINE.fullmatch(line)
        assert found is not None, line
        told.setdefault(found["student"].lower().replace(" ", "_"), {})[found["file"]] = found["score"]
    assert told == EXPECTED


def test_the_columns_are_aligned(demo: list[str]) -> None:
    places = [demo[0].index(word) for word in ("student", "submission", "checks")]
    for line in demo[1:-2]:
        assert all(line[place] != " " and (place == 0 or line[place - 1] == " ") for place in places), line


def test_the_last_line_adds_up(demo: list[str]) -> None:
    scores = [score.split("/") for files in EXPECTED.values() for score in files.values() if score != "-"]
    earned, possible = (sum(int(score[part]) for score in scores) for part in (0, 1))
    assert demo[-1].startswith(f"{len(FILES)} submissions, {earned} of {possible} points, ")


def test_the_demo_shows_what_can_happen(demo: list[str]) -> None:
    """Right, wrong, hanging, crashing, out of memory, missing, raising, unusable."""
    words = " ".join(demo)
    for outcome in ("all passed", "failed", "timed out", "out of memory", "missing", "raised", "is empty"):
        assert outcome in words


def test_samples_are_expected_and_the_other_way_round() -> None:
    assert {f"{path.parent.name}/{path.name}" for path in FILES} == {
        f"{student}/{file}" for student, files in EXPECTED.items() for file in files
    }
    assert len(FILES) >= 12
    assert sum(path.stem == "exercise05" for path in FILES) <= 3


def test_two_notebooks_have_lines_that_only_jupyter_understands() -> None:
    sources = ["\n".join(unit.source for unit in _units(path)) for path in FILES if path.suffix == ".ipynb"]
    assert len([source for source in sources if "%" in source and "!pip" in source]) >= 2


def test_one_sample_is_no_submission() -> None:
    with pytest.raises(SubmissionError):
        read_submission(SAMPLES / "oh_yuna" / "exercise03.py")


def _units(path: Path) -> list[Unit]:
    return list(read_submission(path).units)
