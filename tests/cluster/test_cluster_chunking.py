"""Chunks of about a second: by what submissions of their kind have taken, one at a time until that is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cluster.chunking import LEAST, MOST_BYTES, MOST_PIECES, SECOND, UNKNOWN, Estimates, Load, Piece, Pile


def piece(student: str = "kim", exercise: str = "e", content: bytes = b"x") -> Piece:
    return Piece(student, exercise, content, "0" * 64)


def pile_of(number: int, seconds: float | None = None, content: bytes = b"x") -> Pile:
    """A pile of submissions to one exercise, of which some have come back already."""
    pile = Pile()
    if seconds is not None:
        for _ in range(30):
            pile.estimates.note("e", seconds)
    for n in range(number):
        pile.add(piece(f"s{n:04d}", content=content))
    return pile


def sizes(pile: Pile, threads: int = 2, last: bool = False) -> list[int]:
    found = []
    while len(pile):
        found.append(len(pile.take(threads, last).pieces))
    return found


def test_one_at_a_time_until_it_is_known_how_long_they_take() -> None:
    assert sizes(pile_of(5)) == [1, 1, 1, 1, 1]


def test_then_about_a_second_of_them() -> None:
    assert sizes(pile_of(100, 0.04)) == [25, 25, 25, 25]
    assert sizes(pile_of(3, 20.0)) == [1, 1, 1]
    assert sizes(pile_of(10, 0.3)) == [3, 3, 3, 1]


def test_the_last_are_shared_by_all_threads() -> None:
    """Ten of 40 ms each for two workers: five each, rather than one worker idle."""
    taken = sizes(pile_of(10, 0.04), threads=2, last=True)
    assert taken[0] == 5
    assert sum(taken) == 10
    assert max(sizes(pile_of(1000, 0.04), threads=2, last=True)) == 25  # and never more than a second


def test_no_chunk_is_larger_than_it_may() -> None:
    assert max(sizes(pile_of(3 * MOST_PIECES, 1e-6))) == MOST_PIECES
    heavy = b"x" * (MOST_BYTES // 3)
    assert sizes(pile_of(7, 0.001, heavy)) == [3, 3, 1]
    assert sizes(pile_of(2, 0.001, b"x" * (2 * MOST_BYTES))) == [1, 1]  # what is larger than that goes alone


def test_exercises_travel_together_by_what_each_takes() -> None:
    pile = Pile()
    for exercise, seconds in (("quick", 0.1), ("slow", 0.8)):
        for _ in range(50):
            pile.estimates.note(exercise, seconds)
    for exercise in ("slow", "quick", "quick", "slow", "quick"):
        pile.add(piece(exercise=exercise))
    assert [[one.exercise for one in pile.take(1, False).pieces] for _ in range(2)] == [
        ["slow", "quick", "quick"],
        ["slow", "quick"],
    ]


def test_a_chunk_is_full_when_there_is_a_second_of_work() -> None:
    assert not Pile().full()
    assert not pile_of(24, 0.04).full()
    assert pile_of(25, 0.04).full()
    assert pile_of(1).full()  # nothing known: one is enough
    assert pile_of(MOST_PIECES, 1e-6).full()
    assert pile_of(2, 0.001, b"x" * (MOST_BYTES // 2)).full()


def test_what_comes_back_is_next_and_what_broke_travels_alone() -> None:
    pile = pile_of(4, 0.1)
    first = pile.take(1, False)
    assert [one.student for one in first.pieces] == ["s0000", "s0001", "s0002", "s0003"]
    first.pieces[1].failures = 1
    pile.put_back(first.pieces)
    pile.add(piece("late"))
    assert pile.full()
    order = []
    while len(pile):
        order.append([one.student for one in pile.take(1, False).pieces])
    assert order == [["s0001"], ["s0000", "s0002", "s0003", "late"]]


def test_everything_can_be_taken_at_once() -> None:
    pile = pile_of(3)
    suspect = piece("suspect")
    suspect.failures = 1
    pile.put_back([suspect])
    assert [one.student for one in pile.everything()] == ["suspect", "s0000", "s0001", "s0002"]
    assert len(pile) == 0
    assert pile.everything() == []


def test_an_estimate_starts_with_what_was_seen() -> None:
    estimates = Estimates()
    assert estimates.of("e") == UNKNOWN == estimates.quickest
    estimates.note("e", 0.2)
    assert estimates.of("e") == pytest.approx(0.2)
    estimates.note("e", 0.4)
    assert estimates.of("e") == pytest.approx(0.3)
    assert estimates.of("other") == UNKNOWN
    assert estimates.quickest == pytest.approx(0.3)


def test_one_that_hangs_does_not_make_every_chunk_small() -> None:
    estimates = Estimates()
    for _ in range(50):
        estimates.note("e", 0.04)
    estimates.note("e", 60.0)
    assert estimates.of("e") < 0.05


def test_the_first_one_waited_for_its_processes_and_is_soon_forgotten() -> None:
    estimates = Estimates()
    estimates.note("e", 5.0)
    for _ in range(60):
        estimates.note("e", 0.04)
    assert estimates.of("e") < 0.05


@given(st.lists(st.floats(0, 1000), max_size=50))
def test_an_estimate_stays_between_bounds(seconds: list[float]) -> None:
    estimates = Estimates()
    for one in seconds:
        estimates.note("e", one)
        assert LEAST <= estimates.of("e") <= max(UNKNOWN, *seconds)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=60), st.integers(1, 9), st.booleans())
def test_nothing_is_lost_and_nothing_doubled(kinds: list[tuple[str, int]], threads: int, last: bool) -> None:
    pile = Pile()
    for exercise, seconds in (("a", 0.01), ("b", 0.2)):
        pile.estimates.note(exercise, seconds)
    pieces = [piece(f"s{n}", exercise, b"x" * size) for n, (exercise, size) in enumerate(kinds)]
    for one in pieces:
        pile.add(one)
    loads: list[Load] = []
    while len(pile):
        loads.append(pile.take(threads, last))
        expected = sum(pile.estimates.of(one.exercise) for one in loads[-1].pieces)
        assert len(loads[-1].pieces) == 1 or expected <= SECOND + 1e-6
    assert [one for load in loads for one in load.pieces] == pieces
