"""`grade reset`: the stub again, progress anew, and nothing that was written is ever lost."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NoReturn

import pytest
from learning import STUB, Learner, converse, learner
from terminal import grade

from grader.practice import standing

MINE = "def add(a, b):\n    return a + b  # my own\n"
ANEW = "Attempts and hints of exercise01 are counted anew.\n"


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Somebody who has solved the first exercise, with a hint."""
    one = learner(tmp_path)
    one.copy(1).write_text(MINE)
    one.did("hint", "exercise01", function="add", level=1)
    one.solved("exercise01")
    monkeypatch.chdir(one.home)
    return one


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


class TestFile:
    def test_the_stub_is_there_again(self, at: Learner) -> None:
        done = at.run("reset", "exercise01", "--yes")
        assert (done.exit_code, done.stderr) == (0, "")
        place = "exercises/exercise01_adding/exercise01.py"
        assert done.stdout == f"{place} is the stub again; what you wrote is in {place}.bak.\n{ANEW}"
        assert at.copy(1).read_text() == STUB
        assert at.copy(1, ".py.bak").read_text() == MINE

    def test_progress_begins_anew_and_keeps_what_was(self, at: Learner) -> None:
        at.run("reset", "1", "--yes")
        now = standing(at.events(), "exercise01_adding")
        assert (now.attempts, now.solved, dict(now.levels)) == (0, False, {})
        assert [event.kind for event in at.events()] == ["hint", "attempt", "reset"]

    def test_other_exercises_are_left_alone(self, at: Learner) -> None:
        at.copy(2).write_text(MINE)
        at.solved("exercise02")
        at.run("reset", "1", "--yes")
        assert at.copy(2).read_text() == MINE
        assert standing(at.events(), "exercise02_taking_away").solved

    def test_every_time_another_backup(self, at: Learner) -> None:
        for number in range(3):
            at.copy(1).write_text(f"x = {number}\n")
            assert at.run("reset", "1", "--yes").exit_code == 0
        backups = {name for name in names(at.copy(1).parent) if ".bak" in name}
        assert backups == {"exercise01.py.bak", "exercise01.py.bak2", "exercise01.py.bak3"}
        assert at.copy(1, ".py.bak3").read_text() == "x = 2\n"

    def test_a_backup_is_not_what_is_graded_next(self, at: Learner) -> None:
        at.run("reset", "1", "--yes")
        assert "  Write            exercises/exercise01_adding/exercise01.py" in at.run("next").stdout

    def test_a_file_that_is_the_stub_already_needs_no_backup(self, at: Learner) -> None:
        at.copy(1).write_text(STUB)
        done = at.run("reset", "1", "--yes")
        assert done.stdout == f"exercises/exercise01_adding/exercise01.py is the stub already.\n{ANEW}"
        assert ".bak" not in "".join(names(at.copy(1).parent))
        assert at.events()[-1].kind == "reset"

    def test_a_file_that_was_deleted_comes_back(self, at: Learner) -> None:
        at.copy(1).unlink()
        done = at.run("reset", "1", "--yes")
        assert done.stdout.startswith(
            "exercises/exercise01_adding/exercise01.py was not there; it is the stub now.\n"
        )
        assert at.copy(1).read_text() == STUB

    def test_from_within_the_exercise(self, at: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(at.copy(1).parent)
        done = at.run("reset", "1", "--yes")
        assert done.stdout.startswith("exercise01.py is the stub again; what you wrote is in exercise01.py.bak.")
        assert at.events()[-1].kind == "reset"

    def test_a_file_outside_any_learners_folder(
        self, at: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """There is no progress that could begin anew."""
        alone = tmp_path / "alone"
        alone.mkdir()
        (alone / "exercise01.py").write_text(MINE)
        monkeypatch.chdir(alone)
        done = at.run("reset", "1", "--yes")
        assert (done.exit_code, done.stdout.count("\n")) == (0, 1)
        assert names(alone) == {"exercise01.py", "exercise01.py.bak"}
        assert [event.kind for event in at.events()] == ["hint", "attempt"]


class TestNotebook:
    def test_it_is_written_as_grade_notebook_does(self, at: Learner) -> None:
        fresh = at.home / "fresh.ipynb"
        at.run("notebook", "1", str(fresh))
        at.copy(1, ".ipynb").write_text('{"mine": true}')
        done = at.run("reset", "1", "--yes")
        assert done.exit_code == 0
        assert at.copy(1, ".ipynb").read_bytes() == fresh.read_bytes()
        assert at.copy(1, ".ipynb.bak").read_text() == '{"mine": true}'
        assert at.copy(1).read_text() == MINE  # the older one is not meant

    def test_in_the_readers_language(self, at: Learner) -> None:
        at.copy(1, ".ipynb").write_text("{}")
        at.run("reset", "1", "--yes", "--lang", "ko")
        about = json.loads(at.copy(1, ".ipynb").read_text("utf-8"))["metadata"]["ndgrade"]
        assert about == {"exercise": "exercise01_adding", "language": "ko"}

    def test_one_that_is_as_new_stays_as_it_is(self, at: Learner) -> None:
        at.run("notebook", "1", str(at.copy(1, ".ipynb")))
        assert "is the stub already" in at.run("reset", "1", "--yes").stdout
        assert not at.copy(1, ".ipynb.bak").exists()


class TestQuiz:
    def test_only_progress_begins_anew(self, at: Learner) -> None:
        at.solved("quiz01")
        before = names(at.exercises / "quiz01_sums")
        done = at.run("reset", "quiz01", "--yes")
        assert (done.exit_code, done.stdout) == (0, "Attempts and hints of quiz01 are counted anew.\n")
        assert not standing(at.events(), "quiz01_sums").solved
        assert names(at.exercises / "quiz01_sums") == before


class TestAsking:
    def ask(self, at: Learner, typed: str, *more: str) -> tuple[int, str]:
        done = converse("reset", "exercise01", "--course", at.course.root, *more, typed=typed, folder=at.home)
        return done.code, done.out.replace("\r\n", "\n")

    def test_yes(self, at: Learner) -> None:
        code, shown = self.ask(at, "y\n")
        assert code == 0
        place = "exercises/exercise01_adding/exercise01.py"
        assert shown.startswith(f"{place} becomes the stub again; what you wrote is kept beside it.\n")
        assert "Begin exercise01 anew? [y/N]: " in shown
        assert at.copy(1).read_text() == STUB
        assert at.copy(1, ".py.bak").read_text() == MINE

    @pytest.mark.parametrize("typed", ["n\n", "\n"])
    def test_no_is_what_is_meant_by_nothing(self, at: Learner, typed: str) -> None:
        code, shown = self.ask(at, typed)
        assert (code, shown.endswith("Nothing was changed.\n")) == (1, True)
        self.unchanged(at)

    @pytest.mark.parametrize("typed", ["\x03", "\x04"])
    def test_stopped(self, at: Learner, typed: str) -> None:
        code, shown = self.ask(at, typed)
        assert (code, shown.endswith("\nNothing was changed.\n")) == (1, True)
        self.unchanged(at)

    def unchanged(self, at: Learner) -> None:
        assert at.copy(1).read_text() == MINE
        assert not at.copy(1, ".py.bak").exists()
        assert [event.kind for event in at.events()] == ["hint", "attempt"]

    @pytest.mark.parametrize("name", ["exercise01", "quiz01"])
    def test_without_a_terminal_nobody_is_asked(self, at: Learner, name: str) -> None:
        done = grade("reset", name, "--course", at.course.root, folder=at.home)
        assert (done.code, done.out) == (2, "")
        expected = f"grade: To begin {name} anew without being asked, add --yes: `grade reset {name} --yes`.\n"
        assert done.err == expected
        self.unchanged(at)


class TestRefused:
    @pytest.mark.parametrize("half", ["exercises", "solutions"])
    def test_a_course_is_no_learners_folder(self, at: Learner, half: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Least of all may the reference become a stub."""
        folder = at.course.root / half / "exercise01_adding"
        (folder / "exercise01.py").write_text(MINE)
        for place in (folder, at.course.root) if half == "exercises" else (folder,):
            monkeypatch.chdir(place)
            done = at.run("reset", "1", "--yes")
            assert (done.exit_code, done.stdout) == (2, "")
            assert "is part of a course and no copy of a learner's" in done.stderr
        assert (folder / "exercise01.py").read_text() == MINE
        assert ".bak" not in "".join(names(folder))

    def test_nor_is_another_copy_of_the_course(
        self, at: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for half in ("exercises", "solutions"):
            folder = tmp_path / "copy" / half / "exercise01_adding"
            folder.mkdir(parents=True)
            (folder / "exercise01.py").write_text(MINE)
        monkeypatch.chdir(tmp_path / "copy" / "solutions" / "exercise01_adding")
        assert at.run("reset", "1", "--yes").exit_code == 2
        assert (tmp_path / "copy/solutions/exercise01_adding/exercise01.py").read_text() == MINE

    @pytest.mark.parametrize(
        ("name", "sentence"),
        [
            ("exercise01", "There is no exercise01.py or exercise01.ipynb in"),
            ("quiz01", "There is no copy of quiz01_sums in"),
            ("exercise77", "There is no exercise 'exercise77'"),
        ],
    )
    def test_there_is_nothing_here(
        self, at: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, sentence: str
    ) -> None:
        (tmp_path / "empty").mkdir()
        monkeypatch.chdir(tmp_path / "empty")
        done = at.run("reset", name, "--yes")
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert sentence in done.stderr
        assert names(tmp_path / "empty") == set()


class TestTrouble:
    def test_the_plug_is_pulled_between_backup_and_stub(self, at: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
        def pulled(*_: object) -> NoReturn:
            raise OSError(5, "Input/output error")

        monkeypatch.setattr(os, "replace", pulled)
        done = at.run("reset", "1", "--yes")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "cannot be replaced (Input/output error) and is as it was" in done.stderr
        assert at.copy(1).read_text() == MINE
        assert at.copy(1, ".py.bak").read_text() == MINE
        assert [event.kind for event in at.events()] == ["hint", "attempt"]  # it is not begun anew either

    def test_progress_that_cannot_be_written(self, at: Learner) -> None:
        """The file is the stub by then, and it was told where the other one is."""
        (at.exercises / "progress.jsonl").unlink()
        (at.exercises / "progress.jsonl").mkdir()
        done = at.run("reset", "1", "--yes")
        assert done.exit_code == 2
        assert "exercise01.py.bak" in done.stdout
        assert "cannot be read or written" in done.stderr
        assert at.copy(1, ".py.bak").read_text() == MINE

    def test_a_stub_that_cannot_be_read(self, at: Learner) -> None:
        (at.course.root / "exercises" / "exercise01_adding" / "exercise01.py").unlink()
        done = at.run("reset", "1", "--yes")
        assert (done.exit_code, done.stdout) == (3, "")
        assert at.copy(1).read_text() == MINE

    def test_a_name_that_could_move_the_cursor(
        self, at: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        strange = tmp_path / "a\x1b[2Jb"
        strange.mkdir()
        (strange / "exercise01.py").write_text(MINE)
        (strange / "below").mkdir()
        monkeypatch.chdir(strange / "below")
        done = at.run("reset", "1", "--yes")
        assert done.exit_code == 0
        assert "\x1b" not in done.output
