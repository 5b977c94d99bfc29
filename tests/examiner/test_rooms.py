"""Rooms: each letter gets its answer, whatever becomes of the room that had it."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from probing import eventually

from grader.examiner import rooms as rooms_module
from grader.examiner.rooms import MOST_LETTERS, Rooms

FAR = 60.0


class Doing:
    """Answers a letter by what it says."""

    def __init__(self) -> None:
        self.clean = True

    def answer(self, letter: bytes) -> bytes:
        word, _, rest = letter.partition(b" ")
        if word == b"sleep":
            time.sleep(float(rest))
        elif word == b"break":
            return b"%d" % (1 // 0)
        elif word == b"exit":
            os._exit(3)
        elif word == b"long":
            return b"x" * int(rest)
        elif word in (b"folder", b"file", b"unfold"):
            folder = Path(tempfile.gettempdir())
            if word == b"file":
                (folder / "file").touch()
            if word == b"unfold":
                folder.rmdir()
            return os.fsencode(folder)
        elif word == b"leave":
            self.clean = False
        elif word == b"start":
            subprocess.Popen(["sleep", "600"], start_new_session=True)
        return b"%d" % os.getpid()

    def as_found(self) -> bool:
        return self.clean


@pytest.fixture
def rooms() -> Iterator[Rooms]:
    one = Rooms(Doing())
    yield one
    one.close()


@pytest.fixture
def nobody() -> Iterator[int]:
    """A descriptor of which nothing is ever read."""
    read, write = os.pipe()
    yield read
    os.close(read)
    os.close(write)


@pytest.fixture
def slow_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rooms take a while to look at themselves after a letter."""

    def looking(doing: Doing) -> bool:
        time.sleep(0.3)
        return doing.clean

    monkeypatch.setattr(Doing, "as_found", looking)


def answers(rooms: Rooms, nobody: int, count: int) -> list[tuple[int, bytes]]:
    """Wait until so many letters are over."""
    over: list[tuple[int, bytes]] = []
    ended = time.monotonic() + FAR
    while len(over) < count:
        assert time.monotonic() < ended
        also, more = rooms.wait(nobody)
        assert not also
        over += more
    return over


def ask(rooms: Rooms, nobody: int, letter: bytes, *, apart: bool = False) -> bytes:
    """Give one letter, wait for its answer, and until its room is free or closed."""
    rooms.give(1, time.monotonic() + FAR, letter, apart)
    ((number, answer),) = answers(rooms, nobody, 1)
    assert number == 1
    while rooms._busy:
        assert rooms.wait(nobody) == (False, [])
    return answer


def test_a_room_answers_one_letter_after_the_other(rooms: Rooms, nobody: int) -> None:
    told = {ask(rooms, nobody, b"hello") for _ in range(3)}
    assert len(told) == 1
    assert told != {b"%d" % os.getpid()}


def test_letters_at_once_are_in_rooms_of_their_own(rooms: Rooms, nobody: int) -> None:
    for number in range(3):
        rooms.give(number, time.monotonic() + FAR, b"sleep 0.2")
    over = answers(rooms, nobody, 3)
    assert sorted(number for number, _ in over) == [0, 1, 2]
    assert len({answer for _, answer in over}) == 3


def test_a_letter_waits_for_a_room_that_looks_at_itself(rooms: Rooms, nobody: int, slow_to_look: None) -> None:
    told = []
    for letter in (b"hello", b"leave", b"hello"):
        rooms.give(1, time.monotonic() + FAR, letter)
        told += answers(rooms, nobody, 1)
    assert told[0] == told[1]
    assert told[2][1] not in (b"", told[1][1])  # the one that it waited for was not as it was


def test_letters_apart_share_no_room_with_others(rooms: Rooms, nobody: int) -> None:
    told = [ask(rooms, nobody, b"hello", apart=apart) for apart in (False, True, False, True, True)]
    assert told[0] == told[2]
    assert told[1] == told[3] == told[4] != told[0]


def test_a_letter_waits_only_for_a_room_of_its_kind(rooms: Rooms, nobody: int, slow_to_look: None) -> None:
    told = []
    for apart in (False, True, True):
        rooms.give(1, time.monotonic() + FAR, b"hello", apart)
        told += answers(rooms, nobody, 1)
    assert told[0] != told[1] == told[2]


def test_a_room_apart_ends_when_nothing_more_comes(
    rooms: Rooms, nobody: int, living: Callable[[], set[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms_module, "IDLE", 0.3)
    before = living()
    first = ask(rooms, nobody, b"hello")
    apart = ask(rooms, nobody, b"hello", apart=True)
    assert ask(rooms, nobody, b"hello", apart=True) == apart
    assert rooms.wait(nobody) == (False, [])  # wakes up to close it
    assert living() - before == {int(first)}
    assert ask(rooms, nobody, b"hello", apart=True) not in (first, apart)
    assert ask(rooms, nobody, b"hello") == first


def test_long_letters_and_answers(rooms: Rooms, nobody: int) -> None:
    assert ask(rooms, nobody, b"long 5000000") == b"x" * 5_000_000
    assert ask(rooms, nobody, b"hello " + b"y" * 5_000_000).isdigit()


def test_a_letter_finds_nothing_in_its_folder(rooms: Rooms, nobody: int) -> None:
    folders = [Path(os.fsdecode(ask(rooms, nobody, word))) for word in (b"file", b"folder", b"folder", b"unfold")]
    assert folders[0] != folders[1] == folders[2] == folders[3]
    assert not any(folder.exists() for folder in folders)
    assert ask(rooms, nobody, b"folder") != os.fsencode(folders[3])


def test_a_folder_is_removed_with_its_room(rooms: Rooms, nobody: int) -> None:
    folder = Path(os.fsdecode(ask(rooms, nobody, b"folder")))
    assert list(folder.iterdir()) == []
    rooms.close()
    assert not folder.exists()


def test_what_is_past_its_time_is_given_up_with_its_room(rooms: Rooms, nobody: int) -> None:
    started = time.monotonic()
    rooms.give(7, started + 0.2, b"sleep 60")
    rooms.give(8, started + FAR, b"hello")
    over = dict(answers(rooms, nobody, 2))
    assert over.pop(7) == b""
    assert over.pop(8).isdigit()
    assert 0.2 <= time.monotonic() - started < 30


@pytest.mark.parametrize("letter", [b"break", b"exit"])
def test_a_room_that_breaks_has_no_answer_and_the_next_letter_another_room(
    rooms: Rooms, nobody: int, letter: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    first = ask(rooms, nobody, b"hello")
    assert ask(rooms, nobody, letter) == b""
    assert ask(rooms, nobody, b"hello") not in (b"", first)
    assert ("ZeroDivisionError" in capfd.readouterr().err) is (letter == b"break")


def test_a_room_that_is_not_as_it_was_is_not_used_again(rooms: Rooms, nobody: int) -> None:
    first = ask(rooms, nobody, b"leave")
    assert ask(rooms, nobody, b"hello") not in (b"", first)


def test_processes_that_were_started_end_with_the_letter(
    rooms: Rooms, nobody: int, living: Callable[[], set[int]]
) -> None:
    first = ask(rooms, nobody, b"hello")
    before = living()
    assert ask(rooms, nobody, b"start") == first
    assert living() == before
    assert ask(rooms, nobody, b"hello") == first


def test_a_room_is_closed_after_so_many_letters(
    rooms: Rooms, nobody: int, living: Callable[[], set[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_LETTERS > 10
    monkeypatch.setattr(rooms_module, "MOST_LETTERS", 3)
    before = living()
    told = [ask(rooms, nobody, b"hello") for _ in range(6)]
    assert [told.count(one) for one in dict.fromkeys(told)] == [3, 3]
    assert living() == before


def test_a_room_that_never_looks_at_itself_is_closed(
    rooms: Rooms, nobody: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms_module, "TIDYING", 0.1)
    monkeypatch.setattr(Doing, "as_found", lambda _: time.sleep(FAR))
    first = ask(rooms, nobody, b"hello")
    assert ask(rooms, nobody, b"hello") != first


def test_a_room_that_was_killed_between_letters(rooms: Rooms, nobody: int) -> None:
    first = ask(rooms, nobody, b"hello")
    os.kill(int(first), signal.SIGKILL)
    assert ask(rooms, nobody, b"hello") == b""
    assert ask(rooms, nobody, b"hello") not in (b"", first)


def test_vacating_closes_what_is_free_and_leaves_what_is_busy(rooms: Rooms, nobody: int) -> None:
    first = ask(rooms, nobody, b"hello")
    rooms.vacate()
    second = ask(rooms, nobody, b"hello")
    assert second != first
    rooms.give(1, time.monotonic() + FAR, b"sleep 0.3")
    rooms.vacate()
    assert answers(rooms, nobody, 1) == [(1, second)]


def test_closing_leaves_no_process_file_or_descriptor(
    nobody: int, living: Callable[[], set[int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before, descriptors = living(), len(os.listdir("/proc/self/fd"))
    rooms = Rooms(Doing())
    ask(rooms, nobody, b"hello")
    assert len(list(tmp_path.iterdir())) == 1
    rooms.give(1, time.monotonic() + FAR, b"sleep 60")
    rooms.give(2, time.monotonic() + FAR, b"sleep 60")
    assert len(list(tmp_path.iterdir())) == 2
    rooms.close()
    assert eventually(lambda: living() <= before)
    assert len(os.listdir("/proc/self/fd")) == descriptors
    assert list(tmp_path.iterdir()) == []


def test_whoever_else_is_waited_for_is_heard_of(rooms: Rooms) -> None:
    read, write = os.pipe()
    os.write(write, b"x")
    assert rooms.wait(read) == (True, [])
    os.close(read)
    os.close(write)
