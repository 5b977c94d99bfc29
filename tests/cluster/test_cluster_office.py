"""The office: submissions in, futures out, and what becomes of both when a scheduler or its workers are away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest
from cluster_stand_in import FURNISHING, Machine, StandIn, crew, right, submission
from probing import eventually

from grader.batch.workshop import Workplace
from grader.cluster import office as office_module
from grader.cluster import recovery
from grader.cluster import shipping as shipping_module
from grader.cluster.letters import Chunk
from grader.cluster.office import Office
from grader.cluster.trouble import ClusterError, ClusterRequestError
from grader.course import Exercise, TimeAndSpace, Title
from grader.grading import Graded
from grader.language import Language
from grader.submission import Note

EXERCISE = Exercise(
    "exercise01_center", Path(), Title("C", "C"), "t", "code", "numpy,numpy.random", TimeAndSpace(1, 1, 100)
)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds become hundredths."""
    monkeypatch.setattr(office_module, "LOOK", 0.01)
    monkeypatch.setattr(recovery, "PAUSE", 0.01)


def working(**machines: Machine) -> StandIn:
    """A cluster that grades everyone at once."""
    connection = StandIn(**machines or {"a": Machine()})
    connection.work = right
    return connection


def nobody() -> StandIn:
    raise ClusterRequestError(Note("nobody answers", {}))


@contextmanager
def opened(
    connection: StandIn, connect: Callable[[], StandIn] = nobody, patience: float = 60.0, language: str = "en"
) -> Iterator[Office]:
    workers = crew()
    workers.look(connection)
    office = Office("here", connect, connection, workers, FURNISHING.digest, Language(language), patience)
    with office:
        yield office


def hand(office: Office, *students: str) -> list[Future[Graded]]:
    return [office.submit(submission(student), EXERCISE, student) for student in students]


def heard(office: Office, words: str) -> str:
    """Wait until that is told, and what else was told by then."""
    told: list[str] = []

    def enough() -> bool:
        told.extend(str(note) for note in office.news())
        return any(words in one for one in told)

    assert eventually(enough, 10), told
    return "\n".join(told)


def looked_again(connection: StandIn) -> None:
    """Wait until the workers have been looked at a few times more."""
    enough = connection.looks + 5
    assert eventually(lambda: connection.looks >= enough, 10)


def test_an_office_is_a_workplace_for_a_batch() -> None:
    with opened(working()) as office:
        workplace: Workplace = office
        assert workplace.workers == 1
        assert workplace.ahead >= 1
        assert workplace.slowest() is None
    with pytest.raises(TypeError):
        Office()  # type: ignore[call-arg]


def test_everyone_comes_back() -> None:
    with opened(working(a=Machine(), b=Machine())) as office:
        futures = hand(office, *(f"s{n:03d}" for n in range(300)))
        assert [future.result(10).grade.student for future in futures] == [f"s{n:03d}" for n in range(300)]
        assert office.ahead > 100  # they took next to nothing, so chunks are large
        assert "2 workers at here." in heard(office, "workers")


def test_messages_are_asked_for_in_the_language_of_the_batch() -> None:
    connection = working()
    with opened(connection, language="ko") as office:
        hand(office, "kim")[0].result(10)
    assert {chunk.language for chunk, _, _ in connection.chunks} == {"ko"}


def test_a_last_half_full_chunk_does_not_wait_long() -> None:
    with opened(working()) as office:
        for _ in range(3):
            hand(office, "kim")[0].result(10)
        before = time.monotonic()
        hand(office, "lee")[0].result(10)
        assert time.monotonic() - before < 5


def test_who_joins_and_who_leaves_is_told_and_used() -> None:
    connection = working()
    with opened(connection) as office:
        heard(office, "1 worker at here.")
        connection.machines["b"] = Machine()
        heard(office, "2 workers at here.")
        del connection.machines["a"]
        heard(office, "1 worker at here.")
        hand(office, "kim")[0].result(10)
        assert connection.chunks[-1][1] == ["b"]
        assert office.workers == 1


def test_an_unfit_worker_that_joins_later_is_told_of_once_and_gets_nothing() -> None:
    connection = working()
    with opened(connection) as office:
        connection.machines["b"] = Machine(fault="no bwrap")
        told = heard(office, "cannot keep submissions in a sandbox (no bwrap)")
        for future in hand(office, *"abcdef"):
            future.result(10)
        assert all(workers == ["a"] for _, workers, _ in connection.chunks)
        looked_again(connection)
        assert "no bwrap" not in "\n".join(map(str, office.news()))
        assert told.count("no bwrap") == 1
        assert "2 workers" not in told


def test_work_goes_on_with_a_scheduler_that_came_back() -> None:
    before, after = StandIn(a=Machine()), working(c=Machine(), d=Machine())
    tries: list[int] = []

    def connect() -> StandIn:
        tries.append(1)
        return after if len(tries) > 3 else nobody()

    with opened(before, connect) as office:
        futures = hand(office, *"abcdef")
        assert eventually(lambda: bool(before.chunks), 10)
        before.gone = True
        assert [future.result(10).grade.student for future in futures] == list("abcdef")
        told = heard(office, "2 workers at here.")
    assert "The connection to here is lost; waiting up to 60 seconds for it." in told
    assert (before.closed, after.closed) == (True, True)
    assert after.given == ["c", "d"]


def test_chunks_that_are_cancelled_elsewhere_mean_that_the_connection_is_lost() -> None:
    before, after = StandIn(a=Machine()), working(c=Machine())
    with opened(before, lambda: after) as office:
        (future,) = hand(office, "kim")
        assert eventually(lambda: bool(before.chunks), 10)
        before.chunks[0][2].cancel()
        assert future.result(10).grade.student == "kim"


def test_a_scheduler_that_stays_away_ends_the_batch_honestly() -> None:
    connection = StandIn(a=Machine())
    with opened(connection, patience=0.05) as office:
        futures = hand(office, "kim", "lee")
        connection.gone = True
        for future in futures:
            with pytest.raises(ClusterError, match="has not come back within 0 seconds; what is graded is saved"):
                future.result(10)
        (late,) = hand(office, "park")
        with pytest.raises(ClusterError, match="not come back"):
            late.result(10)


def test_without_a_worker_one_waits_and_goes_on_with_the_next() -> None:
    connection = StandIn(a=Machine())
    with opened(connection) as office:
        futures = hand(office, *"abc")
        assert eventually(lambda: bool(connection.chunks), 10)
        del connection.machines["a"]
        heard(office, "No worker is left at here; waiting up to 60 seconds for one.")
        assert office.workers == 0
        connection.work = right
        connection.machines["b"] = Machine()
        assert [future.result(10).grade.student for future in futures] == list("abc")


def test_a_cluster_without_workers_for_long_ends_the_batch_honestly() -> None:
    connection = StandIn(a=Machine())
    with opened(connection, patience=0.05) as office:
        futures = hand(office, "kim")
        del connection.machines["a"]
        with pytest.raises(ClusterError, match="no worker at here for 0 seconds; what is graded is saved"):
            futures[0].result(10)


def test_idle_workers_may_leave_without_a_word_about_patience() -> None:
    connection = working()
    with opened(connection, patience=0.01) as office:
        hand(office, "kim")[0].result(10)
        del connection.machines["a"]
        assert eventually(lambda: office.workers == 0, 10)
        looked_again(connection)
        assert not any("No worker" in str(note) for note in office.news())
        connection.machines["a"] = Machine()
        assert hand(office, "lee")[0].result(10).grade.student == "lee"


def test_a_fault_of_ours_is_told_and_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = working()

    def broken(chunk: Chunk, future: Future[bytes]) -> None:
        raise AssertionError("never mind")

    with opened(connection) as office:
        monkeypatch.setattr(office._shipping, "send", broken)
        (future,) = hand(office, "kim")
        with pytest.raises(ClusterError, match=r"TypeError|AssertionError"):
            future.result(10)


def test_what_takes_long_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_module, "SLOW", 0.0)
    with opened(StandIn(a=Machine())) as office:
        hand(office, "kim")
        assert eventually(lambda: office.slowest() is not None, 10)
        slowest = office.slowest()
        assert slowest is not None
        assert slowest[0] == "kim exercise01"
        assert slowest[1] >= 0


def test_of_a_chunk_of_several_it_is_told_that_there_are_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of them is at work is not known here."""
    monkeypatch.setattr(office_module, "SLOW", 0.0)
    monkeypatch.setattr(shipping_module, "QUIET", 0.5)
    with opened(StandIn(a=Machine())) as office:
        for _ in range(30):
            office._shipping.pile.estimates.note(EXERCISE.name, 0.01)
        hand(office, "kim", "lee", "park")
        assert eventually(lambda: office.slowest() is not None, 10)
        slowest = office.slowest()
    assert slowest is not None
    assert slowest[0] == "kim exercise01 (+2)"


def test_leaving_gives_up_what_is_not_done_at_once() -> None:
    connection = StandIn(a=Machine())
    before = time.monotonic()
    with opened(connection) as office:
        (future,) = hand(office, "kim")
    assert connection.closed
    assert not future.done()
    assert not any(thread.is_alive() for thread in office._threads)
    assert time.monotonic() - before < 30  # and not as long as its patience


def test_leaving_while_waiting_for_a_scheduler_takes_no_time() -> None:
    connection = StandIn(a=Machine())
    before = time.monotonic()
    with opened(connection) as office:
        connection.gone = True
        heard(office, "is lost")
    assert not any(thread.is_alive() for thread in office._threads)
    assert time.monotonic() - before < 30  # and not as long as its patience
