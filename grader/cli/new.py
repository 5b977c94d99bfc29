"""`grade new`: the beginning of an exercise or a quiz, which `grade audit` leads to its end."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from string import Template
from typing import Final

import click

from grader.cli.session import course_option, honest_errors, language_option, speak
from grader.errors import CourseError

SCAFFOLD: Final = Path(__file__).parents[1] / "scaffold"
LIMITS: Final = {
    "numpy": {"call_seconds": 10, "submission_seconds": 60, "memory_mb": 1024},
    "tensorflow": {"call_seconds": 30, "submission_seconds": 120, "memory_mb": 2048},
}


@click.command(name="new")
@click.argument("name")
@click.option("--keras", is_flag=True, help="Submissions use Keras: TensorFlow is imported before they start.")
@course_option
@language_option
@honest_errors
def new(name: str, keras: bool, course_folder: Path | None, language: str | None) -> None:
    """Begin an exercise, as in: grade new exercise20_attention. Or a quiz: grade new quiz09_attention.

    Both halves are written below the current folder, or below --course DIR: exercises/NAME for students and
    solutions/NAME for you. What is yours to write says TODO, and `grade audit NAME` tells what comes next.
    """
    say = speak(language)
    for folder in scaffold(course_folder or Path(), name, "tensorflow" if keras else "numpy"):
        click.echo(say("{folder} is written.", folder=folder))
    command = f"grade audit {short(name)}" + (f" --course {course_folder}" if course_folder else "")
    click.echo(say("Next: write what says TODO, then: {command}", command=command))


def short(name: str) -> str:
    return name.split("_", 1)[0]


def scaffold(course: Path, name: str, preload: str) -> list[Path]:
    """Write both halves of a new exercise; each folder appears whole or not at all.

    Returns:
        The public and the private folder.

    Raises:
        CourseError: the name is not one of an exercise, or is taken, or the folder cannot be written.
    """
    if not re.fullmatch(r"(exercise|quiz)\d\d_[a-z][a-z0-9_]*", name):
        raise CourseError(
            "{name} is no name for an exercise; it looks like exercise20_topic or quiz09_topic", name=name
        )
    halves = {course / "exercises" / name: "public", course / "solutions" / name: "private"}
    for folder in halves:
        taken = sorted(folder.parent.glob(f"{short(name)}_*")) if folder.parent.is_dir() else []
        if taken:
            raise CourseError("{path} is there already; choose another number", path=taken[0])
    values: dict[str, str | int] = {"number": short(name)[-2:], "short": short(name), "preload": preload}
    values |= LIMITS[preload]
    source = SCAFFOLD / ("quiz" if name.startswith("quiz") else "exercise")
    try:
        for folder, half in halves.items():
            folder.parent.mkdir(parents=True, exist_ok=True)
            _write(source / half, folder, values)
    except OSError as error:
        why = error.strerror or error
        raise CourseError("{path} cannot be written ({why}); name another --course", path=course, why=why) from None
    return list(halves)


def _write(source: Path, folder: Path, values: dict[str, str | int]) -> None:
    """Fill the templates of one half, beside its final place first."""
    names = {
        "stub.py.txt": f"{values['short']}.py",
        "reference.py.txt": f"{values['short']}.py",
        "suite.py.txt": f"test_{values['short']}.py",
    }
    part = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for template in sorted(path for path in source.rglob("*") if path.is_file()):
            text = Template(template.read_text("utf-8")).substitute(values)
            name = names.get(template.name, template.name.removesuffix(".txt"))
            target = part / template.relative_to(source).with_name(name)
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, "utf-8")
        part.chmod(0o755)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
