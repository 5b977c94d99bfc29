"""A head start for the commands that grade: an examiner's process loads its libraries while they load theirs."""

from __future__ import annotations

from typing import Final

import click

from grader.examiner.starting import HeadStart

NOT_HERE: Final = ("-h", "--help", "--dry-run", "--cluster")  # with any of these, nothing is graded by this machine


def start_ahead(context: click.Context, words: list[str]) -> None:
    """Have the process started now, and ended with the context unless somebody takes it.

    Args:
        context: of the command, or of one around it.
        words: what was typed.
    """
    completing = context.resilient_parsing
    if not completing and not any(word.partition("=")[0] in NOT_HERE for word in words):
        context.obj = context.with_resource(HeadStart())


def head_start() -> HeadStart | None:
    """What was started ahead of the command that is running; None where nothing was."""
    context = click.get_current_context(silent=True)
    return None if context is None else context.find_object(HeadStart)
