"""A batch grades what is to be graded, keeps what is graded, and goes on where it was."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from classroom import HALF, RIGHT, Classroom

from grader.batch import Batch, Broken, Event, Graded, Kept, Unreadable, Workshop
from grader.batch.workshop import AHEAD, SPARE
from grader.course import Course
from grader.examiner.client import Examiner
from grader.gradebook.book import Gradebook
from grader.grading import Grader
from grader.intake import plan
from grader.language import Language
from grader.result import Level, Outcome

SAY = Language("en")


@pytest.fixture
def classroom(tmp_path: Path, sandbox: None) -> Classroom:
    return Classroom(tmp_path)


def events_of(room: Classroom, *, jobs: int = 2, regrade: bool = False, language: str = "en") -> list[Event]:
    """One whole run."""
    say = Language(language)
    course = Course(room.course)
    found = plan(room.submitted, course, course.exercises, None, None)
    with Gradebook.open(room.book) as book:
        run = Batch(course, found, book, say, regrade)
        with Workshop(Grader(course, run.exercises, Level.SANDBOX), jobs, say) as shop:
            return [event for event in run.events(shop, "test") if event is not None]


def scores(room: Classroom) -> dict[tuple[str, str], Any]:
    with Gradebook.open(room.book) as book:
        return {(row.student, row.exercise): row.final for row in book.grades()}


def kinds(events: list[Event]) -> dict[str, str]:
    return {event.candidate.student: type(event).__name__ for event in events}


def test_everyone_gets_a_grade_and_the_second_run_keeps_them(classroom: Classroom) -> None:
    for number in range(5):
        classroom.hand_in(f"s{number}", RIGHT if number else HALF)
    first = events_of(classroom)
    assert sorted((one.candidate.student, one.grade.score) for one in first if isinstance(one, Graded)) == [
        ("s0", 2), ("s1", 3), ("s2", 3), ("s3", 3), ("s4", 3)
    ]  # fmt: skip
    assert {one.grade.student for one in first if isinstance(one, Graded)} == {f"s{number}" for number in range(5)}
    second = events_of(classroom)
    assert [(type(one), one.score) for one in second if isinstance(one, Kept)] == [(Kept, 2), *[(Kept, 3)] * 4]
    assert all(isinstance(one, Graded) for one in events_of(classroom, regrade=True))
    with Gradebook.open(classroom.book) as book:
        assert [run.how for run in book.runs()] == ["finished"] * 3
        assert len(book.grades()) == 5


def test_a_changed_submission_is_graded_again_and_no_other(classroom: Classroom) -> None:
    classroom.hand_in("kim", HALF)
    classroom.hand_in("lee")
    events_of(classroom)
    classroom.hand_in("kim", RIGHT)
    assert kinds(events_of(classroom)) == {"kim": "Graded", "lee": "Kept"}
    assert scores(classroom)["kim", "exercise01_add"] == 3


def test_a_changed_suite_regrades_exactly_what_it_touches(classroom: Classroom) -> None:
    for name in ("exercise01.py", "exercise02.py"):
        classroom.hand_in("kim", HALF, name)
    events_of(classroom)
    suite = classroom.suite("02")
    suite.write_text(suite.read_text("utf-8").replace("-5", "5"), "utf-8")
    events = {event.candidate.exercise: event for event in events_of(classroom)}
    assert isinstance(events["exercise01_add"], Kept)
    again = events["exercise02_add"]
    assert isinstance(again, Graded)
    assert again.grade.score == 3
    with Gradebook.open(classroom.book) as book:
        first, second = (run.id for run in book.runs())
        (move,) = book.diff(min(first, second), max(first, second)).moves
    assert (move.exercise, move.before, move.after, move.resubmitted) == ("exercise02_add", (2, 3), (3, 3), False)
    assert [(one.name, one.earned_before, one.earned_after) for one in move.checks] == [("add_negative", 0, 1)]


def test_a_changed_statement_regrades_nothing(classroom: Classroom) -> None:
    classroom.hand_in("kim")
    events_of(classroom)
    (classroom.course / "exercises/exercise01_add/README.md").write_text("Clearer words.\n")
    assert kinds(events_of(classroom, language="ko")) == {"kim": "Kept"}


def test_what_cannot_be_read_does_not_stop_the_rest(classroom: Classroom) -> None:
    classroom.hand_in("kim").write_bytes(b"\xff\xfe\x00")
    classroom.hand_in("lee", "")
    classroom.hand_in("park")
    events = events_of(classroom)
    assert kinds(events) == {"kim": "Unreadable", "lee": "Unreadable", "park": "Graded"}
    assert all("exercise01.py" in one.why for one in events if isinstance(one, Unreadable))


def test_hostile_ones_do_not_disturb_their_neighbours(classroom: Classroom) -> None:
    hostile = {
        "exits": "import os\nos._exit(0)\n",
        "hangs": "def add(a, b):\n    while True: pass\n",
        "floods": "def add(a, b):\n    return [0] * 10**9\n",
        "prints": "def add(a, b):\n    print('x' * 10**7)\n    return a + b\n",
    }
    for student, text in hostile.items():
        classroom.hand_in(student, text)
    for number in range(6):
        classroom.hand_in(f"s{number}")
    told = {one.candidate.student: one.grade for one in events_of(classroom) if isinstance(one, Graded)}
    assert {told[f"s{number}"].score for number in range(6)} == {3}
    assert (told["exits"].score, told["hangs"].score, told["floods"].score, told["prints"].score) == (0, 0, 0, 3)
    assert {check.outcome for check in told["hangs"].checks} == {Outcome.TIMED_OUT}


def test_a_suite_that_breaks_gives_no_grade_and_is_tried_again(classroom: Classroom) -> None:
    classroom.hand_in("kim")
    suite = classroom.suite()
    sound = suite.read_text("utf-8")
    suite.write_text(sound.replace("assert student.add(2, 3) == 5", "undefined_name"), "utf-8")
    (event,) = events_of(classroom)
    assert isinstance(event, Graded)
    assert event.grade.status == "broken"
    assert "undefined_name" in event.trouble
    assert kinds(events_of(classroom)) == {"kim": "Graded"}  # not kept: it has no grade
    suite.write_text(sound, "utf-8")
    assert kinds(events_of(classroom)) == {"kim": "Graded"}
    assert scores(classroom) == {("kim", "exercise01_add"): 3}


def test_a_quiz_is_marked_in_the_same_run(classroom: Classroom) -> None:
    classroom.hand_in("kim", 'quiz = "quiz01"\nstudent = "lee"\n[answers]\nrank = "two"\n', "quiz01.toml")
    classroom.hand_in("lee", 'quiz = "quiz01"\n[answers]\nrank = "one"\n', "quiz01.toml")
    classroom.hand_in("park", "not a sheet", "quiz01.toml")
    events = {event.candidate.student: event for event in events_of(classroom)}
    kim, lee = events["kim"], events["lee"]
    assert isinstance(kim, Graded)
    assert isinstance(lee, Graded)
    assert (kim.grade.score, kim.grade.student) == (1, "kim")
    assert kim.grade.notes == ["The numbers of this sheet were drawn for lee."]
    assert (lee.grade.score, lee.grade.notes) == (0, [])
    assert isinstance(events["park"], Unreadable)
    assert kinds(events_of(classroom)) == {"kim": "Kept", "lee": "Kept", "park": "Unreadable"}


def test_a_run_that_is_stopped_goes_on_where_it_was(classroom: Classroom) -> None:
    for number in range(8):
        classroom.hand_in(f"s{number}")
    course = Course(classroom.course)
    found = plan(classroom.submitted, course, course.exercises, None, None)
    with Gradebook.open(classroom.book) as book:
        run = Batch(course, found, book, SAY)
        with (
            Workshop(Grader(course, run.exercises, Level.SANDBOX), 1, SAY) as shop,
            closing(run.events(shop, "test")) as told,
        ):
            done = 0
            while done < 3:
                done += next(told) is not None
    with Gradebook.open(classroom.book) as book:
        assert [one.how for one in book.runs()] == ["stopped"]
        graded = len(book.grades())
    assert 3 <= graded < 8
    after = kinds(events_of(classroom))
    assert sorted(after.values()) == ["Graded"] * (8 - graded) + ["Kept"] * graded
    assert set(scores(classroom).values()) == {3}


def test_a_workshop_leaves_nothing_behind(classroom: Classroom, living: Callable[[], set[int]]) -> None:
    before = living()
    classroom.hand_in("kim", "def add(a, b):\n    while True: pass\n")
    course = Course(classroom.course)
    found = plan(classroom.submitted, course, course.exercises, None, None)
    with Gradebook.open(classroom.book) as book:
        run = Batch(course, found, book, SAY)
        shop = Workshop(Grader(course, run.exercises, Level.SANDBOX), 2, SAY)
        told = run.events(shop, "test")
        started = time.monotonic()
        while (slowest := shop.slowest()) is None or slowest[1] < 1:
            assert next(told) is None
            assert time.monotonic() - started < 30
        assert slowest[0] == "kim exercise01"
        assert living() > before
        shop.close()
        told.close()
    deadline = time.monotonic() + 30
    while not living() <= before:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_an_examiner_that_dies_is_replaced(classroom: Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        classroom.hand_in(f"s{number}")
    killed: list[int] = []
    examine, lock = Examiner.examine, threading.Lock()

    def dying(self: Examiner, job: Any) -> Any:
        with lock:
            first = not killed
            killed.append(1)
        if first and self._service is not None:
            os.kill(self._service.process.pid, 9)
        return examine(self, job)

    monkeypatch.setattr(Examiner, "examine", dying)
    events = events_of(classroom, jobs=1)
    assert {one.grade.score for one in events if isinstance(one, Graded)} == {3}
    assert 4 < len(killed) <= 4 + 1 + SPARE  # those that it was serving are graded once more


def test_a_sandbox_that_cannot_be_had_breaks_and_costs_nobody_a_point(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    classroom.hand_in("kim")
    monkeypatch.setenv("PATH", "/nonexistent")
    (event,) = events_of(classroom)
    assert isinstance(event, Broken) or (isinstance(event, Graded) and event.grade.status == "broken")
    monkeypatch.undo()
    assert kinds(events_of(classroom)) == {"kim": "Graded"}


def test_reading_goes_no_further_ahead_than_it_must(classroom: Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory of ten thousand submissions is that of a few."""
    for number in range(30):
        classroom.hand_in(f"s{number:02d}")
    ahead: list[int] = []
    submit = Workshop.submit
    open_ones: list[Any] = []

    def counting(self: Workshop, *arguments: Any) -> Any:
        future = submit(self, *arguments)
        open_ones.append(future)
        ahead.append(sum(not one.done() for one in open_ones))
        return future

    monkeypatch.setattr(Workshop, "submit", counting)
    assert len(events_of(classroom)) == 30
    assert max(ahead) <= AHEAD * (2 + SPARE)


def test_events_are_in_the_gradebook_before_they_are_told(classroom: Classroom) -> None:
    for number in range(3):
        classroom.hand_in(f"s{number}")
    course = Course(classroom.course)
    found = plan(classroom.submitted, course, course.exercises, None, None)
    with Gradebook.open(classroom.book) as book, Gradebook.open(classroom.book) as other:
        run = Batch(course, found, book, SAY)
        with Workshop(Grader(course, run.exercises, Level.SANDBOX), 2, SAY) as shop:
            told = run.events(shop, "test")
            seen = 0
            for event in told:
                seen += event is not None
                assert len([row for row in other.grades() if row.final is not None]) >= seen
