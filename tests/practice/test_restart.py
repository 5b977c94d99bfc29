"""The stub in place of a learner's file: whatever goes wrong at whatever moment, what they wrote is on the disk."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from grader.errors import SubmissionError
from grader.practice import BACKUP, restart
from grader.submission import read_submission

MINE, STUB = b"def relu(x):\r\n    return x  # \xff mine", b"def relu(x): ...\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "exercise02.py"
    path.write_bytes(MINE)
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_stub_is_there_and_what_was_written_beside_it(copy: Path) -> None:
    kept = restart(copy, STUB)
    assert kept == copy.with_name("exercise02.py.bak")
    assert files(copy.parent) == {"exercise02.py": STUB, "exercise02.py.bak": MINE}


def test_a_backup_is_never_written_over(copy: Path) -> None:
    kept = []
    for number in range(4):
        copy.write_text(str(number))
        kept.append(restart(copy, STUB))
    assert [path.name for path in kept if path] == [f"exercise02.py.bak{n}" for n in ("", 2, 3, 4)]
    assert [path.read_text() for path in kept if path] == ["0", "1", "2", "3"]


@pytest.mark.parametrize("kind", ["file", "folder", "link", "nowhere"])
def test_whatever_has_the_name_of_a_backup_is_left_alone(copy: Path, kind: str) -> None:
    taken = copy.with_name("exercise02.py.bak")
    precious = copy.with_name("precious.txt")
    precious.write_text("precious")
    if kind == "file":
        taken.write_text("old")
    elif kind == "folder":
        taken.mkdir()
    else:
        taken.symlink_to(precious if kind == "link" else copy.with_name("nothing"))
    kept = restart(copy, STUB)
    assert kept is not None
    assert (kept.name, kept.read_bytes()) == ("exercise02.py.bak2", MINE)
    assert precious.read_text() == "precious"
    assert not copy.with_name("nothing").exists()


@pytest.mark.parametrize("name", ["exercise02.py", "exercise02.ipynb", "a b.py"])
def test_nobody_takes_a_backup_for_a_submission(tmp_path: Path, name: str) -> None:
    copy = tmp_path / name
    for _ in range(3):
        copy.write_bytes(MINE)
        kept = restart(copy, STUB)
        assert kept is not None
        assert kept.suffix.startswith(BACKUP)
        with pytest.raises(SubmissionError):
            read_submission(kept)


def test_a_file_that_is_missing_is_written(tmp_path: Path) -> None:
    copy = tmp_path / "deep" / "exercise02.py"
    assert restart(copy, STUB) is None
    assert files(copy.parent) == {"exercise02.py": STUB}


def test_an_empty_file_is_kept_too(copy: Path) -> None:
    copy.write_bytes(b"")
    kept = restart(copy, STUB)
    assert kept is not None
    assert kept.read_bytes() == b""


def test_who_could_not_read_it_still_cannot(copy: Path) -> None:
    copy.chmod(0o600)
    kept = restart(copy, STUB)
    assert kept is not None
    assert [stat.S_IMODE(path.stat().st_mode) for path in (copy, kept)] == [0o600, 0o600]


def test_a_link_is_replaced_and_what_it_led_to_stays(tmp_path: Path) -> None:
    elsewhere, copy = tmp_path / "mine.txt", tmp_path / "exercise02.py"
    elsewhere.write_bytes(MINE)
    copy.symlink_to(elsewhere)
    restart(copy, STUB)
    assert (elsewhere.read_bytes(), copy.read_bytes(), copy.is_symlink()) == (MINE, STUB, False)
    assert copy.with_name("exercise02.py.bak").read_bytes() == MINE


class TestTrouble:
    """Each time the file is as it was, or is kept, and one sentence names it."""

    def test_the_plug_is_pulled_before_it_is_replaced(self, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def pulled(*_: object) -> NoReturn:
            raise KeyboardInterrupt  # as good as any end of the process: nothing of ours tidies up

        monkeypatch.setattr(os, "replace", pulled)
        with pytest.raises(KeyboardInterrupt):
            restart(copy, STUB)
        assert copy.read_bytes() == MINE
        assert copy.with_name("exercise02.py.bak").read_bytes() == MINE

    def test_the_backup_is_on_the_disk_before_it_is_replaced(
        self, copy: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[int | str] = []  # which file was settled, by its number in the file system
        fsync, replace = os.fsync, os.replace

        def settled(descriptor: int) -> None:
            fsync(descriptor)
            told.append(os.fstat(descriptor).st_ino)

        def replaced(part: Path, target: Path) -> None:
            told.append("replaced")
            replace(part, target)

        monkeypatch.setattr(os, "fsync", settled)
        monkeypatch.setattr(os, "replace", replaced)
        kept = restart(copy, STUB)
        assert kept is not None
        first, folder, second = (path.stat().st_ino for path in (kept, copy.parent, copy))
        assert told == [first, folder, second, "replaced"]

    def test_it_cannot_be_replaced(self, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(*_: object) -> NoReturn:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "replace", refused)
        with pytest.raises(SubmissionError, match=r"exercise02\.py cannot be replaced \(Permission denied\)"):
            restart(copy, STUB)
        assert files(copy.parent) == {"exercise02.py": MINE, "exercise02.py.bak": MINE}

    def test_the_disk_is_full_while_it_is_kept(self, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(source: object, target: object) -> NoReturn:
            target.write(b"half")  # type: ignore[attr-defined]
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(shutil, "copyfileobj", full)
        with pytest.raises(SubmissionError, match="No space left on device"):
            restart(copy, STUB)
        assert files(copy.parent) == {"exercise02.py": MINE}

    def test_the_disk_is_full_while_the_stub_is_written(self, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        fsync, calls = os.fsync, iter(range(10))

        def full(descriptor: int) -> None:
            if next(calls) == 2:
                raise OSError(28, "No space left on device")
            fsync(descriptor)

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(SubmissionError, match="No space left on device"):
            restart(copy, STUB)
        assert files(copy.parent) == {"exercise02.py": MINE, "exercise02.py.bak": MINE}

    def test_a_file_system_that_cannot_settle_folders(self, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        fsync = os.fsync

        def files_only(descriptor: int) -> None:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(22, "Invalid argument")
            fsync(descriptor)

        monkeypatch.setattr(os, "fsync", files_only)
        assert restart(copy, STUB) is not None
        assert copy.read_bytes() == STUB

    def test_a_folder_of_that_name(self, tmp_path: Path) -> None:
        copy = tmp_path / "exercise02.py"
        copy.mkdir()
        with pytest.raises(SubmissionError, match="it is no file"):
            restart(copy, STUB)
        assert [path.name for path in tmp_path.iterdir()] == ["exercise02.py"]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
    def test_a_pipe_of_that_name_is_not_waited_for(self, tmp_path: Path) -> None:
        copy = tmp_path / "exercise02.py"
        os.mkfifo(copy)
        with pytest.raises(SubmissionError, match="it is no file"):
            restart(copy, STUB)

    def test_a_file_where_the_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "exercise02").write_text("a file")
        with pytest.raises(SubmissionError, match="cannot be replaced"):
            restart(tmp_path / "exercise02" / "exercise02.py", STUB)
        assert (tmp_path / "exercise02").read_text() == "a file"

    def test_a_name_that_is_too_long(self, tmp_path: Path) -> None:
        with pytest.raises(SubmissionError, match="too long"):
            restart(tmp_path / f"{'x' * 300}.py", STUB)


def test_two_at_once_keep_both(copy: Path) -> None:
    """Every back-up has a name of its own, whoever is faster."""
    kept: list[Path | None] = []
    barrier = threading.Barrier(4)

    def run() -> None:
        barrier.wait()
        try:
            kept.append(restart(copy, STUB))
        except SubmissionError:  # the other one took the part file away; the file is whole all the same
            kept.append(None)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    named = [path for path in kept if path is not None]
    assert len(set(named)) == len(named)
    assert MINE in files(copy.parent).values()
    assert copy.read_bytes() in (MINE, STUB)
