"""An exercise as a notebook: prose, a code cell a function, a check under each; a quiz as a cell a question."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader.course import Course, Exercise
from grader.errors import CourseError
from grader.language import Language
from grader.notebook.prose import Piece, Section, pieces, sections
from grader.quiz.questions import read_quiz

LONGEST_ID: Final = 64  # characters, by the format
DATA: Final = "data"  # the folder of an exercise that its functions are given, or read
INSTALL: Final = "# %pip install -q ndgrade\n"


@dataclass(frozen=True)
class Cell:
    """A cell before it is one of nbformat's.

    Attributes:
        name: what it is, unique in its notebook: its id comes from it, so that it stays the same.
        source: its text.
        code: whether it is code.
    """

    name: str
    source: str
    code: bool = True


def notebook(exercise: Exercise, say: Language) -> str:
    """The notebook of an exercise, as a file of nbformat 4.5; the same for ever for the same exercise.

    Raises:
        CourseError: statement, stub or questions cannot be read.
    """
    cells = _quiz(exercise, say) if exercise.kind == "quiz" else _code(exercise, say)
    made = [_made(exercise, cell) for cell in cells if cell.source.strip()]
    about = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
        "ndgrade": {"exercise": exercise.name, "language": say.code},
    }
    whole = new_notebook(cells=made, metadata=about, nbformat_minor=5)  # type: ignore[no-untyped-call]
    nbformat.validate(whole)
    return str(nbformat.writes(whole, version=nbformat.NO_CONVERT)) + "\n"  # type: ignore[no-untyped-call]


def _made(exercise: Exercise, cell: Cell) -> nbformat.NotebookNode:
    make = new_code_cell if cell.code else new_markdown_cell
    return make(cell.source, id=_id(exercise, cell.name))  # type: ignore[no-untyped-call, no-any-return]


def _id(exercise: Exercise, name: str) -> str:
    return re.sub(r"[^a-zA-Z0-9_-]", "-", f"{exercise.short_name}-{name}")[:LONGEST_ID]


def _start(say: Language) -> Cell:
    words = say("Run this cell first. Where ndgrade is not installed yet, take the # off the line with %pip.")
    return Cell("start", f"# {words}\n{INSTALL}%load_ext grader")


class Options:
    """What a cell says besides its exercise: a language that is not English, a course that is not the shipped one."""

    def __init__(self, exercise: Exercise, say: Language) -> None:
        """Of the notebook of an exercise in a language."""
        root = exercise.folder.parent.parent
        course = None if root == Course.shipped().root else str(root)
        given = [("language", "lang", None if say.code == "en" else say.code), ("course", "course", course)]
        self.magic = "".join(f" --{option} {_magic_word(value)}" for _, option, value in given if value is not None)
        self.call = "".join(f", {name}={value!r}" for name, _, value in given if value is not None)


def _magic_word(value: str) -> str:
    """A word of a magic's line, in which IPython puts values in the place of {names}, even within quotes."""
    return shlex.quote(value.replace("{", "{{").replace("}", "}}"))


def _code(exercise: Exercise, say: Language) -> Iterator[Cell]:
    try:
        statement = exercise.statement(say.code).read_text("utf-8")
        parts = pieces(exercise.stub.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, SyntaxError, ValueError) as error:
        raise CourseError("{path} cannot be read: {why}", path=exercise.folder, why=error) from None
    statement = statement.replace(f"`{exercise.stub.name}`", f"`{exercise.short_name}.ipynb`")
    left = [one for one in sections(statement) if not one.tells_how_to_check(exercise.short_name)]
    options = Options(exercise, say)
    if left and not left[0].heading:
        yield Cell("statement", left.pop(0).text, code=False)
    yield _start(say)
    for number, part in enumerate(parts, 1):
        if not part.function:
            yield Cell("imports" if number == 1 else f"part-{number}", part.source)
            continue
        yield from _function(exercise, part, left, options)
    for number, section in enumerate(left, 1):
        yield Cell(f"section-{number}", section.text, code=False)
    yield Cell("everything", "## " + say("Check everything"), code=False)
    yield Cell("check", f"%grade {exercise.short_name}{options.magic}")


def _function(exercise: Exercise, part: Piece, left: list[Section], options: Options) -> Iterator[Cell]:
    """What stands before the section of a function, that section, its code and its check."""
    about = next((number for number, section in enumerate(left) if section.is_about(part.function)), None)
    if about is not None:
        for number in range(about):
            yield Cell(f"before-{part.function}-{number + 1}", left[number].text, code=False)
        yield Cell(f"about-{part.function}", left[about].text, code=False)
        del left[: about + 1]
    yield Cell(f"code-{part.function}", part.source)
    yield Cell(f"check-{part.function}", f"%grade {exercise.short_name} {part.function}{options.magic}")


def _quiz(exercise: Exercise, say: Language) -> Iterator[Cell]:
    quiz = read_quiz(exercise)
    try:
        statement = exercise.statement(say.code).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError("{path} cannot be read: {why}", path=exercise.folder, why=error) from None
    name = exercise.short_name
    told = [section.text for section in sections(statement) if not section.tells_how_to_check(name)]
    yield Cell("statement", "\n\n".join(told), code=False)
    yield _start(say)
    options = Options(exercise, say)
    for question in quiz.questions:
        yield Cell(f"question-{question.id}", f"%quiz {name} {question.id}{options.magic}")
    told = ["## " + say("Hand it in"), say("This writes your answers to a sheet.")]
    yield Cell("hand-in", "\n\n".join(told), code=False)
    yield Cell("sheet", f'import grader\n\ngrader.ask("{name}"{options.call}).save("{name}.toml")')


def write_data(exercise: Exercise, folder: Path) -> None:
    """Copy what the cells read (`data/`) to where they are run; a file that is there already is left as it is.

    Raises:
        OSError: it cannot be written.
    """
    data = exercise.folder / DATA
    for source in sorted(path for path in data.rglob("*") if path.is_file()):
        target = folder / DATA / source.relative_to(data)
        if target.exists() or target.is_symlink():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        shutil.copyfile(source, part)
        part.replace(target)


def write(path: Path, text: str, *, force: bool) -> bool:
    """Write a notebook so that it is whole or not there; False where there is one already and `force` is not set.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not force and (path.exists() or path.is_symlink()):
        return False
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, "utf-8", newline="\n")
    part.replace(path)
    return True
