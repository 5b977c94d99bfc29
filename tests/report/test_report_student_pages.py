"""The pages of a class: whose lines, whose files, and what is said where pictures cannot be had."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pupils import HALF, LOSSES, check, drawings, grade, line

from grader.course import Course, Exercise
from grader.errors import CourseError, SandboxError
from grader.gradebook.ledger import Ledger
from grader.intake import plan
from grader.language import Language
from grader.picture.drawing import Drawing
from grader.report.gallery import Gallery
from grader.report.handed_in import HandedIn
from grader.report.student_pages import Source, StudentPages, graded_page
from grader.submission import Submission, Unit

SAY = Language("en")
TEXTS = {"kim": "def relu(x): return abs(x)\n", "lee": "def relu(x): return x\n"}


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Painter(Gallery):
    """Draws the same for everybody; remembers for whom."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.trouble: Exception | None = None
        self.declared_for: set[str] | None = None

    def pictures(self, exercise: Exercise) -> list[Any]:
        return [1] if self.declared_for is None or exercise.short_name in self.declared_for else []

    def drawings(self, submission: Submission, exercise: Exercise, say: Language) -> list[Drawing]:
        if self.trouble is not None:
            raise self.trouble
        self.drawn.append(submission.path)
        return drawings(say)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for student, text in TEXTS.items():
        place = tmp_path / "class" / student
        place.mkdir(parents=True)
        (place / "exercise02.py").write_text(text)
    return tmp_path / "class"


def ledger(**of: str) -> Ledger:
    """Students with what they handed in, by its text."""
    return Ledger(
        [
            line(msgspec.structs.replace(grade(*HALF), source_sha256=sha256(text)), student=student)
            for student, text in of.items()
        ]
    )


def made(course: Course, told: Ledger, folder: Path | None, painter: Painter) -> StudentPages:
    if folder is None:
        return StudentPages(told, course, SAY, None)
    found = plan(folder, course, [course.find("2")])
    return StudentPages(told, course, SAY, Source(HandedIn(found), painter))


def test_a_page_with_the_pictures_of_the_file_that_was_graded(shipped_course: Course, folder: Path) -> None:
    painter = Painter()
    pages = made(shipped_course, ledger(**TEXTS), folder, painter)
    assert "<figure>" in pages.page("kim")
    assert painter.drawn == [str(folder / "kim" / "exercise02.py")]


def test_without_a_folder_the_page_is_complete_without_pictures(shipped_course: Course) -> None:
    text = made(shipped_course, ledger(**TEXTS), None, Painter()).page("kim")
    assert "<figure>" not in text
    assert "this page was made without the files" in text
    assert "Check 2 holds." in text


def test_another_version_is_not_taken_for_what_was_graded(shipped_course: Course, folder: Path) -> None:
    (folder / "kim" / "exercise02.py").write_text("# newer\n")
    painter = Painter()
    text = made(shipped_course, ledger(**TEXTS), folder, painter).page("kim")
    assert painter.drawn == []
    assert "the file that was graded was not there any more" in text


def test_it_is_found_by_its_bytes_under_another_id(shipped_course: Course, folder: Path) -> None:
    painter = Painter()
    pages = made(shipped_course, ledger(s2021001=TEXTS["kim"]), folder, painter)
    assert "<figure>" in pages.page("s2021001")


def test_it_is_found_among_what_was_set_aside(shipped_course: Course, folder: Path) -> None:
    (folder / "kim" / "exercise02 (1).py").write_text("# a second copy\n")
    painter = Painter()
    for text in (TEXTS["kim"], "# a second copy\n"):
        assert "<figure>" in made(shipped_course, ledger(kim=text), folder, painter).page("kim")


def test_files_that_cannot_be_read_are_passed_over(shipped_course: Course, folder: Path) -> None:
    (folder / "lee" / "exercise02.py").write_bytes(b"\xff\xfe\x00")
    assert "<figure>" in made(shipped_course, ledger(other=TEXTS["kim"]), folder, Painter()).page("other")


def test_out_of_an_archive(shipped_course: Course, folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "class.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for student, text in TEXTS.items():
            file.writestr(f"{student}/exercise02.py", text)
    with HandedIn(plan(archive, shipped_course, [shipped_course.find("2")])) as handed_in:
        found = handed_in.submission("kim", "exercise02_activations", sha256(TEXTS["kim"]))
        assert found is not None
        assert found.units[0].source == TEXTS["kim"]
        assert handed_in.submission("kim", "exercise02_activations", "f" * 64) is None


@pytest.mark.parametrize("trouble", [SandboxError("The sandbox broke; try again"), CourseError("No reference")])
def test_pictures_that_cannot_be_drawn_cost_nothing_and_are_told_once(
    shipped_course: Course, folder: Path, trouble: Exception
) -> None:
    painter = Painter()
    painter.trouble = trouble
    pages = made(shipped_course, ledger(**TEXTS), folder, painter)
    for student in TEXTS:
        text = pages.page(student)
        assert "they could not be drawn. The points stand." in text
        assert "1 <span" in text
    assert list(map(str, pages.troubles)) == [str(trouble)]


def test_an_exercise_without_pictures_says_nothing_of_them(shipped_course: Course, folder: Path) -> None:
    painter = Painter()
    painter.declared_for = set()
    text = made(shipped_course, ledger(**TEXTS), folder, painter).page("kim")
    assert "There are no pictures" not in text


def test_quizzes_and_exercises_of_other_courses_say_nothing_of_them(shipped_course: Course) -> None:
    for name in ("quiz01_deep_learning", "exercise77_gone"):
        told = Ledger([line(grade(check(1), exercise=name))])
        assert "There are no pictures" not in made(shipped_course, told, None, Painter()).page("kim")


def test_what_could_not_be_read_has_a_page_all_the_same(shipped_course: Course, folder: Path) -> None:
    told = Ledger([line(None, status="unreadable"), line(grade(check(1), exercise=LOSSES))])
    text = made(shipped_course, told, folder, Painter()).page("kim")
    assert "What was handed in could not be read." in text


def test_everybody_has_only_their_own_lines(shipped_course: Course) -> None:
    told = Ledger(
        [
            line(grade(check(1), notes=["of kim"]), student="kim", name="김철수"),
            line(grade(check(1), notes=["of lee"]), student="lee"),
        ]
    )
    pages = made(shipped_course, told, None, Painter())
    assert "of lee" not in pages.page("kim")
    assert "김철수" in pages.page("kim")
    assert "of kim" not in pages.page("lee")
    assert "김철수" not in pages.page("lee")


def test_the_page_of_one_grading(shipped_course: Course) -> None:
    submission = Submission("a.py", "a.py", "a" * 64, (Unit("a.py", "x", notebook=False),))
    exercise, painter = shipped_course.find("2"), Painter()
    text = graded_page(grade(*HALF, student=None), submission, exercise, painter, SAY)
    assert "<figure>" in text
    assert "Your result" in text
    painter.trouble = SandboxError("The sandbox broke; try again")
    assert "The points stand." in graded_page(grade(*HALF), submission, exercise, painter, SAY)
