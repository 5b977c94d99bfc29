"""A batch on a cluster that loses a worker, its scheduler or its client: nothing is lost and nothing is doubled.

Every part is a process of its own. What the gradebook says in the end is held against a batch on this machine alone.
"""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from probing import descendants, eventually
from processes import Scheduler, Worker, command, demand
from seminar import Batch, Seminar, Standing, recorded, runs, slow, standing, told_twice

IMPATIENT = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}  # the first worker lost costs its tasks
HASTY = {"DASK_NDGRADE__PATIENCE_SECONDS": "1", "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "3s"}


@pytest.fixture(scope="module")
def seminar(tmp_path_factory: pytest.TempPathFactory, sandbox: None) -> Seminar:
    """The last five of twelve are slow: while the first are told, others are left that keep two workers busy."""
    seminar = Seminar(tmp_path_factory.mktemp("seminar"), number=7)
    for n in range(7, 12):
        seminar.hand_in(f"s{n:02d}", slow(0.4))
    return seminar


@pytest.fixture(scope="module")
def expected(seminar: Seminar) -> Standing:
    """What the gradebook says where nothing happened."""
    return seminar.undisturbed()


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory, sandbox: None) -> Iterator[tuple[Scheduler, Worker, Worker]]:
    """A scheduler and two workers that survive what these tests do."""
    folder = tmp_path_factory.mktemp("fleet")
    with (
        Scheduler(folder) as scheduler,
        Worker(scheduler, folder, "left") as left,
        Worker(scheduler, folder, "right") as right,
    ):
        yield scheduler, left, right


def agree(book: Path, expected: Standing) -> None:
    """The gradebook is that of a run which nobody disturbed, and no grade was stored twice."""
    assert standing(book) == expected
    assert recorded(book) == len(expected)


def everyone_once(batch: Batch, seminar: Seminar) -> None:
    """The batch told a grade of each student, and of none two."""
    assert told_twice(batch.told) == {}
    assert {one.student for one in batch.told} == seminar.students


# --- a worker ---


def test_what_a_killed_worker_had_begun_another_finishes(
    seminar: Seminar, expected: Standing, tmp_path: Path
) -> None:
    with (
        Scheduler(tmp_path) as scheduler,
        Worker(scheduler, tmp_path, "left") as left,
        Worker(scheduler, tmp_path, "right") as right,
        Batch(seminar, tmp_path / "book.db", "--cluster", scheduler.address) as batch,
    ):
        batch.wait_told(3, left.log, right.log)
        demand(lambda: left.busy or right.busy, "a worker at work", [left.log, right.log])
        lost, other = (left, right) if left.busy else (right, left)
        lost.kill()
        assert lost.left() == []  # its examiners and whoever ran a submission ended with it
        assert batch.finish() == 0, batch.text
        assert list(scheduler.workers()) == [other.name]
    agree(batch.book, expected)
    everyone_once(batch, seminar)
    assert "Traceback" not in batch.text


def test_a_worker_that_its_nanny_starts_again_goes_on_alone(
    seminar: Seminar, expected: Standing, tmp_path: Path
) -> None:
    """Dask gives up tasks at the first loss here (`allowed-failures`); they are tried once more all the same."""
    with (
        Scheduler(tmp_path, variables=IMPATIENT) as scheduler,
        Worker(scheduler, tmp_path, "only", nanny=True) as only,
        Batch(seminar, tmp_path / "book.db", "--cluster", scheduler.address) as batch,
    ):
        batch.wait_told(4, only.log)
        only.wait_busy()
        os.kill(only.below(), signal.SIGKILL)
        only.wait_joined()
        assert batch.finish() == 0, batch.text + only.text
    agree(batch.book, expected)
    everyone_once(batch, seminar)


def test_a_submission_over_which_workers_keep_dying_costs_no_point(tmp_path: Path, sandbox: None) -> None:
    seminar = Seminar(tmp_path / "seminar", number=0)
    seminar.hand_in("kim", slow(1.5))
    book = tmp_path / "book.db"
    with (
        Scheduler(tmp_path, variables=IMPATIENT) as scheduler,
        Worker(scheduler, tmp_path, "only", nanny=True) as only,
    ):
        with Batch(seminar, book, "--cluster", scheduler.address) as batch:
            for _ in range(8):
                if not eventually(lambda: only.busy or not batch.running, 30) or not batch.running:
                    break
                os.kill(only.below(), signal.SIGKILL)
                only.wait_joined()
            assert batch.finish() == 3, batch.text
        assert "kim exercise01 has no grade, the grader broke" in batch.text
        assert "Traceback" not in batch.text
        assert recorded(book) == 0


def test_what_a_batch_had_started_itself_is_not_waited_for_long(tmp_path: Path, sandbox: None) -> None:
    """Nobody starts it again; the five minutes are for clusters that somebody minds."""
    seminar = Seminar(tmp_path / "seminar", number=0)
    for n in range(4):
        seminar.hand_in(f"s{n}", slow(1.0))
    with Batch(seminar, tmp_path / "book.db", "--cluster", "local:1") as batch:
        batch.wait_told(1)
        members = sorted(pid for pid in descendants(batch.pid) if b"grader.cluster.member" in command(pid))
        assert len(members) == 2  # the scheduler was started first
        os.kill(members[1], signal.SIGKILL)
        assert batch.finish() == 3, batch.text
    assert "There has been no worker at local:1 for 5 seconds" in batch.text
    assert "what is graded is saved, and the same command goes on from here" in batch.text
    assert 1 <= recorded(batch.book) < 4


# --- the scheduler ---


def test_a_scheduler_that_was_restarted_is_found_again(seminar: Seminar, expected: Standing, tmp_path: Path) -> None:
    """Dask's workers end with their scheduler; whatever supervises them starts them anew, and so does this test."""
    with ExitStack() as stack:
        scheduler = stack.enter_context(Scheduler(tmp_path))
        before = [stack.enter_context(Worker(scheduler, tmp_path, name)) for name in ("left", "right")]
        batch = stack.enter_context(Batch(seminar, tmp_path / "book.db", "--cluster", scheduler.address))
        batch.wait_told(4)
        scheduler.kill()
        for worker in before:
            worker.wait()
            assert worker.left() == []
        assert batch.running
        another = stack.enter_context(scheduler.again())
        assert another.address == scheduler.address
        after = [stack.enter_context(Worker(another, tmp_path, name)) for name in ("third", "fourth")]
        assert batch.finish() == 0, batch.text + "".join(worker.text for worker in after)
    agree(batch.book, expected)
    everyone_once(batch, seminar)
    assert "Traceback" not in batch.text


def test_a_scheduler_that_stays_away_ends_the_batch_with_what_is_done_saved(
    seminar: Seminar, expected: Standing, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        scheduler = stack.enter_context(Scheduler(tmp_path))
        worker = stack.enter_context(Worker(scheduler, tmp_path, "one"))
        where = ("--cluster", scheduler.address)
        batch = stack.enter_context(Batch(seminar, tmp_path / "book.db", *where, variables=HASTY))
        batch.wait_told(2, worker.log)
        scheduler.kill()
        assert batch.finish() == 3, batch.text
    assert "Traceback" not in batch.text
    assert "what is graded is saved, and the same command goes on from here" in batch.text
    done = standing(batch.book)
    assert done.items() <= expected.items()
    assert {one.student for one in batch.told} == {student for student, _ in done}
    assert 2 <= recorded(batch.book) < len(expected)


# --- the client ---


def test_a_killed_client_goes_on_where_it_was(
    seminar: Seminar, expected: Standing, fleet: tuple[Scheduler, Worker, Worker], tmp_path: Path
) -> None:
    scheduler, *workers = fleet
    book = tmp_path / "book.db"
    with Batch(seminar, book, "--cluster", scheduler.address) as batch:
        batch.wait_told(5)
        batch.kill()
        assert batch.left() == []
        told = {one.student for one in batch.told}
    kept = {student for student, _ in standing(book)}
    assert told <= kept
    assert 5 <= recorded(book) < len(expected)
    with Batch(seminar, book, "--cluster", scheduler.address) as batch:
        assert batch.finish() == 0, batch.text
    agree(book, expected)
    everyone_once(batch, seminar)
    assert {one.student for one in batch.told if one.kept} == kept
    assert [run.how for run in runs(book)] == [None, "finished"]
    demand(lambda: scheduler.counts()["tasks"] == 0, "the scheduler forgets the tasks of both", [scheduler.log])
    assert [worker.text.count("Run out-of-band function 'furnish'") for worker in workers] == [
        1,
        1,
    ]  # it had the course


def test_ctrl_c_ends_cleanly_and_leaves_nothing_on_the_cluster(
    seminar: Seminar, expected: Standing, fleet: tuple[Scheduler, Worker, Worker], tmp_path: Path
) -> None:
    scheduler, left, right = fleet
    book = tmp_path / "book.db"
    with Batch(seminar, book, "--cluster", scheduler.address) as batch:
        batch.wait_told(3)
        batch.interrupt()
        assert batch.finish(30) == 130, batch.text
        demand(lambda: scheduler.counts()["tasks"] == 0, "no task of ours is left", [scheduler.log], 10)
        demand(lambda: not left.busy and not right.busy, "the workers stop", [left.log, right.log], 10)
    assert "Stopped; what is graded is saved. The same command goes on from here." in batch.text
    assert "Traceback" not in batch.text
    assert [run.how for run in runs(book)] == ["stopped"]
    done = standing(book)
    assert done.items() <= expected.items()
    assert {one.student for one in batch.told} <= {student for student, _ in done}
    assert 3 <= recorded(book) < len(expected)


# --- secrets ---


def test_a_course_is_private_on_a_worker_and_gone_after_it(tmp_path: Path, sandbox: None) -> None:
    seminar = Seminar(tmp_path / "seminar", number=1)
    with (
        Scheduler(tmp_path) as scheduler,
        Worker(scheduler, tmp_path, "asked") as asked,
        Worker(scheduler, tmp_path, "shot") as shot,
    ):
        done = seminar.batch(tmp_path / "book.db", "--cluster", scheduler.address)
        assert done.returncode == 0, done.stderr
        for worker in (asked, shot):
            (course,) = worker.courses()
            assert list(course.rglob("test_exercise01.py")) != []
            assert _private(course, worker.scratch)
        asked.end()
        assert _files(asked.scratch) == []
        shot.kill()
        assert shot.left() == []
        with Worker(scheduler, tmp_path, "shot") as next_one:  # as its supervisor starts it, in the same place
            demand(lambda: next_one.courses() == [], "what was left is taken away", [next_one.log], 10)


def _private(course: Path, above: Path) -> bool:
    """Whether nobody but its owner gets to a folder, whoever may enter those above `above`."""
    between = [course, *course.parents][: len(course.relative_to(above).parts)]
    return any(stat.S_IMODE(folder.stat().st_mode) == 0o700 for folder in between)


def _files(folder: Path) -> list[str]:
    """What there is of a course below a folder."""
    return [str(path) for path in folder.rglob("*") if path.name.endswith("exercise01.py")]
