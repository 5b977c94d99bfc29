"""Which grades a batch keeps: those that hang on nothing that has changed, isolated and explained as asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from classroom import HALF, RIGHT, Classroom
from stand_in import graded, running

from grader.batch import Graded, Kept, Unreadable
from grader.gradebook.book import Gradebook
from grader.result import Level

MISCONCEPTION = '''"""Takes absolute values.

hint: What is the sum of -2 and -3?
"""


def add(a, b):
    return abs(a) + abs(b)
'''
EVERYONE = {"kim", "lee", "park"}


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    """Two right answers and one that is half right, to an exercise with a known misconception."""
    room = Classroom(tmp_path)
    known = room.course / "solutions/exercise01_add/misconceptions"
    known.mkdir()
    (known / "absolute.py").write_text(MISCONCEPTION, "utf-8")
    for student, text in (("kim", RIGHT), ("lee", HALF), ("park", RIGHT)):
        room.hand_in(student, text)
    return room


# --- isolation ---


def test_a_grade_with_less_isolation_than_asked_for_does_not_stand(room: Classroom) -> None:
    assert graded(room, level=Level.PROCESS) == EVERYONE
    assert graded(room, level=Level.PROCESS) == set()
    assert graded(room, level=Level.SANDBOX) == EVERYONE
    assert graded(room, level=Level.SANDBOX) == set()
    assert graded(room, level=Level.PROCESS) == set()  # more than was asked for


def test_a_weaker_grade_that_is_newer_hides_no_stronger_one(room: Classroom) -> None:
    graded(room, level=Level.SANDBOX)
    assert graded(room, level=Level.PROCESS, regrade=True) == EVERYONE
    with running(room, level=Level.SANDBOX) as told:
        kept = list(told)
    with Gradebook.open(room.book) as book:
        stored = [book.stored(row.grade).grade for row in book.grades() if row.grade is not None]
    assert [type(event) for event in kept] == [Kept] * 3
    assert [one.isolation for one in stored] == [Level.SANDBOX] * 3


def test_a_quiz_needs_no_isolation(tmp_path: Path) -> None:
    room = Classroom(tmp_path)
    room.hand_in("kim", 'quiz = "quiz01"\n[answers]\nrank = "two"\n', "quiz01.toml")
    assert graded(room) == {"kim"}
    assert graded(room, level=Level.SANDBOX) == set()


# --- what the verdict and its explanation hang on ---


def statement(room: Classroom) -> None:
    (room.course / "exercises/exercise01_add/README.md").write_text("Clearer words.\n")


def public_data(room: Classroom) -> None:
    path = room.course / "exercises/exercise01_add/data/more/digits.npz"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"digits")


def private_data(room: Classroom) -> None:
    path = room.course / "solutions/exercise01_add/data/expected.npz"
    path.parent.mkdir()
    path.write_bytes(b"expected")


def own_module(room: Classroom) -> None:
    (room.course / "solutions/exercise01_add/tools.py").write_text("HALF = 0.5\n")


def reference(room: Classroom) -> None:
    (room.course / "solutions/exercise01_add/exercise01.py").write_text(f"{RIGHT}\n# clearer\n")


def another_misconception(room: Classroom) -> None:
    path = room.course / "solutions/exercise01_add/misconceptions/another.py"
    path.write_text(MISCONCEPTION.replace("absolute", "other"), "utf-8")


def another_hint(room: Classroom) -> None:
    path = room.course / "solutions/exercise01_add/misconceptions/absolute.py"
    path.write_text(MISCONCEPTION.replace("-2", "-7"), "utf-8")


def traces_of_python(room: Classroom) -> None:
    path = room.course / "solutions/exercise01_add/misconceptions/__pycache__/absolute.pyc"
    path.parent.mkdir()
    path.write_bytes(b"compiled")


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (statement, set()),
        (traces_of_python, set()),
        (public_data, EVERYONE),
        (private_data, EVERYONE),
        (own_module, EVERYONE),
        (reference, EVERYONE),
        (another_misconception, {"lee"}),
        (another_hint, {"lee"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_changed_is_graded_again_where_it_matters(
    room: Classroom, change: Callable[[Classroom], None], again: set[str]
) -> None:
    assert graded(room) == EVERYONE
    change(room)
    assert graded(room) == again
    assert graded(room) == set()


@pytest.mark.parametrize("half", ["exercises", "solutions"])
def test_data_that_is_called_otherwise_is_other_data(room: Classroom, half: str) -> None:
    path = room.course / half / "exercise01_add/data/a.npz"
    path.parent.mkdir()
    path.write_bytes(b"digits")
    graded(room)
    path.rename(path.with_name("b.npz"))
    assert graded(room) == EVERYONE


def test_a_grade_without_its_explanation_does_not_stand_where_one_is_wanted(room: Classroom) -> None:
    assert graded(room, diagnose=False) == EVERYONE
    assert graded(room, diagnose=False) == set()
    assert graded(room) == {"lee"}  # who lost no point has nothing to be explained
    assert graded(room) == set()
    assert graded(room, diagnose=False) == set()  # more than was asked for
    with Gradebook.open(room.book) as book:
        kept = {row.student: book.stored(row.grade or 0).grade for row in book.grades()}
    assert [len(kept[student].misconceptions) for student in sorted(kept)] == [0, 1, 0]


def test_without_known_misconceptions_there_is_nothing_to_miss(tmp_path: Path) -> None:
    room = Classroom(tmp_path)
    room.hand_in("lee", HALF)
    assert graded(room, diagnose=False) == {"lee"}
    assert graded(room) == set()


# --- what the line and the file get of a grade that was kept ---


def test_what_is_kept_brings_its_whole_result(room: Classroom) -> None:
    with running(room) as told:
        given = {one.candidate.student: one.grade for one in told if isinstance(one, Graded)}
    with running(room) as told, Gradebook.open(room.book) as book:
        kept = [one for one in told if isinstance(one, Kept)]
        stored = {row.student: book.stored(row.grade or 0) for row in book.grades()}
    assert [one.result for one in kept] == [stored[student].result for student in sorted(given)]
    assert [stored[student].grade.checks for student in sorted(given)] == [
        given[student].checks for student in sorted(given)
    ]


# --- --regrade that is stopped ---


def test_a_regrade_that_is_stopped_goes_on_where_it_was(room: Classroom) -> None:
    graded(room)
    with running(room, regrade=True) as told:
        assert isinstance(next(told), Graded)  # kim; then it is stopped
    with running(room, regrade=True) as told:
        assert isinstance(next(told), Kept)
        assert isinstance(next(told), Graded)  # lee
    with running(room, regrade=True) as told:
        assert [type(one) for one in told] == [Kept, Kept, Graded]
    assert graded(room, regrade=True) == EVERYONE  # that one finished: this is another
    with Gradebook.open(room.book) as book:
        assert [run.how for run in book.runs()] == ["finished", "stopped", "stopped", "finished", "finished"]
        assert book.runs()[1].command == "batch x --regrade"


def test_what_a_stopped_regrade_did_stands_only_for_the_same_command(room: Classroom) -> None:
    for between in ({"command": "batch y", "regrade": True}, {}):
        with running(room, regrade=True) as told:
            next(told)
        graded(room, **between)
        assert graded(room, regrade=True) == EVERYONE


def test_what_a_stopped_regrade_did_stands_only_while_nothing_changes(room: Classroom) -> None:
    with running(room, regrade=True) as told:
        next(told)
    reference(room)
    assert graded(room, regrade=True) == EVERYONE


def test_a_grade_from_before_a_stopped_regrade_does_not_stand_for_it(room: Classroom) -> None:
    """The same result is stored once: that the regrade gave it again is told by the runs that met it."""
    graded(room)
    with running(room, regrade=True) as told:
        next(told)
    assert graded(room, regrade=True) == EVERYONE - {"kim"}


# --- two files, the newer of them unreadable ---


def test_a_newer_file_that_cannot_be_read_is_told_and_recorded(room: Classroom) -> None:
    newer = room.hand_in("kim", "", "exercise01.zip")
    newer.write_bytes(b"broken")
    with running(room) as told:
        events = {(event.candidate.student, type(event)): event for event in told}
    assert set(events) == {("kim", Unreadable), ("kim", Graded), ("lee", Graded), ("park", Graded)}
    unreadable = events["kim", Unreadable]
    assert isinstance(unreadable, Unreadable)
    assert "exercise01.zip" in unreadable.why
    with Gradebook.open(room.book) as book:
        kim = next(row for row in book.grades() if row.student == "kim")
        assert [run.unreadable for run in book.runs()] == [1]
    assert (kim.score, kim.ungraded) == (3, True)


def test_an_older_file_that_cannot_be_read_is_recorded_alone(room: Classroom) -> None:
    older = room.hand_in("kim", "", "exercise01.zip")
    older.write_bytes(b"broken")
    os.utime(older, (1000.0, 1000.0))
    assert graded(room) == EVERYONE  # and nothing else is told
    with Gradebook.open(room.book) as book:
        kim = next(row for row in book.grades() if row.student == "kim")
        assert [event.kind for event in book.history("kim").events] == ["unreadable", "graded"]
    assert (kim.score, kim.ungraded) == (3, False)
