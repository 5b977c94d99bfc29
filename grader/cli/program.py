"""`grade`: its commands, and exercises as if they were commands."""

from __future__ import annotations

import sys

import click
from click.shell_completion import CompletionItem

from grader import __version__
from grader.cli.audit import audit_command
from grader.cli.batch import batch
from grader.cli.doctor import doctor
from grader.cli.exercise import exercise
from grader.cli.export import export
from grader.cli.gradebook import diff, gradebook
from grader.cli.init import init
from grader.cli.listing import listing
from grader.cli.new import new
from grader.course import Course
from grader.errors import GraderError


class Commands(click.Group):
    """A group in which anything that is no command is an exercise: ``grade exercise03``, ``grade 3``."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(context, args[0]) is None and not args[0].startswith("-"):
            return "exercise", exercise, args
        return super().resolve_command(context, args)

    def format_usage(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage("grade", "EXERCISE [FILE] [OPTIONS]")
        formatter.write_usage("grade", "COMMAND [ARGS]...")

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        items = super().shell_complete(context, incomplete)
        try:
            names = [one.short_name for one in Course.shipped().exercises]
        except GraderError:
            names = []
        return [*(CompletionItem(name) for name in names if name.startswith(incomplete)), *items]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ndgrade")
def main() -> None:
    """Grade exercises on neural networks with NumPy and Keras.

    \b
      grade init           copy the exercises to ./exercises
      grade exercise01     grade your copy of exercise01 (or: grade 1)
      grade 1 my.ipynb     grade another file, Python or notebook
      grade 1 --help       options of grading

    Exit status: 0 full marks, 1 less, 2 the submission or the call cannot be used, 3 the grader itself broke.
    """
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr] # a terminal in another encoding must not stop us


for command in (listing, init, doctor, audit_command, new, batch, gradebook, diff, export):
    main.add_command(command)
