"""`grade export FORMAT`: grades leave the gradebook in the form that somebody else reads."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from grader.cli.session import UNUSABLE
from grader.language import Language
from grader.wording import clean

HELP: Final = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=HELP)
def export() -> None:
    """Write grades in the form that a spreadsheet, a learning platform or a CI server reads.

    Exit status: 0 done, 2 a file or the call cannot be used, 3 the gradebook cannot be read.
    """


def write_out(data: bytes, out: Path | None, say: Language) -> None:
    """Write to a file, whole or not at all, or to standard output; a file that cannot be written ends the command."""
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(data)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        why = error.strerror or str(error)
        told = say("{path} cannot be written ({why}); name another file", path=out, why=why)
        click.echo(clean(f"grade: {told}."), err=True)
        sys.exit(UNUSABLE)
    click.echo(clean(say("Written: {path}.", path=out)), err=True)
