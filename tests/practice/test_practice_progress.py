"""The progress file: nothing recorded is ever lost, whoever writes, syncs, crashes or edits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.practice import Event, happened, progress, read_progress, record, standing, unpassed
from grader.practice.event import read_event
from grader.practice.locking import locked

NAME = "exercise02_activations"


def event(second: int, kind: str = "attempt", exercise: str = NAME, **facts: object) -> Event:
    line = {"time": f"2026-01-01T00:00:{second:02}.000000Z", "exercise": exercise, "kind": kind, **facts}
    found = read_event(json.dumps(line))
    assert found is not None
    return found


def text(folder: Path) -> str:
    return (folder / progress.FILE).read_text("utf-8")


class TestFile:
    def test_nothing_was_recorded(self, tmp_path: Path) -> None:
        assert read_progress(tmp_path) == []
        assert read_progress(tmp_path / "nowhere") == []

    def test_what_is_recorded_is_read(self, tmp_path: Path) -> None:
        first, second = (
            happened(NAME, "attempt", score=3, max_score=20, failed=["relu_shape"]),
            happened(NAME, "reset"),
        )
        record(tmp_path, first)
        record(tmp_path, second)
        assert read_progress(tmp_path) == [first, second]

    def test_a_person_can_read_it(self, tmp_path: Path) -> None:
        record(tmp_path, event(1, "hint", function="softmax", level=2))
        assert text(tmp_path) == (
            '{"time":"2026-01-01T00:00:01.000000Z","exercise":"exercise02_activations","kind":"hint",'
            '"function":"softmax","level":2}\n'
        )

    def test_it_is_in_the_order_of_time(self, tmp_path: Path) -> None:
        for second in (5, 2, 9):
            record(tmp_path, event(second))
        assert [one.time[17:19] for one in read_progress(tmp_path)] == ["02", "05", "09"]
        assert text(tmp_path).splitlines() == sorted(text(tmp_path).splitlines())

    def test_recording_a_fact_twice_tells_it_once(self, tmp_path: Path) -> None:
        record(tmp_path, event(1))
        record(tmp_path, event(1))
        assert read_progress(tmp_path) == [event(1)]

    def test_no_two_moments_are_alike(self) -> None:
        assert len({happened(NAME, "reset").time for _ in range(50)}) > 1

    def test_lines_of_a_later_version_are_kept(self, tmp_path: Path) -> None:
        later = '{"time":"2026-01-01T00:00:03.000000Z","exercise":"x","kind":"badge","of":"gold"}'
        more = '{"time":"2026-01-01T00:00:02.000000Z","exercise":"x","kind":"reset","mood":"good"}'
        (tmp_path / progress.FILE).write_text(f"{later}\n{more}\n", "utf-8")
        record(tmp_path, event(1))
        assert set(text(tmp_path).splitlines()) == {later, more, event(1).line()}
        assert [one.kind for one in read_progress(tmp_path)] == ["attempt", "reset"]

    @pytest.mark.parametrize(
        "line", ["# mine", "{", "[]", "null", '{"time":1}', '{"time":"x","exercise":"y","kind":"z"}', "[" * 5000]
    )
    def test_what_cannot_be_read_is_kept_and_passed_over(self, tmp_path: Path, line: str) -> None:
        (tmp_path / progress.FILE).write_text(line, "utf-8")  # without the end of its line
        record(tmp_path, event(1))
        assert read_progress(tmp_path) == [event(1)]
        assert text(tmp_path) == f"{line}\n{event(1).line()}\n"

    def test_bytes_that_are_no_text_survive(self, tmp_path: Path) -> None:
        (tmp_path / progress.FILE).write_bytes(b"\xff\x00broken\n")
        record(tmp_path, event(1))
        assert (tmp_path / progress.FILE).read_bytes().startswith(b"\xff\x00broken\n")
        assert read_progress(tmp_path) == [event(1)]

    def test_an_editor_on_windows(self, tmp_path: Path) -> None:
        lines = f"\ufeff{event(1).line()}\r\n\r\n{event(2).line()}\r\n"
        (tmp_path / progress.FILE).write_bytes(lines.encode())
        record(tmp_path, event(3))
        assert text(tmp_path) == "".join(f"{event(n).line()}\n" for n in (1, 2, 3))

    def test_a_folder_in_its_place(self, tmp_path: Path) -> None:
        (tmp_path / progress.FILE).mkdir()
        for act in (lambda: record(tmp_path, event(1)), lambda: read_progress(tmp_path)):
            with pytest.raises(SubmissionError, match=r"progress\.jsonl cannot be read or written"):
                act()

    def test_no_folder_at_all(self, tmp_path: Path) -> None:
        with pytest.raises(SubmissionError, match="cannot be read or written"):
            record(tmp_path / "nowhere", event(1))


class TestMerging:
    COPIES = (
        "progress (conflicted copy 2026-01-02).jsonl",
        "progress (Kim's conflicted copy).jsonl",
        "progress(김민지의 충돌된 사본).jsonl",
        "progress.sync-conflict-20260102-101010-ABCDEFG.jsonl",
        "progress 2.jsonl",
        "progress (1).jsonl",
        "progress-LAPTOP.jsonl",
    )

    @pytest.mark.parametrize("name", COPIES)
    def test_a_conflicted_copy_is_read_and_then_taken_in(self, tmp_path: Path, name: str) -> None:
        record(tmp_path, event(1))
        record(tmp_path, event(4))
        (tmp_path / name).write_text(f"{event(1).line()}\n{event(3).line()}\n", "utf-8")
        assert read_progress(tmp_path) == [event(1), event(3), event(4)]
        record(tmp_path, event(5))
        assert not (tmp_path / name).exists()
        assert read_progress(tmp_path) == [event(1), event(3), event(4), event(5)]

    @pytest.mark.parametrize(
        "name", ["progression.jsonl", "progress_bar.jsonl", "my progress.jsonl", "progress 2.txt"]
    )
    def test_other_files_are_none(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text(event(1).line(), "utf-8")
        record(tmp_path, event(2))
        assert read_progress(tmp_path) == [event(2)]
        assert (tmp_path / name).exists()

    def test_a_copy_with_anything_else_in_it_stays(self, tmp_path: Path) -> None:
        copy = tmp_path / "progress 2.jsonl"
        copy.write_text(f"my own notes\n{event(1).line()}\n", "utf-8")
        record(tmp_path, event(2))
        assert copy.exists()
        assert read_progress(tmp_path) == [event(1), event(2)]

    def test_a_folder_of_such_a_name_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "progress 2.jsonl").mkdir()
        record(tmp_path, event(2))
        assert read_progress(tmp_path) == [event(2)]

    @given(
        here=st.lists(st.integers(0, 59), max_size=8),
        there=st.lists(st.integers(0, 59), max_size=8),
        last=st.integers(0, 59),
    )
    @settings(max_examples=30)
    def test_two_machines_end_with_the_same_file(
        self, tmp_path_factory: pytest.TempPathFactory, here: list[int], there: list[int], last: int
    ) -> None:
        one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
        for folder, seconds in ((one, here), (other, there)):
            for second in seconds:
                record(folder, event(second))
        mine, theirs = (
            (folder / progress.FILE).read_bytes() if seconds else b""
            for folder, seconds in ((one, here), (other, there))
        )
        (one / "progress 2.jsonl").write_bytes(theirs)
        (other / "progress 2.jsonl").write_bytes(mine)
        for folder in (one, other):
            record(folder, event(last))
        assert text(one) == text(other)
        assert {int(found.time[17:19]) for found in read_progress(one)} == {*here, *there, last}


class TestCrash:
    def test_between_writing_and_replacing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        record(tmp_path, event(1))
        before = text(tmp_path)

        def power_goes(self: Path, target: Path) -> None:
            raise OSError(5, "Input/output error")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", power_goes)
            with pytest.raises(SubmissionError, match="Input/output error"):
                record(tmp_path, event(2))
        assert text(tmp_path) == before
        record(tmp_path, event(3))
        assert read_progress(tmp_path) == [event(1), event(3)]
        assert {path.name for path in tmp_path.iterdir()} == {progress.FILE, progress.LOCK}

    def test_a_copy_is_deleted_only_after_it_is_taken_in(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy = tmp_path / "progress 2.jsonl"
        copy.write_text(event(1).line(), "utf-8")

        def power_goes(self: Path, target: Path) -> None:
            raise OSError(5, "Input/output error")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", power_goes)
            with pytest.raises(SubmissionError):
                record(tmp_path, event(2))
        assert copy.read_text("utf-8") == event(1).line()

    def test_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        record(tmp_path, event(1))

        def full(descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(SubmissionError, match="No space left"):
                record(tmp_path, event(2))
        assert read_progress(tmp_path) == [event(1)]

    @pytest.mark.skipif(not hasattr(os, "O_DIRECTORY"), reason="this system cannot settle a folder")
    def test_a_copy_goes_only_once_the_new_file_has_its_name_on_the_disk(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy = tmp_path / "progress 2.jsonl"
        copy.write_text(event(1).line(), "utf-8")
        told: list[str] = []
        fsync, replace, unlink = os.fsync, Path.replace, Path.unlink

        def settled(descriptor: int) -> None:
            told.append("folder" if os.fstat(descriptor).st_ino == tmp_path.stat().st_ino else "file")
            fsync(descriptor)

        def replaced(self: Path, target: Path) -> Path:
            told.append("named")
            return replace(self, target)

        def deleted(self: Path, missing_ok: bool = False) -> None:
            told.append("deleted")
            unlink(self, missing_ok)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", settled)
            patch.setattr(Path, "replace", replaced)
            patch.setattr(Path, "unlink", deleted)
            record(tmp_path, event(2))
        assert told == ["file", "named", "folder", "deleted"]
        assert not copy.exists()

    def test_a_process_that_is_killed_with_the_lock_does_not_keep_it(self, tmp_path: Path) -> None:
        code = """
            import os, signal, sys
            from pathlib import Path
            from grader.practice.locking import locked
            with locked(Path(sys.argv[1])):
                os.kill(os.getpid(), signal.SIGKILL)
        """
        lock = tmp_path / progress.LOCK
        done = subprocess.run([sys.executable, "-c", textwrap.dedent(code), str(lock)], timeout=30, check=False)
        assert done.returncode == -9
        record(tmp_path, event(1))
        assert read_progress(tmp_path) == [event(1)]


class TestTwoAtOnce:
    def test_processes_that_record_at_once_lose_nothing(self, tmp_path: Path) -> None:
        code = """
            import sys
            from pathlib import Path
            from grader.practice import happened, record
            for number in range(25):
                record(Path(sys.argv[1]), happened(sys.argv[2], "hint", function="f", level=number))
        """
        start = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path)]
        writers = [subprocess.Popen([*start, name]) for name in ("one", "two", "three")]
        assert [writer.wait(60) for writer in writers] == [0, 0, 0]
        found = read_progress(tmp_path)
        for name in ("one", "two", "three"):
            assert [one.level for one in found if one.exercise == name] == list(range(25))

    def test_who_waits_too_long_is_told(self, tmp_path: Path) -> None:
        lock = tmp_path / "lock"
        with locked(lock), pytest.raises(TimeoutError, match="held by another process"), locked(lock, patience=0):
            pass
        with locked(lock, patience=0):
            pass

    def test_the_lock_is_given_back_after_an_error(self, tmp_path: Path) -> None:
        lock = tmp_path / "lock"
        with pytest.raises(KeyError), locked(lock):
            raise KeyError
        with locked(lock, patience=0):
            pass

    @pytest.mark.skipif(sys.platform == "win32", reason="flock")
    def test_a_file_system_without_locks(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        import fcntl  # noqa: PLC0415 # not on Windows

        def unsupported(descriptor: int, operation: int) -> None:
            raise OSError(37, "No locks available")

        monkeypatch.setattr(fcntl, "flock", unsupported)
        record(tmp_path, event(1))
        assert read_progress(tmp_path) == [event(1)]


class TestStanding:
    def test_of_who_did_nothing(self) -> None:
        now = standing([], NAME)
        assert (now.attempts, now.best, now.solved, now.failed, dict(now.levels)) == (0, None, False, None, {})

    def test_attempts(self) -> None:
        events = [
            event(1, score=3, max_score=20, failed=["relu_shape", "tanh_large"]),
            event(2, score=18, max_score=20, failed=["tanh_large"]),
            event(3, score=17, max_score=20, failed=["relu_shape"]),
            event(4, score=20, max_score=20, exercise="exercise03_losses"),
        ]
        now = standing(events, NAME)
        assert (now.attempts, now.best, now.solved, now.failed) == (3, 18, False, ["relu_shape"])

    def test_once_solved_always_solved(self) -> None:
        events = [event(1, score=20, max_score=20, failed=[]), event(2, score=1, max_score=20, failed=["a"])]
        assert standing(events, NAME).solved
        assert standing(events, NAME).best == 20

    def test_hints_of_two_machines_are_not_added_up(self) -> None:
        events = [
            event(1, "hint", function="relu", level=1),
            event(2, "hint", function="relu", level=1),
            event(3, "hint", function="tanh", level=2),
            event(4, "hint", function="tanh", level=1),
            event(5, "hint"),
        ]
        assert dict(standing(events, NAME).levels) == {"relu": 1, "tanh": 2}

    def test_a_reset_begins_anew(self) -> None:
        events = [
            event(1, score=20, max_score=20),
            event(2, "give_up"),
            event(3, "hint", function="relu", level=3),
            event(4, "reset"),
            event(5, "hint", function="relu", level=1),
        ]
        now = standing(events, NAME)
        assert (now.attempts, now.solved, now.given_up, dict(now.levels)) == (0, False, False, {"relu": 1})
        assert standing(events[:3], NAME).given_up

    def test_an_attempt_without_points_is_no_solution(self) -> None:
        assert not standing([event(1)], NAME).solved

    @pytest.mark.parametrize(
        ("failed", "left"),
        [
            (None, ["mse", "rmse", "mse_root"]),
            ([], []),
            (["mse_vector"], ["mse"]),
            (["mse_root_vector"], ["mse_root"]),
            (["rmse", "mse_root"], ["rmse", "mse_root"]),
            (["everything_together"], ["mse", "rmse", "mse_root"]),
            (["mset"], ["mse", "rmse", "mse_root"]),
        ],
    )
    def test_functions_that_are_left(self, failed: list[str] | None, left: list[str]) -> None:
        assert unpassed(["mse", "rmse", "mse_root"], failed) == left
