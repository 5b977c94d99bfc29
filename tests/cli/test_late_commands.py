"""Commands that are imported late: all of them are there, and none of them is imported for the others."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from grader.cli import main
from grader.cli.export import export
from grader.cli.importing import importing
from grader.cli.late import LateGroup

GROUPS = {"grade": main, "export": export, "import": importing}
ALL = [(group, name) for group, command in GROUPS.items() if isinstance(command, LateGroup) for name in command.late]


@pytest.mark.parametrize(("group", "name"), ALL)
def test_a_command_is_where_it_is_said_to_be(group: str, name: str) -> None:
    command = GROUPS[group]
    assert isinstance(command, LateGroup)
    found = command.get_command(click.Context(command), name)
    assert found is not None
    assert found.name == name
    assert found.help
    summary = command.late[name].summary
    assert summary.endswith(".")
    assert len(summary) <= 58  # a line of 80 columns


def test_help_lists_every_command_under_its_heading() -> None:
    for command in GROUPS.values():
        assert isinstance(command, LateGroup)
        text = command.get_help(click.Context(command, info_name="x"))
        for name, late in command.late.items():
            assert any(line.split()[:1] == [name] and line.endswith(late.summary) for line in text.splitlines())
            assert f"{late.heading}:" in text


def test_there_is_no_command_of_that_name() -> None:
    assert main.get_command(click.Context(main), "nothing") is None


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["list", "--help"], ["exercise01", "--help"]])
def test_heavy_libraries_are_not_loaded_to_help(words: list[str]) -> None:
    code = (
        f"import sys; from grader.cli import main; main({words!r}, standalone_mode=False); "
        "heavy = {'numpy', 'sqlalchemy', 'jinja2', 'tensorflow', 'pytest', 'nbformat', 'rich.table', 'questionary'}; "
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
