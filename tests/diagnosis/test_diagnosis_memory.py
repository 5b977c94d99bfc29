"""What is remembered of our own answers, and for how long."""

from __future__ import annotations

import threading

from grader.diagnosis import Memory
from grader.diagnosis.memory import OVERHEAD
from grader.step import Told


def answer(size: int, letter: bytes = b"x") -> Told:
    return Told(letter * size, "")


def only(memory: Memory, source: str, chain: bytes) -> Told | None:
    found = memory.known(source, [chain])
    return found[0] if found else None


def test_an_answer_is_found_by_source_and_chain() -> None:
    memory = Memory()
    memory.keep("a", [(b"1", answer(3))])
    assert only(memory, "a", b"1") == answer(3)
    assert only(memory, "a", b"2") is None
    assert only(memory, "b", b"1") is None


def test_answers_are_told_up_to_the_first_that_is_not_known() -> None:
    memory = Memory()
    memory.keep("a", [(b"1", answer(1)), (b"2", answer(2)), (b"4", answer(4))])
    assert memory.known("a", [b"1", b"2", b"3", b"4"]) == [answer(1), answer(2)]
    assert memory.known("a", [b"3", b"4"]) == []


def test_the_first_answer_stands() -> None:
    memory = Memory()
    memory.keep("a", [(b"1", answer(3))])
    memory.keep("a", [(b"1", answer(3, b"y"))])
    assert only(memory, "a", b"1") == answer(3)
    assert len(memory) == 1


def test_that_there_was_no_answer_is_remembered_too() -> None:
    memory = Memory()
    memory.keep("a", [(b"1", Told())])
    assert only(memory, "a", b"1") == Told()


def test_what_was_not_used_for_the_longest_time_goes_first() -> None:
    memory = Memory(most=3 * (OVERHEAD + 100))
    for number in range(3):
        memory.keep("a", [(bytes([number]), answer(100))])
    assert only(memory, "a", b"\0") is not None
    memory.keep("a", [(b"\3", answer(100))])
    assert [only(memory, "a", bytes([number])) is not None for number in range(4)] == [True, False, True, True]


def test_there_is_never_more_than_it_may_hold() -> None:
    memory = Memory(most=10_000)
    for number in range(1000):
        memory.keep("a", [(number.to_bytes(2, "big"), answer(number % 500))])
    assert 0 < len(memory) <= 10_000 // OVERHEAD


def test_an_answer_larger_than_all_there_is_room_for_is_not_kept() -> None:
    memory = Memory(most=1000)
    memory.keep("a", [(b"1", answer(2000))])
    assert len(memory) == 0
    memory.keep("a", [(b"2", answer(20))])
    assert only(memory, "a", b"2") is not None


def test_threads_may_share_it() -> None:
    memory = Memory(most=50_000)
    trouble: list[BaseException] = []

    def work(letter: str) -> None:
        try:
            for number in range(2000):
                memory.keep(letter, [(number.to_bytes(2, "big"), answer(number % 50))])
                only(memory, letter, (number // 2).to_bytes(2, "big"))
        except BaseException as error:  # told to the test
            trouble.append(error)

    threads = [threading.Thread(target=work, args=(letter,)) for letter in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == []
