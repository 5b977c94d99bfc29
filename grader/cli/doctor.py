"""`grade doctor`: is everything here that grading needs, and does it work end to end?"""

from __future__ import annotations

import platform
import subprocess
import sys

import click

from grader import __version__
from grader.cli.session import BROKEN, honest_errors, language_option, speak
from grader.course import Course
from grader.errors import GraderError
from grader.grading import Grader
from grader.isolation.level import missing_for_sandbox
from grader.isolation.opening import Opened
from grader.language import Language
from grader.result import LEVELS, Level
from grader.submission import read_submission

PACKAGES = ("numpy", "tensorflow", "keras", "pytest", "click", "rich", "msgspec", "nbformat")


@click.command(name="doctor")
@language_option
@honest_errors
def doctor(language: str | None) -> None:
    """Show versions and levels of isolation, and grade a known answer at each."""
    import importlib.metadata  # noqa: PLC0415 # loads an e-mail parser: `grade exercise01` must not wait for that

    say = speak(language)
    click.echo(f"ndgrade {__version__}, Python {platform.python_version()}, {platform.platform()}")
    sound = True
    for package in PACKAGES:
        try:
            click.echo(f"  {package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            sound = False
            click.echo("  " + say("{package} is missing: pip install {package}", package=package))
    click.echo(f"  {_bubblewrap()}")
    missing = missing_for_sandbox()
    if missing:
        click.echo(say("sandbox: not here, it needs {what}", what=", ".join(missing)))
        click.echo(
            "  " + say("submissions are graded in a process of their own: right for your own work, not for others'")
        )
    for level in [level for level in LEVELS if not (missing and level is Level.SANDBOX)]:
        words = _self_test(level, say)
        sound = sound and not words
        click.echo(f"{level.value}: " + (words or say("works")))
        holder = "" if words or level is not Level.SANDBOX else _memory_holder()
        if holder:
            click.echo("  " + say("memory held by: {holder}", holder=holder))
    click.echo(say("All is well.") if sound else say("Something is wrong; see above."))
    if not sound:
        sys.exit(BROKEN)


def _bubblewrap() -> str:
    try:
        done = subprocess.run(["bwrap", "--version"], capture_output=True, text=True, timeout=10, check=False)
    except OSError:
        return "bubblewrap -"
    return done.stdout.strip()


def _memory_holder() -> str:
    """What holds the memory of submissions in the sandbox; "" where there is none."""
    try:
        opened = Opened("numpy", Level.SANDBOX)
        try:
            return opened.memory_holder() or ""
        finally:
            opened.close()
    except GraderError:
        return ""


def _self_test(level: Level, say: Language) -> str:
    """What is wrong with a level: nothing when the reference earns everything and the stub nothing."""
    try:
        course = Course.shipped()
        exercise = next(one for one in course.exercises if one.kind == "code")
        with Grader(course, [exercise], level) as grader:
            reference = grader.grade(read_submission(course.key(exercise).reference), exercise, say).grade
            stub = grader.grade(read_submission(exercise.stub), exercise, say).grade
    except GraderError as error:
        return say(error.sentence, **error.values)
    if (reference.status, reference.score, stub.score) != ("graded", reference.max_score, 0):
        return say("a known answer was graded {score} of {total}", score=reference.score, total=reference.max_score)
    return ""
