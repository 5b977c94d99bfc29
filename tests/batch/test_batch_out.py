"""`grade batch --out`: a file with every result once, whatever happened on the way; never half of one."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from classroom import HALF, Classroom
from click.testing import CliRunner, Result
from stand_in import StandIn, running

import grader.batch
from grader.cli.batch_out import Results
from grader.cli.program import main
from grader.course import Exercise
from grader.errors import SubmissionError
from grader.gradebook.book import Gradebook
from grader.grading import Graded
from grader.submission import Submission

Run = Callable[..., Result]
EVERYONE = ["kim", "lee", "park"]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="devices and pipes of Linux")


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    room = Classroom(tmp_path)
    for student in EVERYONE:
        room.hand_in(student, HALF)
    return room


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "results.jsonl"


@pytest.fixture
def run(room: Classroom, out: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`grade batch --out` over the room in this process, grading at once."""

    def running(*options: str, shop: StandIn | None = None, to: Path = out) -> Result:
        monkeypatch.setattr(grader.batch, "Workshop", lambda *_, **__: shop or StandIn())
        words = ["batch", str(room.submitted), "--course", str(room.course), "--lang", "en", "--out", str(to)]
        return CliRunner().invoke(main, [*words, "--gradebook", str(room.book), *options])

    return running


def students(path: Path) -> list[str]:
    return [json.loads(line)["student"] for line in path.read_text("utf-8").splitlines()]


def beside(path: Path) -> list[str]:
    return [one.name for one in path.parent.iterdir() if path.name in one.name]


class Stopping(StandIn):
    """Ctrl-C comes with the third submission."""

    def submit(self, submission: Submission, exercise: Exercise, student: str) -> Future[Graded]:
        if student == "park":
            raise KeyboardInterrupt
        return super().submit(submission, exercise, student)


def test_what_was_graded_before_is_in_it_too(room: Classroom, run: Run, out: Path) -> None:
    with running(room) as told:
        next(told)
    assert run().exit_code == 0
    assert students(out) == EVERYONE
    with Gradebook.open(room.book) as book:
        stored = [book.stored(row.grade).result for row in book.grades() if row.grade is not None]
    assert sorted(out.read_text("utf-8").splitlines()) == sorted(stored)
    assert run().exit_code == 0
    assert students(out) == EVERYONE


def test_a_batch_that_is_stopped_leaves_the_old_file(run: Run, out: Path) -> None:
    out.write_text("old\n")
    done = run(shop=Stopping())
    assert done.exit_code == 130
    assert "The same command goes on from here." in done.stderr
    assert out.read_text() == "old\n"
    assert beside(out) == [out.name]
    assert run().exit_code == 0
    assert students(out) == EVERYONE


def test_what_a_killed_batch_left_beside_it_is_in_nobodys_way(run: Run, out: Path) -> None:
    out.with_name(f".{out.name}.part").write_text('{"half')
    assert run().exit_code == 0
    assert students(out) == EVERYONE
    assert beside(out) == [out.name]


def test_a_call_that_cannot_be_used_leaves_the_old_file(run: Run, out: Path, tmp_path: Path) -> None:
    out.write_text("old\n")
    assert run("--gradebook", str(tmp_path / "nowhere" / "book.db")).exit_code in (2, 3)
    assert run("--cluster", "nobody:1").exit_code == 2
    assert out.read_text() == "old\n"
    assert beside(out) == [out.name]


@linux_only
def test_a_full_disk_stops_nothing_and_is_one_sentence(room: Classroom, run: Run) -> None:
    done = run(to=Path("/dev/full"))
    assert done.exit_code == 3
    last = done.stderr.splitlines()[-1]
    assert last == (
        "grade: /dev/full cannot be written (No space left on device); every grade is in the gradebook, "
        "and the same command writes the file once that is mended."
    )
    assert "Traceback" not in done.stderr
    with Gradebook.open(room.book) as book:
        assert [row.score for row in book.grades()] == [2, 2, 2]
        assert [one.how for one in book.runs()] == ["finished"]


def test_a_disk_that_is_full_at_the_end_leaves_the_old_file(
    run: Run, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out.write_text("old\n")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        done = run()
    assert done.exit_code == 3
    assert "cannot be written (No space left on device)" in done.stderr
    assert out.read_text() == "old\n"
    assert beside(out) == [out.name]
    assert run().exit_code == 0
    assert students(out) == EVERYONE


def test_the_file_keeps_its_rights_and_a_link_stays_one(run: Run, out: Path, tmp_path: Path) -> None:
    out.write_text("old\n")
    out.chmod(0o600)
    link = tmp_path / "link"
    link.symlink_to(out)
    assert run(to=link).exit_code == 0
    assert link.is_symlink()
    assert students(out) == EVERYONE
    assert out.stat().st_mode & 0o777 == 0o600


@linux_only
def test_a_pipe_gets_each_result_as_it_comes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with Results(pipe) as results:
            results.write(b"one")
            assert os.read(reader, 100) == b"one\n"
            assert results.finish() is None
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@linux_only
def test_who_stops_reading_a_pipe_is_told_at_the_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with Results(pipe) as results:
        os.close(reader)
        results.write(b"one")
        results.write(b"two")
        assert "Broken pipe" in str(results.finish())


@pytest.mark.parametrize("name", ["nowhere/results.jsonl", ""])
def test_a_place_where_nothing_can_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(SubmissionError, match="cannot be written"), Results(tmp_path / name):
        pass
    assert list(tmp_path.iterdir()) == []
