"""The desk: what it answers to letters, in this process, with functions that live in a thread of it."""

from __future__ import annotations

import io
import queue
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from little_course import write_course

from grader.course import Course
from grader.errors import CourseError
from grader.notebook import desk as desk_module
from grader.notebook.desk import Desk, FewPictures, serve
from grader.notebook.gathering import gather
from grader.notebook.interrupts import Interrupts
from grader.notebook.letters import Answered, Asked, HintWanted, Letter, Opening, Reply, SheetWanted, Wanted, Warm
from grader.notebook.serving import Event, Listener
from grader.notebook.serving import serve as serve_calls
from grader.result import CheckResult, Outcome
from grader.submission import Submission


@contextmanager
def kernel(namespace: dict[str, Any]) -> Iterator[Submission]:
    """A kernel that serves in a thread; yields what is asked for it."""
    events: queue.Queue[Event] = queue.Queue()
    gathered: queue.Queue[Submission] = queue.Queue()

    def work() -> None:
        with Interrupts() as interrupts, Listener(events, interrupts) as listener:
            found = gather(namespace, {}, listener.address)
            gathered.put(found.submission)
            serve_calls(events, interrupts, namespace, found.labels)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield gathered.get(timeout=5)
    finally:
        events.put(b"done")
        thread.join(timeout=10)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return Course(write_course(tmp_path_factory.mktemp("course")))


@pytest.fixture(scope="module")
def desk(course: Course) -> Iterator[Desk]:
    made = Desk(course)
    yield made
    made.close()


@pytest.fixture(scope="module")
def shipped_desk(shipped_course: Course) -> Iterator[Desk]:
    made = Desk(shipped_course)
    yield made
    made.close()


def checked(desk: Desk, namespace: dict[str, Any], exercise: str, *functions: str, language: str = "en") -> Reply:
    with kernel(namespace) as submission:
        return desk.answer(Wanted(exercise, list(functions), submission, language))


RIGHT: dict[str, Any] = {"double": lambda x: 2 * x, "half": lambda x: x / 2}


def test_a_check_is_answered_with_everything_that_is_shown(desk: Desk) -> None:
    reply = checked(desk, dict(RIGHT), "exercise01")
    assert reply.trouble == ""
    assert reply.grade is not None
    assert (reply.grade.score, reply.grade.max_score, reply.grade.status) == (7, 7, "graded")
    assert "7 of 7 points" in reply.text
    assert "7 of 7 points" in reply.html
    assert reply.grade.notes == []


def test_the_language_is_the_letters(desk: Desk) -> None:
    reply = checked(desk, dict(RIGHT), "exercise01", language="ko")
    assert "작은 문제" in reply.text
    assert desk.answer(Wanted("exercise77", [], Submission("n", "n", "", ()), "ko")).trouble != ""


def test_trouble_is_a_sentence_without_a_full_stop(desk: Desk) -> None:
    nobody = Submission("n", "n", "", ())
    troubles: list[tuple[Letter, str]] = [
        (
            Wanted("exercise77", [], nobody, "en"),
            "There is no exercise 'exercise77'; `grade list` shows those there are",
        ),
        (Wanted("quiz01", [], nobody, "en"), "quiz01 is a quiz: `%quiz quiz01` asks its questions here"),
        (Wanted("1", ["treble"], nobody, "en"), "exercise01 checks no function 'treble'; it checks: double, half"),
        (HintWanted("exercise01", "", "en"), "There are no hints for exercise01; read its README once more"),
        (HintWanted("quiz01", "", "en"), "quiz01 is a quiz: `%quiz quiz01` asks its questions here"),
        (
            Asked("exercise01", "", "", 1, "en"),
            "exercise01 is no quiz: `%grade exercise01` checks its functions here",
        ),
        (Asked("quiz01", "none", "", 1, "en"), "quiz01 has no question 'none'; it has: sum, round"),
        (SheetWanted("quiz99", {}, "", 1, "en"), "There is no exercise 'quiz99'; `grade list` shows those there are"),
    ]
    for letter, trouble in troubles:
        assert desk.answer(letter).trouble == trouble
        assert desk.answer(letter).grade is None


def test_a_kernel_that_is_gone_is_no_zero(desk: Desk) -> None:
    """Nobody listens at the address: our trouble, so every check is without a verdict."""
    reply = desk.answer(Wanted("exercise01", [], Submission("n", "n", "", (), kernel="unix:/nowhere#x"), "en"))
    assert reply.grade is not None
    assert reply.grade.status == "broken"
    assert {check.outcome for check in reply.grade.checks} == {Outcome.BROKEN}
    assert "this is no score" in reply.text


def test_questions_are_asked_marked_and_saved(desk: Desk) -> None:
    asked = desk.answer(Asked("quiz01", "", "kim", 1, "en")).questions
    assert [(one.id, one.kind, one.points) for one in asked] == [("sum", "number", 1), ("round", "truth", 1)]
    (mark,) = desk.answer(Answered("quiz01", "sum", 2, "kim", 1, "en")).marked
    assert (mark.outcome, mark.message) == (Outcome.PASSED, "Count.")
    (mark,) = desk.answer(Answered("quiz01", "sum", {"odd": ["x"]}, "kim", 1, "en")).marked
    assert mark.outcome is Outcome.FAILED
    sheet = desk.answer(SheetWanted("quiz01", {"sum": 2, "nothing": 3}, "kim", 1, "en")).text
    assert "sum = 2" in sheet


def test_warming_asks_nobody_and_may_come_twice(desk: Desk) -> None:
    for preload in ("numpy", "numpy", "tensorflow", "nonsense"):  # the little course has nothing with TensorFlow
        assert desk.answer(Warm(preload)) == Reply()
    assert checked(desk, dict(RIGHT), "exercise01").grade is not None


def test_an_exercise_under_construction_is_in_nobodys_way(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    half_done = root / "exercises" / "exercise02_later"
    half_done.mkdir()
    (half_done / "exercise.toml").write_text(
        (root / "exercises/exercise01_little/exercise.toml").read_text("utf-8"), "utf-8"
    )
    made = Desk(Course(root))
    try:
        reply = checked(made, dict(RIGHT), "exercise01")
        assert reply.grade is not None
        assert reply.grade.score == 7
    finally:
        made.close()


def test_a_misconception_and_pictures_reach_the_learner(shipped_desk: Desk) -> None:
    names: dict[str, Any] = {"np": np}
    exec(
        compile(
            "def tanh(x):\n    return np.tanh(x) * 2\n\ndef relu(x):\n    return np.maximum(x, 0)\n", "c", "exec"
        ),
        names,
    )
    reply = checked(shipped_desk, names, "exercise02", "tanh", "relu")
    assert "<svg" in reply.html
    assert "Pictures of your answers" in reply.html
    first, second = reply.html, checked(shipped_desk, names, "exercise02", "tanh", "relu").html
    ids = [set(re.findall(r'id="([^"]+)"', text)) for text in (first, second)]
    assert not ids[0] & ids[1]  # two results stand in one page
    with kernel(names) as submission:
        plain = shipped_desk.answer(Wanted("exercise02", ["tanh"], submission, "en", pictures=False))
    assert "<svg" not in plain.html


def test_functions_that_hang_are_not_asked_for_pictures(shipped_course: Course) -> None:
    checks = [
        CheckResult("relu_a", "", 1, 1, Outcome.PASSED, "", 0.0),
        CheckResult("relu_b", "", 1, 0, Outcome.TIMED_OUT, "", 0.0),
        CheckResult("tanh_a[1]", "", 1, 0, Outcome.FAILED, "", 0.0),
        CheckResult("softmax_a", "", 1, 0, Outcome.MISSING, "", 0.0),
        CheckResult("sigmoid_a", "", 1, 0, Outcome.RAISED, "", 0.0),
    ]
    whose = {"relu": ["relu_a", "relu_b"], "tanh": ["tanh_a"], "softmax": ["softmax_a"], "sigmoid": ["sigmoid_a"]}
    assert desk_module._answering(whose, checks) == ["tanh"]
    exercise = shipped_course.find("exercise02")
    few = FewPictures(shipped_course, None, ["tanh"])  # type: ignore[arg-type] # it asks nobody here
    assert {picture.function for picture in few.pictures(exercise)} == {"tanh"}


def letters(*many: Letter, opening: Opening) -> io.BytesIO:
    lines = [msgspec.json.encode(opening)]
    lines += [msgspec.json.encode((number, letter)) for number, letter in enumerate(many, 1)]
    return io.BytesIO(b"\n".join(lines) + b"\n")


def replies(out: io.BytesIO) -> list[tuple[int, Reply]]:
    return [msgspec.json.decode(line, type=tuple[int, Reply]) for line in out.getvalue().splitlines()]


def test_letters_come_in_and_replies_go_out(course: Course) -> None:
    out = io.BytesIO()
    asked = Asked("quiz01", "sum", "", 1, "en")
    serve(letters(asked, Warm("nothing"), asked, opening=Opening(str(course.root))), out)
    told = replies(out)
    assert [number for number, _ in told] == [1, 2, 3]
    assert told[0][1].questions == told[2][1].questions
    assert told[1][1] == Reply()


def test_a_course_that_is_none_is_told_with_every_letter(tmp_path: Path) -> None:
    out = io.BytesIO()
    serve(letters(Asked("quiz01", "", "", 1, "en"), Warm("numpy"), opening=Opening(str(tmp_path))), out)
    assert all("There is no exercises/*/exercise.toml" in reply.trouble for _, reply in replies(out))


def test_what_breaks_is_told_and_the_next_letter_is_answered(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: Any) -> Reply:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("grader.notebook.questions.marked", broken)
    out = io.BytesIO()
    many = (Answered("quiz01", "sum", 2, "", 1, "en"), Asked("quiz01", "", "", 1, "en"))
    serve(letters(*many, opening=Opening(str(course.root))), out)
    (_, first), (_, second) = replies(out)
    assert first.trouble == "The grader itself broke (ZeroDivisionError): please tell your instructor"
    assert "secret" in capsys.readouterr().err  # for the log
    assert len(second.questions) == 2


def test_a_suite_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    course = Course(root)
    course.key(course.find("exercise01")).suite.write_text("def (", "utf-8")
    made = Desk(course)
    try:
        nobody = Submission("n", "n", "", ())
        assert "cannot be read" in made.answer(Wanted("1", ["double"], nobody, "en")).trouble
        with pytest.raises(CourseError):
            made._only(course.find("exercise01"), ["double"])
        assert made._only(course.find("exercise01"), []) is None
    finally:
        made.close()
