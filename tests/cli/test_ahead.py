"""Which commands have an examiner's process started while they are still loading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from grader.cli import ahead, main
from grader.cli.ahead import head_start
from grader.course import Course
from grader.examiner import client, starting


class Counted:
    """In the place of a head start: counts how many were begun and ended."""

    begun = ended = 0

    def __init__(self) -> None:
        Counted.begun += 1

    def __enter__(self) -> Counted:
        return self

    def __exit__(self, *_: object) -> None:
        Counted.ended += 1

    def take(self) -> None:
        return None


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[type[Counted]]:
    monkeypatch.chdir(tmp_path)
    Counted.begun = Counted.ended = 0
    monkeypatch.setattr(ahead, "HeadStart", Counted)
    yield Counted
    assert Counted.begun == Counted.ended


@pytest.mark.parametrize(
    "words",
    [
        ["batch", "no-such-folder"],
        ["exercise01", "no-such-file.py"],
        ["1", "no-such-file.py"],
        ["nothing-of-this-name"],
    ],
)
def test_commands_that_grade(words: list[str], counted: type[Counted]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2
    assert counted.begun == 1


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--help"],
        ["list"],
        ["batch", "--help"],
        ["batch", ".", "--dry-run"],
        ["batch", "--cluster", "local:2", "no-such-folder"],
        ["batch", "--cluster=local:2", "no-such-folder"],
        ["exercise01", "-h"],
        ["quiz01", "--blank", "sheet.toml"],
        ["audit", "--help"],
    ],
)
def test_commands_that_do_not(words: list[str], counted: type[Counted]) -> None:
    CliRunner().invoke(main, words)
    assert counted.begun == 0


@pytest.mark.parametrize("typed", ["grade exercise01 ", "grade batch sub"])
def test_a_shell_that_completes_a_word_starts_nothing(
    typed: str, counted: type[Counted], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split(" ")) - 1))
    monkeypatch.setenv("_GRADE_COMPLETE", "bash_complete")
    CliRunner().invoke(main, prog_name="grade")
    assert counted.begun == 0


def test_without_a_command_there_is_none() -> None:
    assert head_start() is None
    with click.Context(click.Command("x")):
        assert head_start() is None


def test_one_process_serves_a_grading(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[bool] = []

    class Noted(starting.Started):
        def __init__(self, **how: Any) -> None:
            started.append(how["ahead"])
            super().__init__(**how)

    monkeypatch.setattr(starting, "Started", Noted)
    monkeypatch.setattr(client, "Started", Noted)
    course = Course.shipped()
    reference = course.key(course.find("exercise01")).reference
    assert CliRunner().invoke(main, ["exercise01", str(reference)]).exit_code == 0
    assert started == [True]
