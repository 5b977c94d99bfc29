"""`grade batch`: a folder of submissions in, a gradebook out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.ahead import head_start
from grader.cli.batch_out import Results
from grader.cli.session import (
    BROKEN,
    FULL_MARKS,
    UNUSABLE,
    complain,
    course_option,
    honest_errors,
    language_option,
    open_course,
    speak,
)
from grader.course import Course, Exercise
from grader.errors import SandboxError, SubmissionError
from grader.grading import Grader
from grader.language import Language
from grader.result import LEVELS, Level
from grader.wording import clean_lines

if TYPE_CHECKING:
    from grader.batch import Workplace
    from grader.intake import Plan


@click.command(name="batch")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.argument("names", metavar="[EXERCISE]...", nargs=-1)
@click.option("--jobs", type=click.IntRange(1, 256), help="Processor cores to keep busy (default: all).")
@click.option(
    "--cluster",
    metavar="WHERE",
    help="Grade on Dask workers: tcp://HOST:8786, tls://HOST:8786, a scheduler's file, or local:N to start N here.",
)
@click.option(
    "--gradebook",
    metavar="PATH_OR_URL",
    help="Where grades go: a SQLite file, or postgresql+psycopg://... (default: gradebook.db beside SUBMISSIONS).",
)
@click.option("--pattern", metavar="REGEX", help="How paths name (?P<student>...) and (?P<exercise>...).")
@click.option(
    "--roster", metavar="CSV", type=click.Path(path_type=Path), help="Who is expected: a table with a heading."
)
@click.option("--dry-run", is_flag=True, help="Show what would be graded, and grade nothing.")
@click.option(
    "--regrade", is_flag=True, help="Grade again what has a grade already; stopped, it goes on where it was."
)
@click.option(
    "--out",
    metavar="FILE.jsonl",
    type=click.Path(path_type=Path),
    help="Also write every result, one JSON object a line; the file is there when the batch has finished.",
)
@click.option(
    "--isolation",
    type=click.Choice([level.value for level in LEVELS]),
    default=Level.SANDBOX.value,
    show_default=True,
    help="How to keep submissions apart; process is for work that you trust.",
)
@click.option(
    "--no-diagnosis", is_flag=True, help="Do not look for misconceptions: quicker where much is wrong; scores alone."
)
@click.option("--plain", is_flag=True, help="One line a submission instead of a progress bar, also in a terminal.")
@course_option
@language_option
@honest_errors
def batch(
    submissions: Path,
    names: tuple[str, ...],
    jobs: int | None,
    cluster: str | None,
    gradebook: str | None,
    pattern: str | None,
    roster: Path | None,
    dry_run: bool,
    regrade: bool,
    out: Path | None,
    isolation: str,
    no_diagnosis: bool,
    plain: bool,
    course_folder: Path | None,
    language: str | None,
) -> None:
    """Grade a class: every submission in the folder or archive SUBMISSIONS, to these exercises or to all.

    What has been graded under the same circumstances is kept, so a batch that was stopped goes on where it was. A
    grade given with less isolation is not kept, nor one that lost points where other misconceptions, or none, were
    looked for. Exit status: 0 every submission has a grade, 1 some could not be read, 2 the call cannot be used, 3
    the grader broke.
    """
    from grader.cli.batch_plan import show_plan  # noqa: PLC0415 # what --help has no time for
    from grader.intake import plan, read_roster  # noqa: PLC0415 # as above

    say = speak(language)
    course = open_course(course_folder)
    asked = [course.find(name) for name in names] or course.exercises
    found = plan(submissions, course, asked, pattern, read_roster(roster) if roster is not None else None)
    show_plan(found, say, everything=dry_run)
    if dry_run:
        sys.exit(FULL_MARKS)
    if cluster is not None and jobs is not None:
        raise SubmissionError(
            "--jobs is for this machine; with --cluster the workers say how many they grade at a time"
        )
    if not found.candidates:
        raise SubmissionError(
            "There is no submission in {folder}; `grade batch --help` tells of --pattern", folder=submissions
        )
    with ExitStack() as stack:
        level, diagnose = Level(isolation), not no_diagnosis
        grader = stack.enter_context(_grader(course, asked, found, level, diagnose, start=cluster is None))
        from grader.batch import Batch  # noqa: PLC0415 # SQLAlchemy is slow to load: the grader starts meanwhile
        from grader.cli.batch_page import Page, show_moves  # noqa: PLC0415 # as above
        from grader.gradebook.book import Gradebook  # noqa: PLC0415 # as above

        book = stack.enter_context(Gradebook.open(gradebook or _beside(submissions)))
        run = Batch(course, found, book, say, regrade, level=level, diagnose=diagnose)
        shop = stack.enter_context(_workplace(cluster, jobs, grader, course, run.exercises, level, say, diagnose))
        results = stack.enter_context(Results(out)) if out is not None else None
        page = stack.enter_context(Page(run.total, shop, say, plain=plain, sealed=len(found.sealed)))
        page.follow(run.events(shop, " ".join(map(str, ("batch", submissions, *names)))), results)
        page.close()
        show_moves(book, run.run, say)
        click.echo(say("The grades are in {place}.", place=book.shown), err=True)
        code = _finished(results, page.code, say)
    sys.exit(code)


def _grader(
    course: Course, asked: list[Exercise], found: Plan, level: Level, diagnose: bool, *, start: bool
) -> Grader:
    """The grader of what was handed in, starting already for the first of it unless nothing of it is to run here."""
    handed_in = [candidate.exercise for candidate in found.candidates]
    exercises = [one for one in asked if one.kind == "code" and one.name in handed_in]
    grader = Grader(course, exercises, level, diagnose=diagnose, remember=True, head=head_start())
    first = next((one for one in exercises if one.name == handed_in[0]), None)
    if start and first is not None:
        with suppress(SandboxError):  # which is told of every submission that it breaks
            grader.warm(first)
    return grader


def _workplace(
    cluster: str | None,
    jobs: int | None,
    grader: Grader,
    course: Course,
    exercises: list[Exercise],
    level: Level,
    say: Language,
    diagnose: bool,
) -> AbstractContextManager[Workplace]:
    """Where the exercises are graded; quizzes alone need no cluster."""
    from grader.batch import Workshop  # noqa: PLC0415 # as above

    gc.freeze()  # what has been loaded by now stays; each look for garbage would go through it
    if cluster is not None and exercises:
        return _on_cluster(cluster, course, exercises, level, say, diagnose)
    return Workshop(grader, jobs or _cores(), say)


def _finished(results: Results | None, code: int, say: Language) -> int:
    """The exit code, once the file is in its place or that it could not be written is told."""
    note = results.finish() if results is not None else None
    if note is None:
        return code
    click.echo(clean_lines(f"grade: {say(note.sentence, **note.values)}."), err=True)
    return BROKEN


@contextmanager
def _on_cluster(
    where: str, course: Course, exercises: list[Exercise], level: Level, say: Language, diagnose: bool
) -> Iterator[Workplace]:
    """The workers of a cluster; what cannot be used is one sentence and exit code 2."""
    try:
        from grader.cluster import ClusterRequestError, Place, opened  # noqa: PLC0415 # Dask takes half a second
    except ModuleNotFoundError as error:
        raise SubmissionError(
            "--cluster needs Dask, and {module} is not installed here: pip install 'ndgrade[cluster]'",
            module=error.name,
        ) from None
    with ExitStack() as stack:
        try:
            office = stack.enter_context(opened(Place.parse(where), course, exercises, level, say, diagnose=diagnose))
        except ClusterRequestError as error:
            complain(say, error)
            sys.exit(UNUSABLE)
        yield office


def _beside(submissions: Path) -> Path:
    """Beside what was handed in, never in it: it may be on a read-only disk, or handed back to students."""
    return submissions.resolve().parent / "gradebook.db"


def _cores() -> int:
    """Processor cores that we may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
