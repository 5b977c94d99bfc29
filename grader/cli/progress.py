"""`grade progress [EXERCISE]`: how far the learner is."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from grader.cli import display, progress_page
from grader.cli.place import learners_place
from grader.cli.session import course_option, honest_errors, language_option, open_course, speak
from grader.errors import SubmissionError
from grader.practice import account, read_progress, standing, way


@click.command(name="progress")
@click.argument("name", metavar="[EXERCISE]", required=False)
@click.option("--all", "everything", is_flag=True, help="Also a line for every exercise and quiz.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object (ndgrade/progress/1).")
@click.option("--no-color", is_flag=True, help="Print without colour.")
@course_option
@language_option
@honest_errors
def progress(
    name: str | None,
    everything: bool,
    as_json: bool,
    no_color: bool,
    course_folder: Path | None,
    language: str | None,
) -> None:
    """Show how far you are, topic by topic, or with EXERCISE how far you are with that one.

    A bar is the share of the points that your best attempts earned; it is full once everything in it is solved.
    Attempts and hints count since you began an exercise, or began it anew with `grade reset`. All of it comes from
    progress.jsonl beside your exercises.
    """
    say = speak(language)
    course = open_course(course_folder)
    chosen = way(course.exercises) if name is None else [course.find(name)]
    place = learners_place(course, Path.cwd())
    if place is None:
        raise SubmissionError(
            "There is no copy of the exercises in {start} or above, beside which your progress could be noted; "
            "`grade init` copies them here",
            start=Path.cwd(),
        )
    events = read_progress(place)
    now = account(chosen, events, datetime.now().astimezone().date())
    if as_json:
        sys.stdout.buffer.write(now.json() + b"\n")
        sys.stdout.flush()
        return
    out = display.console(not no_color)
    with display.page(out):
        if name is not None:
            progress_page.show_exercises(out, chosen, now, say)
            progress_page.show_details(out, standing(events, chosen[0].name), say)
            return
        progress_page.show_topics(out, now, say)
        if everything:
            out.print()
            progress_page.show_exercises(out, chosen, now, say)
        out.print()
        progress_page.show_streak(out, now, say)
        out.print(display.styled(say("To go on: grade next"), "dim"))
