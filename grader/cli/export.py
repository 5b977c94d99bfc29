"""`grade export FORMAT`: grades leave the gradebook in the form that somebody else reads."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from grader.cli.late import Late, LateGroup
from grader.cli.session import UNUSABLE
from grader.language import Language
from grader.wording import clean

HELP: Final = {"help_option_names": ["-h", "--help"]}


PLAIN, PLATFORMS = "Formats", "Learning platforms"
FORMATS: Final = {
    "csv": Late("grader.cli.export_plain:csv_command", PLAIN, "A table for a spreadsheet or data frame."),
    "jsonl": Late("grader.cli.export_plain:jsonl_command", PLAIN, "JSON lines: each stored result, whole."),
    "junit": Late("grader.cli.export_plain:junit_command", PLAIN, "JUnit XML for a CI server."),
    "parquet": Late("grader.cli.export_plain:parquet_command", PLAIN, "Apache Parquet for data frames."),
    "canvas": Late("grader.cli.export_lms:canvas", PLATFORMS, "Fill a column of a gradebook that Canvas exported."),
    "moodle": Late("grader.cli.export_lms:moodle", PLATFORMS, "Fill an offline grading worksheet of Moodle."),
    "ags": Late("grader.cli.export_plain:ags_command", PLATFORMS, "Score objects for LTI 1.3."),
    "gradescope": Late("grader.cli.export_tools:export_gradescope", PLATFORMS, "The results.json of one student."),
    "nbgrader": Late("grader.cli.export_tools:export_nbgrader", PLATFORMS, "The CSV that nbgrader exports."),
}


@click.group(cls=LateGroup, late=FORMATS, context_settings=HELP)
def export() -> None:
    """Write grades in the form that a spreadsheet, a learning platform or a CI server reads.

    Exit status: 0 done, 2 a file or the call cannot be used, 3 the gradebook cannot be read.
    """


OUT: Final = click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), help="Write to FILE (default: standard output)."
)


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
