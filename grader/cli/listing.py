"""`grade list`: the exercises of a course."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.display import console
from grader.cli.session import course_option, honest_errors, language_option, open_course, speak


@click.command(name="list")
@course_option
@language_option
@honest_errors
def listing(course_folder: Path | None, language: str | None) -> None:
    """List the exercises."""
    from rich.table import Table  # noqa: PLC0415 # `grade --help` must stay quick

    say = speak(language)
    table = Table.grid(padding=(0, 2))
    for exercise in open_course(course_folder).exercises:
        table.add_row(exercise.short_name, exercise.title.in_language(say.code), exercise.topic)
    console(color=True).print(table)
