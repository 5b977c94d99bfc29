"""Answers of our own on the disk: found again, by nobody else's circumstances, and never in the way."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import versions as versions_module
from grader.diagnosis import Memory, Shelf, answers_file
from grader.diagnosis import shelf as shelf_module
from grader.diagnosis.shelf import FORM, MOST_ANSWER
from grader.step import Told

ONE, OTHER = Told(b"i\0\0\0\1\1", ""), Told(b"", "raised", "KeyError", (0, "x"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "caches" / "answers.db"


def kept(path: Path, source: str = "a", level: str = "sandbox") -> list[tuple[bytes, Told]]:
    """What a shelf opened anew has."""
    shelf = Shelf(path, level)
    found = shelf.of(source)
    shelf.close()
    return found


def put(path: Path, *answers: tuple[bytes, Told], source: str = "a", level: str = "sandbox") -> None:
    shelf = Shelf(path, level)
    shelf.keep(source, answers)
    shelf.close()


def test_what_was_kept_is_there_the_next_time(path: Path) -> None:
    put(path, (b"1", ONE), (b"2", OTHER))
    put(path, (b"1", OTHER), (b"3", ONE))
    assert sorted(kept(path)) == [(b"1", ONE), (b"2", OTHER), (b"3", ONE)]
    assert kept(path, "b") == []


def test_it_is_its_owners_alone(path: Path) -> None:
    put(path, (b"1", ONE))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_it_lies_where_caches_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert answers_file() == tmp_path / "ndgrade" / "answers.db"


def test_answers_under_other_circumstances_are_others(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(path, (b"1", ONE))
    assert kept(path, level="process") == []
    now = versions_module.versions()
    monkeypatch.setattr(shelf_module, "versions", lambda: {**now, "keras": "0.1"})
    assert kept(path) == []
    monkeypatch.undo()
    assert kept(path) == [(b"1", ONE)]


def test_that_no_answer_came_is_not_kept_nor_what_is_huge(path: Path) -> None:
    put(path, (b"1", Told()), (b"2", Told(b"x" * (MOST_ANSWER + 1), "")), (b"3", Told(b"x" * MOST_ANSWER, "")))
    assert [chain for chain, _ in kept(path)] == [b"3"]


def damaged(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def of_another_form(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute(f"PRAGMA user_version = {FORM + 1}")
    file.close()


def too_large(path: Path) -> None:
    with path.open("ab") as file:
        file.truncate(shelf_module.MOST_FILE + 1)


@pytest.mark.parametrize("harm", [damaged, of_another_form, too_large])
def test_a_file_that_is_no_good_is_begun_anew(path: Path, harm: Callable[[Path], None]) -> None:
    put(path, (b"1", ONE))
    harm(path)
    put(path, (b"2", OTHER))
    assert kept(path) == [(b"2", OTHER)]


def test_an_answer_that_cannot_be_read_is_none(path: Path) -> None:
    put(path, (b"1", ONE))
    with sqlite3.connect(path) as file:
        file.execute("UPDATE answers SET told = ?", (b"\xc1",))
    file.close()
    assert kept(path) == []


def test_where_there_is_no_room_for_it_it_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "caches").write_text("a file, no folder")
    path = tmp_path / "caches" / "answers.db"
    put(path, (b"1", ONE))
    assert kept(path) == []


def test_while_another_writes_it_waits_and_then_does_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "PATIENCE", 0.1)
    put(path, (b"1", ONE))
    shelf = Shelf(path, "sandbox")
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    shelf.keep("a", [(b"2", ONE)])
    assert shelf.of("a") == []
    other.rollback()
    other.close()
    assert shelf.of("a") == [(b"1", ONE)]
    shelf.close()
    shelf.close()
    shelf.keep("a", [(b"3", ONE)])
    assert shelf.of("a") == []


def test_graders_and_threads_may_share_it(path: Path) -> None:
    shelves = [Shelf(path, "sandbox") for _ in range(3)]

    def work(number: int) -> None:
        for step in range(30):
            shelves[number % 3].keep("a", [(b"%d %d" % (number, step), ONE)])
            shelves[number % 3].of("a")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for shelf in shelves:
        shelf.close()
    assert len(kept(path)) == 180


def test_a_memory_begins_with_what_lies_there_and_puts_its_own_there(path: Path) -> None:
    put(path, (b"1", ONE))
    shelf = Shelf(path, "sandbox")
    memory = Memory(shelf=shelf)
    assert memory.known("a", [b"1"]) == [ONE]
    memory.keep("a", [(b"1", OTHER), (b"2", OTHER), (b"3", Told())])
    assert memory.known("a", [b"1", b"2", b"3"]) == [ONE, OTHER, Told()]
    shelf.close()
    assert sorted(kept(path)) == [(b"1", ONE), (b"2", OTHER)]
    assert os.listdir(path.parent) == ["answers.db"]
