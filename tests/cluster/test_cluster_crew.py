"""Who may grade: the fit are furnished once, the unfit named once, whoever leaves is forgotten."""

from __future__ import annotations

import threading
from collections.abc import Collection

import pytest
from cluster_stand_in import FURNISHING, Machine, StandIn, crew

from grader.cluster.connection import missing_module, one_line
from grader.cluster.crew import CHOICE, Crew, difference
from grader.cluster.recovery import await_workers, connect_anew
from grader.cluster.trouble import ClusterRequestError
from grader.cluster.workroom import compared
from grader.result import Level
from grader.submission import Note


def told(**versions: str) -> dict[str, str]:
    return {**compared(), **versions}


def test_the_fit_are_furnished_and_may_be_chosen() -> None:
    connection, ours = StandIn(a=Machine(), b=Machine(threads=4)), crew()
    assert ours.look(connection) == []
    assert ours.threads == {"a": 1, "b": 4}
    assert sorted(ours.choose()) == ["a", "b"]
    assert connection.given == ["a", "b"]


def test_whoever_has_the_course_is_not_sent_it_again() -> None:
    connection, ours = StandIn(a=Machine(furnished=True), b=Machine()), crew()
    ours.look(connection)
    assert connection.given == ["b"]
    assert set(ours.threads) == {"a", "b"}


def test_nobody_is_asked_twice() -> None:
    connection, ours = StandIn(a=Machine(), b=Machine(fault="no bwrap")), crew()
    assert len(ours.look(connection)) == 1
    assert ours.look(connection) == []
    assert connection.inspected == ["a", "b"]


def test_who_joins_later_is_used_and_who_leaves_is_not() -> None:
    connection, ours = StandIn(a=Machine()), crew()
    ours.look(connection)
    connection.machines["b"] = Machine()
    ours.look(connection)
    assert set(ours.threads) == {"a", "b"}
    del connection.machines["a"]
    ours.look(connection)
    assert ours.choose() == ["b"]
    connection.machines["a"] = Machine()
    ours.look(connection)
    assert connection.inspected == ["a", "b", "a"]


@pytest.mark.parametrize(
    ("machine", "words"),
    [
        (Machine(versions=told(ndgrade="9.9")), ["ndgrade 9.9", compared()["ndgrade"], "same versions"]),
        (Machine(versions=told(numpy="1.0")), ["numpy 1.0", compared()["numpy"]]),
        (Machine(versions=told(python="3.9.1")), ["python 3.9.1"]),
        (Machine(versions=told(tensorflow="none")), ["tensorflow none"]),
        (Machine(versions={}), ["ndgrade none"]),
        (Machine(fault="The sandbox needs bubblewrap"), ["sandbox", "bubblewrap", "grade doctor"]),
        (Machine(answer=ModuleNotFoundError("No module named 'grader'", name="grader")), ["no module grader", "pip"]),
        (Machine(answer=Exception("ModuleNotFoundError(\"No module named 'grader'\")")), ["no module grader", "pip"]),
        (Machine(answer=RuntimeError("no answer in 60 seconds")), ["cannot be used", "no answer in 60 seconds"]),
        (Machine(answer=b'{"fitness": 1}'), ["cannot be used", "otherwise than ndgrade", compared()["ndgrade"]]),
        (Machine(answer=b"\xff"), ["cannot be used", "same versions"]),
        (Machine(refuses=OSError(28, "No space left on device")), ["cannot be used", "No space left"]),
    ],
)
def test_what_is_wrong_with_a_worker_is_one_sentence_with_its_address(machine: Machine, words: list[str]) -> None:
    connection, ours = StandIn(odd=machine, fine=Machine()), crew()
    (note,) = ours.look(connection)
    for word in ["odd", *words]:
        assert word in str(note)
    assert "\n" not in str(note)
    assert ours.choose() == ["fine"]
    assert list(ours.unfit) == ["odd"]


def test_an_unfit_worker_is_given_nothing() -> None:
    connection, ours = StandIn(a=Machine(fault="no"), b=Machine(versions=told(numpy="0"))), crew()
    ours.look(connection)
    assert connection.given == []
    assert ours.choose() == []


def test_one_that_went_while_it_was_asked_is_neither_fit_nor_unfit() -> None:
    connection, ours = StandIn(a=Machine(answer=TimeoutError("gone"))), crew()
    assert ours.look(connection) == []
    assert (ours.threads, ours.unfit) == ({}, {})
    connection.machines["a"] = Machine()
    ours.look(connection)
    assert set(ours.threads) == {"a"}


def test_an_unfit_worker_that_was_mended_is_looked_at_again_after_it_left() -> None:
    connection, ours = StandIn(a=Machine(fault="no bwrap")), crew()
    ours.look(connection)
    machine = connection.machines.pop("a")
    ours.look(connection)
    machine.fault = ""
    connection.machines["a"] = machine
    assert ours.look(connection) == []
    assert set(ours.threads) == {"a"}


def test_one_that_was_started_again_at_the_same_address_is_furnished_again() -> None:
    connection, ours = StandIn(a=Machine()), crew()
    ours.look(connection)
    connection.machines["a"] = Machine()
    ours.forget("a")
    assert ours.choose() == []
    ours.look(connection)
    assert ours.choose() == ["a"]
    assert connection.given == ["a", "a"]


def test_what_is_forgotten_during_a_look_stays_forgotten() -> None:
    """A look takes a while, and a chunk may come back from a process that is new meanwhile."""
    ours = crew()

    class Slow(StandIn):
        def inspect(self, letter: bytes, workers: Collection[str]) -> dict[str, bytes | Exception]:
            if "b" in workers:
                ours.forget("a")
            return super().inspect(letter, workers)

    connection = Slow(a=Machine())
    ours.look(connection)
    connection.machines["b"] = Machine()
    ours.look(connection)
    assert set(ours.threads) == {"b"}
    connection.machines["a"].furnished = False
    ours.look(connection)
    assert set(ours.threads) == {"a", "b"}
    assert connection.given == ["a", "b", "a"]


def test_a_chunk_may_go_to_a_few_and_all_of_them_get_their_turn() -> None:
    connection, ours = StandIn(**{f"w{n}": Machine() for n in range(40)}), crew()
    ours.look(connection)
    choices = [ours.choose() for _ in range(60)]
    assert {len(set(choice)) for choice in choices} == {CHOICE}
    assert {one for choice in choices for one in choice} == set(ours.threads)


def test_at_the_process_level_a_missing_sandbox_is_no_fault_of_a_worker() -> None:
    """Told by the worker itself: it opens the level that is asked for."""
    furnishing = type(FURNISHING)(FURNISHING.course, FURNISHING.exercises, Level.PROCESS, True)
    note = Crew(furnishing, crew()._parcel)._wrong("a", type("T", (), {"versions": compared(), "fault": "no fork"})())
    assert note is not None
    assert "no fork" in str(note)
    assert "sandbox" not in str(note)


def test_the_first_difference_is_told() -> None:
    assert difference({"a": "1", "b": "2"}, {"a": "1", "b": "2", "c": "3"}) is None
    assert difference({"a": "1", "b": "2"}, {"a": "1", "b": "3"}) == ("b", "2", "3")
    assert difference({"a": "1"}, {}) == ("a", "1", "none")


def test_errors_from_elsewhere_are_read_in_a_few_words() -> None:
    assert one_line(ValueError("two\nlines.\n")) == "two lines"
    assert one_line(ValueError()) == "ValueError"
    assert len(one_line(ValueError("x" * 9999))) == 300
    assert missing_module(ModuleNotFoundError("No module named 'a.b'", name="a.b")) == "a.b"
    assert missing_module(RuntimeError("cannot import; No module named numpy")) == "numpy"
    assert missing_module(RuntimeError("anything")) == ""


# --- after a connection was lost ---


def test_another_connection_is_made_when_somebody_answers() -> None:
    tried, notes = [], list[Note]()
    good = StandIn(a=Machine(), b=Machine(fault="no bwrap"))

    def connect() -> StandIn:
        tried.append(1)
        if len(tried) < 3:
            raise ClusterRequestError(Note("not yet", {}))
        return good

    ours, closing = crew(), Impatient()
    assert connect_anew(connect, ours, float("inf"), closing, notes.append) is good
    assert len(tried) == 3
    assert set(ours.threads) == {"a"}
    assert len(notes) == 1


def test_a_connection_that_is_lost_again_is_closed_and_tried_again() -> None:
    made: list[StandIn] = []

    def connect() -> StandIn:
        made.append(StandIn(a=Machine()))
        made[-1].gone = len(made) < 3
        return made[-1]

    assert connect_anew(connect, crew(), float("inf"), Impatient(), lambda note: None) is made[2]
    assert [one.closed for one in made] == [True, True, False]


def test_at_the_end_of_patience_there_is_none() -> None:
    empty = StandIn()
    assert connect_anew(lambda: empty, crew(), 0.0, Impatient(), lambda note: None) is None
    assert not await_workers(empty, crew(), 0.0, Impatient(), lambda note: None)


def test_whoever_gives_up_does_not_wait() -> None:
    closing = threading.Event()
    closing.set()
    assert connect_anew(StandIn, crew(), float("inf"), closing, lambda note: None) is None
    assert not await_workers(StandIn(), crew(), float("inf"), closing, lambda note: None)


def test_workers_of_the_scheduler_before_are_asked_anew() -> None:
    """They may have the same addresses, and are other processes."""
    ours, before, after = crew(), StandIn(a=Machine()), StandIn(a=Machine())
    ours.look(before)
    assert connect_anew(lambda: after, ours, float("inf"), Impatient(), lambda note: None) is after
    assert after.given == ["a"]


class Impatient(threading.Event):
    """Waits without taking time."""

    def wait(self, timeout: float | None = None) -> bool:
        return super().wait(0)
