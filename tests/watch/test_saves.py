"""What a file holds each time it was saved, however an editor saves it."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Course, Exercise
from grader.watch import Reading, follow, read, saves


@pytest.fixture
def exercise() -> Exercise:
    return Course.shipped().find("2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "exercise02_activations"
    place.mkdir()
    return place


class Follower:
    """Follows a file in a thread of its own, as a session does."""

    def __init__(self, folder: Path, exercise: Exercise) -> None:
        self.readings: list[Reading] = []
        self._stop = threading.Event()
        self._more = threading.Condition()
        self._thread = threading.Thread(target=self._run, args=(folder, exercise))
        self._thread.start()

    def _run(self, folder: Path, exercise: Exercise) -> None:
        for reading in follow(folder, lambda: read(folder, exercise), self._stop):
            if reading is not None:
                with self._more:
                    self.readings.append(reading)
                    self._more.notify_all()

    def until(self, source: str | None) -> None:
        """Wait until the latest reading is of this text; None for one that cannot be read."""

        def there() -> bool:
            return bool(self.readings) and text_of(self.readings[-1]) == source

        with self._more:
            assert self._more.wait_for(there, timeout=20), self.readings[-3:]

    def close(self) -> None:
        self._stop.set()
        self._thread.join(timeout=20)
        assert not self._thread.is_alive()


def text_of(reading: Reading) -> str | None:
    return None if reading.submission is None else reading.submission.units[0].source


@pytest.fixture
def follower(folder: Path, exercise: Exercise) -> Iterator[Follower]:
    (folder / "exercise02.py").write_text("a = 0\n")
    follower = Follower(folder, exercise)
    yield follower
    follower.close()


def test_what_is_there_comes_first(follower: Follower) -> None:
    follower.until("a = 0\n")
    assert len(follower.readings) == 1


def test_a_save_is_seen_soon(follower: Follower, folder: Path) -> None:
    follower.until("a = 0\n")
    waits = []
    for number in range(1, 8):
        begun = time.monotonic()
        (folder / "exercise02.py").write_text(f"a = {number}\n")
        follower.until(f"a = {number}\n")
        waits.append(time.monotonic() - begun)
    assert sorted(waits)[len(waits) // 2] < 5  # 0.03 s on a quiet machine; a shared one is no stopwatch


def test_a_file_put_in_its_place_is_a_save(follower: Follower, folder: Path) -> None:
    follower.until("a = 0\n")
    part = folder / "4913"  # as vim does
    part.write_text("a = 1\n")
    part.replace(folder / "exercise02.py")
    follower.until("a = 1\n")


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor may be held up for a while on a busy machine."""
    monkeypatch.setattr(saves, "UNREADABLE", 15.0)
    monkeypatch.setattr(saves, "LONGEST", 30.0)


def test_a_file_moved_away_and_written_anew_is_one_save(follower: Follower, folder: Path, patience: None) -> None:
    follower.until("a = 0\n")
    (folder / "exercise02.py").rename(folder / "exercise02.py~")
    time.sleep(0.05)  # an editor takes its time
    (folder / "exercise02.py").write_text("a = 1\n")
    follower.until("a = 1\n")
    assert [text_of(one) for one in follower.readings] == ["a = 0\n", "a = 1\n"]


def test_a_file_that_is_emptied_first_is_one_save(follower: Follower, folder: Path, patience: None) -> None:
    follower.until("a = 0\n")
    with (folder / "exercise02.py").open("w") as file:
        time.sleep(0.1)
        file.write("a = 1\n")
    follower.until("a = 1\n")
    assert [text_of(one) for one in follower.readings] == ["a = 0\n", "a = 1\n"]


def test_a_file_that_grows_in_pieces_comes_to_its_end(follower: Follower, folder: Path) -> None:
    follower.until("a = 0\n")
    with (folder / "exercise02.py").open("w", buffering=1) as file:
        for number in range(40):
            file.write(f"a = {number}\n")
            time.sleep(0.004)
    follower.until("".join(f"a = {number}\n" for number in range(40)))
    assert len(follower.readings) < 40  # not one a piece


def test_the_same_content_saved_again_is_no_save(follower: Follower, folder: Path) -> None:
    follower.until("a = 0\n")
    for _ in range(5):
        (folder / "exercise02.py").write_text("a = 0\n")
    (folder / "exercise02.py").write_text("a = 1\n")
    follower.until("a = 1\n")
    assert len(follower.readings) == 2


def test_a_lost_file_is_told_of_once_and_comes_back(follower: Follower, folder: Path) -> None:
    follower.until("a = 0\n")
    (folder / "exercise02.py").unlink()
    follower.until(None)
    assert "gone" in str(follower.readings[-1].trouble)
    time.sleep(0.6)
    assert len(follower.readings) == 2
    (folder / "exercise02.py").write_text("a = 0\n")
    follower.until("a = 0\n")


def test_a_folder_that_vanishes_and_comes_back_is_watched_again(follower: Follower, folder: Path) -> None:
    follower.until("a = 0\n")
    shutil.rmtree(folder)
    follower.until(None)
    folder.mkdir()
    (folder / "exercise02.py").write_text("a = 1\n")
    follower.until("a = 1\n")
    (folder / "exercise02.py").write_text("a = 2\n")
    follower.until("a = 2\n")


def test_a_folder_that_was_exchanged_is_watched(follower: Follower, folder: Path) -> None:
    follower.until("a = 0\n")
    other = folder.with_name("other")
    other.mkdir()
    (other / "exercise02.py").write_text("a = 1\n")
    folder.rename(folder.with_name("away"))
    other.rename(folder)
    follower.until("a = 1\n")
    (folder / "exercise02.py").write_text("a = 2\n")
    follower.until("a = 2\n")


def test_a_storm_of_saves_ends_with_the_last_one(follower: Follower, folder: Path) -> None:
    follower.until("a = 0\n")
    file = folder / "exercise02.py"
    for number in range(1, 501):
        text = f"a = {number}\n"
        if number % 3 == 0:
            part = folder / ".part"
            part.write_text(text)
            part.replace(file)
        elif number % 3 == 1:
            file.write_text(text)
        else:
            file.unlink()
            file.write_text(text)
        time.sleep(0.002)
    follower.until("a = 500\n")


def test_a_folder_that_is_not_there_yet(folder: Path, exercise: Exercise) -> None:
    folder.rmdir()
    follower = Follower(folder, exercise)
    try:
        follower.until(None)
        folder.mkdir()
        (folder / "exercise02.py").write_text("a = 1\n")
        follower.until("a = 1\n")
    finally:
        follower.close()


def test_the_newer_one_of_script_and_notebook_is_read(folder: Path, exercise: Exercise) -> None:
    script, notebook = folder / "exercise02.py", folder / "exercise02.ipynb"
    script.write_text("a = 1\n")
    assert read(folder, exercise).path == script
    notebook.write_text('{"cells": [{"cell_type": "code", "source": "b = 1"}], "nbformat": 4, "nbformat_minor": 5}')
    later = script.stat().st_mtime_ns + 10**9
    os.utime(notebook, ns=(later, later))
    assert read(folder, exercise).path == notebook
    os.utime(script, ns=(later + 10**9, later + 10**9))
    assert read(folder, exercise).path == script


def test_a_folder_in_the_file_s_place_is_told_of(folder: Path, exercise: Exercise) -> None:
    (folder / "exercise02.py").mkdir()
    reading = read(folder, exercise)
    assert reading.submission is None
    assert reading.trouble is not None
