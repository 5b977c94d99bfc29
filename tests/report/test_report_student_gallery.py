"""A gallery asks what is declared, the reference once, and draws the answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from grader.course import Course, Exercise
from grader.errors import CourseError, SandboxError
from grader.language import Language
from grader.report.gallery import PATIENCE, Gallery
from grader.sandbox.wire import decode
from grader.step import Step
from grader.student import Answer
from grader.submission import Submission, Unit

SAY = Language("en")
WORDS = 'title = { en = "T", ko = "제목" }\n'
AXES = 'x = { en = "x", ko = "x" }\ny = { en = "y", ko = "y" }\n'
CURVE = f'[[picture]]\nkind = "curve"\nfunction = "double"\nfrom = 0\nto = 2\npoints = 3\n{WORDS}{AXES}'
EACH = f'[[picture]]\nkind = "curve"\nfunction = "triple"\nfrom = 0\nto = 1\npoints = 2\neach = true\n{WORDS}{AXES}'
CODED = f'[[picture]]\nkind = "heatmap"\nfunction = "double"\ncall = "_grid"\ncode = "def _grid(): ..."\n{WORDS}'
TRAINED = f'[[picture]]\nkind = "confusion"\nfunction = "double"\ncompare = false\n{WORDS}'


class Recorder:
    """Answers as a grader would, by what stands in the submission; remembers who was asked what."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.limits: list[float] = []
        self.broken = False

    def answers(self, submission: Submission, exercise: Exercise, steps: list[Step], say: Language) -> list[Answer]:
        if self.broken:
            raise SandboxError("The examiner does not answer; try again")
        factor = 2 if "reference" in submission.units[0].source else 3
        self.asked.append((f"{len(submission.units)}x{factor}", tuple(step.name for step in steps)))
        self.limits.append(exercise.limits.call_seconds)
        return [self._answer(step, factor) for step in steps]

    def _answer(self, step: Step, factor: int) -> Answer:
        if step.name == "_grid":
            return Answer(np.eye(2) * factor)
        args, _ = decode(step.arguments)
        return Answer(args[0] * factor if args else [[1, 0], [0, 1]])


def course(root: Path, pictures: Sequence[str], preload: str = "numpy") -> Course:
    public, private = root / "exercises" / "exercise01_twice", root / "solutions" / "exercise01_twice"
    public.mkdir(parents=True)
    private.mkdir(parents=True)
    (public / "exercise.toml").write_text(
        f'title = {{ en = "Twice", ko = "두 배" }}\ntopic = "t"\nkind = "code"\npreload = "{preload}"\n', "utf-8"
    )
    (private / "exercise01.py").write_text("# the reference\n")
    (private / "test_exercise01.py").write_text("")
    if pictures:
        (private / "pictures.toml").write_text("\n".join(pictures), "utf-8")
    return Course(root)


LEARNER = Submission("a.py", "a.py", "a" * 64, (Unit("a.py", "# a learner's", notebook=False),))


def test_pictures_come_in_the_authors_order(tmp_path: Path) -> None:
    made = course(tmp_path, [CURVE, EACH, CODED])
    drawings = Gallery(made, Recorder()).drawings(LEARNER, made.exercises[0], SAY)
    assert [one.function for one in drawings] == ["double", "triple", "double"]
    assert [one.right for one in drawings] == [False, False, False]
    assert all(one.svg for one in drawings)


def test_names_in_a_page_are_unique(tmp_path: Path) -> None:
    made = course(tmp_path, [CURVE, CURVE, CODED])
    drawings = Gallery(made, Recorder()).drawings(LEARNER, made.exercises[0], SAY)
    titles = [one.svg.split('id="')[1].split('"')[0] for one in drawings]
    assert titles == [f"exercise01-picture{number}-title" for number in (1, 2, 3)]


def test_the_reference_is_asked_once_for_a_class(tmp_path: Path) -> None:
    made, recorder = course(tmp_path, [CURVE, EACH]), Recorder()
    gallery = Gallery(made, recorder)
    for _ in range(3):
        gallery.drawings(LEARNER, made.exercises[0], SAY)
    assert [who for who, _ in recorder.asked] == ["1x2", "1x3", "1x3", "1x3"]


def test_pictures_with_the_same_code_share_a_process(tmp_path: Path) -> None:
    made, recorder = course(tmp_path, [CURVE, CODED, EACH, CODED]), Recorder()
    Gallery(made, recorder).drawings(LEARNER, made.exercises[0], SAY)
    assert recorder.asked[2:] == [("1x3", ("double", "triple", "triple")), ("2x3", ("_grid", "_grid"))]


def test_where_nothing_is_compared_the_reference_is_not_asked(tmp_path: Path) -> None:
    made, recorder = course(tmp_path, [TRAINED]), Recorder()
    (drawing,) = Gallery(made, recorder).drawings(LEARNER, made.exercises[0], SAY)
    assert [who for who, _ in recorder.asked] == ["1x3"]
    assert drawing.right is None


def test_compared_and_not_compared_are_not_mixed_up(tmp_path: Path) -> None:
    made = course(tmp_path, [TRAINED, CURVE, TRAINED, CODED])
    drawings = Gallery(made, Recorder()).drawings(LEARNER, made.exercises[0], SAY)
    assert [one.right for one in drawings] == [None, False, None, False]


def test_pictures_are_worth_no_long_wait(tmp_path: Path) -> None:
    made, recorder = course(tmp_path, [CURVE]), Recorder()
    Gallery(made, recorder).drawings(LEARNER, made.exercises[0], SAY)
    assert set(recorder.limits) == {PATIENCE.call_seconds}


def test_what_trains_a_model_has_the_time_of_its_exercise(tmp_path: Path) -> None:
    made, recorder = course(tmp_path, [CURVE], preload="tensorflow"), Recorder()
    Gallery(made, recorder).drawings(LEARNER, made.exercises[0], SAY)
    assert set(recorder.limits) == {made.exercises[0].limits.call_seconds}


def test_nothing_declared_nobody_asked(tmp_path: Path) -> None:
    made, recorder = course(tmp_path, []), Recorder()
    assert Gallery(made, recorder).drawings(LEARNER, made.exercises[0], SAY) == []
    assert recorder.asked == []


def test_a_quiz_has_no_pictures(shipped_course: Course) -> None:
    quiz = next(one for one in shipped_course.exercises if one.kind == "quiz")
    assert Gallery(shipped_course, Recorder()).pictures(quiz) == []


def test_errors_of_ours_are_passed_on(tmp_path: Path) -> None:
    made, recorder = course(tmp_path, [CURVE]), Recorder()
    recorder.broken = True
    with pytest.raises(SandboxError):
        Gallery(made, recorder).drawings(LEARNER, made.exercises[0], SAY)
    bad = course(tmp_path / "bad", ["[[picture]]\n"])
    with pytest.raises(CourseError):
        Gallery(bad, Recorder()).drawings(LEARNER, bad.exercises[0], SAY)
