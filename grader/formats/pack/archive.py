"""What the zip for Gradescope holds, and what its run_autograder reads again in the container."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final, Literal

import msgspec

from grader.course import Course, Exercise
from grader.errors import CourseError, SubmissionError
from grader.formats.gradescope import Visibility
from grader.formats.pack.wheel import Packed, constraints, folder, wheel, zipped
from grader.result import Level
from grader.wording import clean

HERE: Final = Path(__file__).parent
SETTINGS: Final = "ndgrade.toml"
_SUFFIXES: Final = {"code": (".py", ".ipynb"), "quiz": (".toml",)}


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """ndgrade.toml: how submissions are graded there.

    Attributes:
        exercise: the full name of the exercise.
        points: what it has.
        language: in which students are told.
        visibility: from when they see it.
        leaderboard: whether points and time are on the leaderboard.
        isolation: the level that must hold; "strongest" for the strongest to be had.
    """

    exercise: str
    points: int
    language: Literal["en", "ko"] = "en"
    visibility: Visibility = "visible"
    leaderboard: bool = False
    isolation: Literal["strongest", "process", "sandbox"] = "strongest"

    @property
    def level(self) -> Level | None:
        return None if self.isolation == "strongest" else Level(self.isolation)


def archive(course: Course, exercise: Exercise, settings: Settings) -> bytes:
    """The zip: the scripts, ndgrade, this one exercise and its key.

    Raises:
        CourseError: the exercise lacks its private half, or ndgrade was not installed by pip.
    """
    key = course.quiz_key(exercise).folder if exercise.kind == "quiz" else course.key(exercise).folder
    return zipped(
        [
            Packed("setup.sh", (HERE / "setup.sh").read_bytes(), runs=True),
            Packed("run_autograder", (HERE / "run_autograder").read_bytes(), runs=True),
            Packed(SETTINGS, _written(settings)),
            Packed("constraints.txt", constraints()),
            wheel(),
            *folder(exercise.folder, f"course/exercises/{exercise.name}"),
            *folder(key, f"course/solutions/{exercise.name}"),
        ]
    )


def read_settings(source: Path) -> Settings:
    """The settings in the unpacked zip.

    Raises:
        CourseError: they are not there, or say something else.
    """
    path = source / SETTINGS
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Settings)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise CourseError(
            "{path} cannot be used ({why}); pack the exercise again", path=path, why=clean(str(error), 200)
        ) from None


def handed_in(submission: Path, exercise: Exercise) -> Path:
    """The file that answers the exercise, wherever it lies in a submission: the one of its name, else the only one.

    Raises:
        SubmissionError: there is none, or several could be meant.
    """
    suffixes = _SUFFIXES[exercise.kind]
    files = sorted(path for path in submission.rglob("*") if path.suffix.lower() in suffixes and path.is_file())
    files = [path for path in files if not any(part.startswith(".") for part in path.relative_to(submission).parts)]
    named = [path for path in files if path.stem.lower() in (exercise.short_name, exercise.name)]
    for choice in (named, files):
        if len(choice) == 1:
            return choice[0]
    wanted = " / ".join(f"{exercise.short_name}{suffix}" for suffix in suffixes)
    if not files:
        raise SubmissionError("Your submission has no {wanted}: hand that file in", wanted=wanted)
    raise SubmissionError(
        "Your submission has {n} files that could be meant ({files}): hand in one, named {wanted}",
        n=len(named or files),
        files=", ".join(clean(path.name, 100) for path in (named or files)[:5]),
        wanted=wanted,
    )


def _written(settings: Settings) -> bytes:
    """Every value is a word, a number or a truth, so that TOML and JSON write it alike."""
    told = msgspec.to_builtins(settings)
    lines = [f"{name} = {msgspec.json.encode(value).decode()}" for name, value in told.items()]
    return "\n".join(
        ["# How Gradescope has submissions graded; see `grade pack gradescope --help`.", *lines, ""]
    ).encode()
