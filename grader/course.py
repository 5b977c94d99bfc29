"""A course: what a student may see (`Exercise`, from exercises/) and what not (`AnswerKey`, from solutions/).

A function whose parameters name no `AnswerKey` cannot look into solutions/.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from grader.errors import CourseError, UnknownExerciseError

T = TypeVar("T")

PRELOADS = {"numpy": "numpy,numpy.random", "tensorflow": "numpy,numpy.random,tensorflow,keras"}


class Title(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A title in every language of the course."""

    en: str
    ko: str

    def in_language(self, code: str) -> str:
        return self.ko if code == "ko" else self.en


class TimeAndSpace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a submission to this exercise may use: seconds a call and in all, MiB of memory."""

    call_seconds: float
    submission_seconds: float
    memory_mb: int


class _ExerciseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """exercise.toml as written."""

    title: Title
    topic: str
    kind: Literal["code", "quiz"]
    preload: Literal["numpy", "tensorflow"] = "numpy"
    limits: TimeAndSpace = TimeAndSpace(10, 60, 1024)


class Exercise(msgspec.Struct, frozen=True):
    """The public half of an exercise."""

    name: str  # exercise02_activations
    folder: Path
    title: Title
    topic: str
    kind: Literal["code", "quiz"]
    preload: str  # modules that a submission's process imports beforehand, separated by commas
    limits: TimeAndSpace

    @property
    def short_name(self) -> str:
        """The name without what it is about: exercise02."""
        return self.name.split("_", 1)[0]

    @property
    def stub(self) -> Path:
        return self.folder / f"{self.short_name}.py"

    @property
    def quiz(self) -> Path:
        """The questions of a quiz; see `grader.quiz`."""
        return self.folder / "quiz.toml"

    def statement(self, language: str) -> Path:
        """The statement in a language; English where there is no other."""
        translated = self.folder / f"README.{language}.md"
        return translated if translated.is_file() else self.folder / "README.md"


class AnswerKey(msgspec.Struct, frozen=True):
    """The private half: never within reach of a submission's process."""

    exercise: str
    folder: Path
    suite: Path
    reference: Path
    sentences: dict[str, dict[str, dict[str, str]]]  # language -> check -> {"title": ..., "hint": ...}


class QuizKey(msgspec.Struct, frozen=True):
    """The private half of a quiz: its answers and the reasons for them; see `grader.quiz`."""

    exercise: str
    folder: Path
    answers: Path


class Course:
    """The exercises below one folder."""

    def __init__(self, root: Path) -> None:
        """Read every exercise.toml.

        Args:
            root: the folder that holds exercises/ and solutions/.

        Raises:
            CourseError: there are no exercises, or one is not described as it must be.
        """
        self.root = root.resolve()
        folders = sorted((self.root / "exercises").glob("*/exercise.toml"))
        if not folders:
            raise CourseError("There is no exercises/*/exercise.toml below {root}; name a course folder", root=root)
        self.exercises = [_read_exercise(path) for path in folders]

    @classmethod
    def shipped(cls) -> Course:
        """The course that comes with ndgrade: inside the installed package, or in the checkout around it."""
        package = Path(__file__).resolve().parent
        installed = package / "_course"
        return cls(installed if installed.is_dir() else package.parent)

    @property
    def solutions(self) -> Path:
        return self.root / "solutions"

    def find(self, text: str) -> Exercise:
        """The exercise meant by ``exercise03``, ``3``, ``03`` or the folder's name.

        Raises:
            UnknownExerciseError: none, or more than one, is meant.
        """
        wanted = text.strip().rstrip("/\\").replace("\\", "/").rsplit("/", 1)[-1].lower()
        if wanted.isdecimal() and len(wanted) < 10:
            wanted = f"exercise{int(wanted):02d}"
        found = [one for one in self.exercises if wanted in (one.name.lower(), one.short_name.lower())]
        if len(found) == 1:
            return found[0]
        raise UnknownExerciseError(
            "There is no exercise {name!r}; `grade list` shows those there are", name=text[:80]
        )

    def key(self, exercise: Exercise) -> AnswerKey:
        """The private half of an exercise that is graded by running code; of a quiz see `quiz_key`.

        Raises:
            CourseError: the suite or the reference is missing, or a translation cannot be read.
        """
        folder = self.solutions / exercise.name
        suite, reference = folder / f"test_{exercise.short_name}.py", folder / f"{exercise.short_name}.py"
        for path in (suite, reference):
            if not path.is_file():
                raise CourseError("{path} is missing; every exercise needs a suite and a reference", path=path)
        korean = folder / "ko.toml"
        sentences = {"ko": _read(korean, dict[str, dict[str, str]])} if korean.is_file() else {}
        return AnswerKey(exercise.name, folder, suite, reference, sentences)

    def quiz_key(self, exercise: Exercise) -> QuizKey:
        """The private half of a quiz.

        Raises:
            CourseError: there is no key.toml.
        """
        folder = self.solutions / exercise.name
        answers = folder / "key.toml"
        if not answers.is_file():
            raise CourseError("{path} is missing; every quiz needs a key with its answers", path=answers)
        return QuizKey(exercise.name, folder, answers)


def _read_exercise(path: Path) -> Exercise:
    name = path.parent.name
    if not re.fullmatch(r"[a-z]+\d\d(_[a-z0-9_]+)?", name):
        raise CourseError("{path}: a folder is named like exercise07_topic", path=path.parent)
    file = _read(path, _ExerciseFile)
    modules = PRELOADS[file.preload]
    return Exercise(name, path.parent, file.title, file.topic, file.kind, modules, file.limits)


def _read(path: Path, kind: type[T]) -> T:
    """A TOML file as a value of some type."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), kind)
    except msgspec.ValidationError as error:
        raise CourseError("{path}: {why}", path=path, why=error) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CourseError("{path} cannot be read: {why}", path=path, why=error) from None
