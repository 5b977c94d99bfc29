"""`grade batch` as an instructor types it: exit codes, the plan, results as JSON lines, Ctrl-C, the plug pulled."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import jsonschema
import pytest
from classroom import HALF, RIGHT, Classroom

import grader
from grader.gradebook.book import Gradebook

GRADE = Path(sys.executable).with_name("grade")
Standing = dict[tuple[str, str], tuple[str, int | None, int | None]]
SCHEMA = json.loads((Path(grader.__file__).parent / "result.schema.json").read_text("utf-8"))


@pytest.fixture
def classroom(tmp_path: Path, sandbox: None) -> Classroom:
    return Classroom(tmp_path)


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANGUAGE")}
    return {**kept, "LANG": "C.UTF-8"}


def batch(room: Classroom, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [GRADE, "batch", room.submitted, "--course", room.course, *options],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def standing(where: str | Path) -> Standing:
    """What the gradebook says in the end, whatever way led there."""
    with Gradebook.open(where) as book:
        return {(row.student, row.exercise): (row.status, row.score, row.attempts) for row in book.grades()}


def test_a_class_is_graded_and_handed_on(classroom: Classroom, tmp_path: Path) -> None:
    classroom.hand_in("kim", HALF)
    classroom.hand_in("이민지")
    results = tmp_path / "results.jsonl"
    done = batch(classroom, "--out", str(results))
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.splitlines()) == ["kim exercise01 2/3", "이민지 exercise01 3/3"]
    assert "2 submissions of 2 students." in done.stderr
    assert f"The grades are in {classroom.book}." in done.stderr
    told = [json.loads(line) for line in results.read_text("utf-8").splitlines()]
    assert sorted((one["student"], one["score"]) for one in told) == [("kim", 2), ("이민지", 3)]
    for one in told:
        jsonschema.validate(one, SCHEMA)
    again = batch(classroom)
    assert again.returncode == 0
    assert sorted(again.stdout.splitlines()) == ["kim exercise01 2/3 as before", "이민지 exercise01 3/3 as before"]


def test_whose_score_moved_is_told(classroom: Classroom) -> None:
    classroom.hand_in("kim", HALF)
    batch(classroom)
    suite = classroom.suite()
    suite.write_text(suite.read_text("utf-8").replace("-5", "5"), "utf-8")
    done = batch(classroom)
    assert "kim exercise01: 2/3 -> 3/3 (add_negative 0->1)" in done.stderr


def test_a_dry_run_shows_the_plan_and_grades_nothing(classroom: Classroom) -> None:
    path = classroom.hand_in("kim")
    done = batch(classroom, "--dry-run")
    assert done.returncode == 0
    assert done.stdout.startswith("kim  exercise01_add  ")
    assert path.name in done.stdout
    assert not classroom.book.exists()


def test_the_missing_and_the_unknown_are_named(classroom: Classroom, tmp_path: Path) -> None:
    classroom.hand_in("kim")
    classroom.hand_in("zoe")
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name\nkim,Kim\nlee,Lee\n", "utf-8")
    done = batch(classroom, "exercise01", "--roster", str(roster))
    assert done.returncode == 0
    assert "Not handed in: lee exercise01_add" in done.stderr
    assert "Not on the roster: zoe" in done.stderr


def test_exit_codes_say_how_it_went(classroom: Classroom) -> None:
    nothing = batch(classroom)
    assert (nothing.returncode, "There is no submission in" in nothing.stderr) == (2, True)
    classroom.hand_in("kim").write_bytes(b"\xff\xfe")
    unreadable = batch(classroom)
    assert unreadable.returncode == 1
    assert "kim exercise01 cannot be read" in unreadable.stdout
    classroom.hand_in("lee")
    suite = classroom.suite()
    suite.write_text(suite.read_text("utf-8").replace("== 5", "== five"), "utf-8")
    broken = batch(classroom)
    assert broken.returncode == 3
    assert "lee exercise01 has no grade, the grader broke: NameError" in broken.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--gradebook", "/nonexistent/folder/g.db"], "There is no folder"),
        (["--out", "/nonexistent/out.jsonl"], "cannot be written"),
        (["--pattern", "("], "is no regular expression"),
        (["exercise77"], "There is no exercise"),
    ],
)
def test_a_call_that_cannot_be_used_is_one_sentence(classroom: Classroom, options: list[str], words: str) -> None:
    classroom.hand_in("kim")
    done = batch(classroom, *options)
    assert done.returncode in (2, 3)
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def slow(seconds: float) -> str:
    return f"import time\n\n\ndef add(a, b):\n    time.sleep({seconds})\n    return a + b\n"


def started(room: Classroom, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [GRADE, "batch", room.submitted, "--course", room.course, "--jobs", "2", *options],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def test_ctrl_c_ends_cleanly_with_what_is_done_saved(classroom: Classroom) -> None:
    for number in range(12):
        classroom.hand_in(f"s{number:02d}", slow(0.4))
    with started(classroom) as process:
        assert process.stdout is not None
        for _ in range(4):  # the note, the count, and two graded
            process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stdout.read().decode("utf-8")
        assert process.wait(timeout=30) == 130, rest
    assert "Stopped; what is graded is saved." in rest
    assert "Traceback" not in rest
    done = len(standing(classroom.book))
    assert 2 <= done < 12
    finished = batch(classroom)
    assert finished.stdout.count("as before") == done
    assert len(standing(classroom.book)) == 12


def a_class(room: Classroom) -> Classroom:
    """25 have handed in, the slow ones come last: a batch that has just graded some has others before it."""
    answers = [RIGHT, HALF, "import os\nos._exit(0)\n", slow(0.05), "def add(a, b):\n    return None\n"]
    for number in range(20):
        room.hand_in(f"s{number:02d}", answers[number % len(answers)])
    for number in range(20, 25):
        room.hand_in(f"s{number:02d}", slow(0.4))
    return room


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, sandbox: None) -> Standing:
    """What the gradebook of that class says where nothing happened."""
    room = a_class(Classroom(tmp_path_factory.mktemp("undisturbed")))
    assert batch(room).returncode == 0
    return standing(room.book)


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The URL of an empty database; skips where PostgreSQL is missing, which under CI is a failure."""
    beside = str(Path(__file__).parents[1] / "gradebook")
    if beside not in sys.path:
        sys.path.append(beside)
    from postgres_server import Cluster, demand_programs  # noqa: PLC0415 # it is beside, as of now

    server = Cluster(demand_programs())
    yield server.url(server.create())
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for a gradebook, of each kind; it is used once."""
    if request.param == "sqlite":
        return str(tmp_path / "book.db")
    url: str = request.getfixturevalue("postgresql")
    return url


def test_pulling_the_plug_loses_nothing_and_doubles_nothing(
    classroom: Classroom, undisturbed: Standing, where: str, tmp_path: Path
) -> None:
    """The whole tree is killed while it grades; in the end the gradebook is that of a run nobody disturbed."""
    a_class(classroom)
    out = tmp_path / "results.jsonl"
    options = ("--gradebook", where, "--out", str(out))
    rng = random.Random(5)
    told: list[str] = []
    for _ in range(4):
        with started(classroom, "--plain", *options) as process:
            assert process.stdout is not None
            new = 0
            for _ in range(rng.randint(1, 3)):
                new += next_graded(process.stdout, told)
            os.killpg(process.pid, signal.SIGKILL)
            process.stdout.read()
        assert new > 0
        assert process.returncode == -signal.SIGKILL  # it had not ended by itself
        assert not out.exists()
    assert batch(classroom, *options).returncode == 0
    assert standing(where) == undisturbed
    with Gradebook.open(where) as book:
        killed, last = book.runs()[:4], book.runs()[4]
    assert [run.how for run in killed] == [None] * 4
    assert all(run.grades > 0 for run in killed)
    assert last.grades > 0
    assert sum(run.grades for run in (*killed, last)) == 25  # nothing twice
    assert len(told) == len(set(told))
    results = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert sorted(one["student"] for one in results) == sorted(student for student, _ in undisturbed)
    assert batch(classroom, *options).stdout.count("as before") == 25


def next_graded(output: IO[bytes], told: list[str]) -> bool:
    """Read on until a submission has been graded; what is kept and everything else is passed over."""
    for line in output:
        words = line.decode("utf-8").split()
        if len(words) == 3 and words[1] == "exercise01":
            told.append(words[0])
            return True
    return False


def test_without_a_diagnosis_scores_are_the_same(tmp_path: Path, sandbox: None) -> None:
    handed_in = tmp_path / "in" / "kim" / "exercise02.py"
    handed_in.parent.mkdir(parents=True)
    handed_in.write_text("import numpy as np\ndef relu(x): return np.abs(x)\n")
    told = []
    for options in ([], ["--no-diagnosis", "--regrade"]):
        out = tmp_path / "out.jsonl"
        done = subprocess.run(
            [GRADE, "batch", tmp_path / "in", "2", "--plain", "--out", out, *options],
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        told.append(json.loads(out.read_text("utf-8")))
    assert [len(one["misconceptions"]) for one in told] == [1, 0]
    assert told[0]["score"] == told[1]["score"]
