"""Commands that are imported when somebody uses them: `grade --help` and every other command stay quick."""

from __future__ import annotations

import importlib
from typing import Any, NamedTuple

import click


class Late(NamedTuple):
    """Where a command is, under which heading it is listed, and what the list says of it."""

    place: str  # module:attribute
    heading: str
    summary: str


class LateGroup(click.Group):
    """A group whose commands are in modules of their own, which are imported one by one when they are needed."""

    def __init__(self, *args: Any, late: dict[str, Late], **options: Any) -> None:
        super().__init__(*args, **options)
        self.late = late

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.late)

    def get_command(self, context: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.late:
            return None
        module, _, attribute = self.late[cmd_name].place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        widest = max(map(len, self.late))
        for heading in dict.fromkeys(one.heading for one in self.late.values()):
            rows = [(name.ljust(widest), one.summary) for name, one in self.late.items() if one.heading == heading]
            with formatter.section(heading):
                formatter.write_dl(rows)
