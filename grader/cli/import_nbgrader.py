"""`grade import nbgrader`: what a course in nbgrader has already given moves into a gradebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader import __version__
from grader.cli.counted import gradebook_option
from grader.cli.session import honest_errors, language_option, speak
from grader.errors import GradebookRequestError
from grader.gradebook.lateness import plain
from grader.language import Language
from grader.wording import clean

if TYPE_CHECKING:
    from grader.formats.nbgrader.book import Book
    from grader.formats.nbgrader.grades import Incoming
    from grader.formats.nbgrader.tree import Tree
    from grader.gradebook.book import Gradebook


@click.command(name="nbgrader")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "names",
    metavar="ASSIGNMENT=EXERCISE",
    multiple=True,
    help="What an assignment is called here; may be given several times (default: as in nbgrader).",
)
@click.option("--by", "author", default="nbgrader", metavar="NAME", help="Whose overrides (default: nbgrader).")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, and record nothing.")
@gradebook_option
@language_option
@honest_errors
def import_nbgrader(
    path: Path, names: tuple[str, ...], author: str, dry_run: bool, where: str, language: str | None
) -> None:
    """Record the scores of an nbgrader course: PATH is its folder, or its gradebook.db.

    A score becomes a grade with a check for each graded cell, passed where the cell earned all of its points. Where
    nbgrader's own score is another than those checks add up to (half points, a part of a cell's points, extra credit,
    a late penalty), an override says the exact score, and its reason says how it came about. An override that
    somebody else gave here stays. Importing once more changes only what nbgrader has changed.

    Left out, and said so: submissions of which a cell still waits for a person, and assignments whose points in all
    are not a whole number. What lies in submitted/ without a score is for `grade batch`. Addresses are not recorded.
    """
    from grader.formats.nbgrader import book, grades, tree  # noqa: PLC0415 # SQLite; see LATE_IMPORTS

    say = speak(language)
    file = grades.gradebook_of(path)
    known, folders = book.read_book(file), tree.read_tree(file.parent)
    titles = grades.parse_names(names, known)
    stored = file.stat().st_mtime
    ready = [one for one in grades.scores(known, folders) if grades.tellable(one.assignment)]
    coming = [
        grades.incoming(one, grades.renamed(one.assignment.name, titles), stored, say)
        for one in ready
        if not one.submission.waiting
    ]
    if dry_run:
        _show(coming)
    else:
        with _gradebook(where) as target:
            recorded, overridden, kept = _record(target, coming, author, f"import nbgrader {path}")
            click.echo(clean(say("{n} scores recorded in {place}.", n=recorded, place=target.shown)))
            if overridden:
                click.echo(say("{n} of them by an override; `grade gradebook` shows them.", n=overridden))
            if kept:
                click.echo(say("{n} overrides that were there stay.", n=kept), err=True)
    _tell_what_stays(known, folders, sum(one.submission.waiting for one in ready), say)


@contextmanager
def _gradebook(where: str) -> Iterator[Gradebook]:
    from grader.gradebook.book import Gradebook  # noqa: PLC0415 # SQLAlchemy takes longer to load than --help may

    with Gradebook.open(where) as target:
        yield target


def _record(book: Gradebook, coming: list[Incoming], author: str, command: str) -> tuple[int, int, int]:
    """Record all of them in one run; how many, with how many overrides, and how many of other people stay."""
    overridden = kept = 0
    run = book.begin_run(command, {"ndgrade": __version__, "nbgrader": "imported"})
    try:
        for one in coming:
            book.record(
                run, one.student, one.name, one.exercise, one.source, one.handed_in, one.fingerprint, one.grade
            )
        standing = {(given.student, given.exercise): given for given in book.overrides()}
        for one in coming:
            before = standing.get((one.student, one.exercise))
            if before is not None and before.author != author:
                kept += 1
            elif one.override is not None:
                overridden += 1
                if before is None or (before.score, before.reason) != (one.override, one.reason):
                    book.override(one.student, one.exercise, one.override, author, one.reason)
            elif before is not None:
                book.withdraw(one.student, one.exercise, author)
    except BaseException:
        book.end_run(run, "stopped")
        raise
    book.end_run(run, "finished")
    return len(coming), overridden, kept


def _show(coming: Iterable[Incoming]) -> None:
    """A line for each score: student, exercise, score, points, and the reason of an override."""
    for one in coming:
        score = str(one.grade.score) if one.override is None else plain(one.override)
        told = [
            one.student,
            one.exercise,
            score,
            str(one.grade.max_score),
            "" if one.override is None else one.reason,
        ]
        click.echo("\t".join(clean(text) for text in told).rstrip())


def _tell_what_stays(book: Book, tree: Tree, waiting: int, say: Language) -> None:
    """What nbgrader knows and a gradebook did not get, a line each."""
    from grader.formats.nbgrader.grades import tellable  # noqa: PLC0415 # SQLite; see LATE_IMPORTS

    for one in book.assignments:
        if not tellable(one):
            told: dict[str, Any] = {"name": one.name, "points": f"{one.max_score:g}"}
            _tell(say("{name} has {points} points in all, and a gradebook counts in whole ones: left out.", **told))
    if waiting:
        _tell(
            say(
                "{n} submissions wait for a person in nbgrader: left out; import again once they are graded.",
                n=waiting,
            )
        )
    scored = {which for which, one in book.submissions.items() if one.marks}
    unscored = sum(which not in scored for which in tree.submitted)
    if unscored:
        told = {"n": unscored}
        _tell(say("{n} submissions in submitted/ have no score; `grade batch` grades what the course knows.", **told))
    given = {assignment for assignment, _ in scored}
    idle = [name for name in tree.released if name not in given]
    if idle:
        _tell(say("Released, but without any score: {names}.", names=", ".join(idle)))


def _tell(text: str) -> None:
    click.echo(clean(text), err=True)


def course_people(path: Path) -> dict[str, Any]:
    """The students of an nbgrader course by their ids.

    Raises:
        GradebookRequestError: it cannot be read.
    """
    from grader.formats.nbgrader import book, grades  # noqa: PLC0415 # SQLite; see LATE_IMPORTS

    students = book.read_book(grades.gradebook_of(path)).students
    if not students:
        raise GradebookRequestError("{path} has no students; name another course", path=clean(str(path)))
    return {student.id: student for student in students}
