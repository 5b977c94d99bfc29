"""What `grade batch` shows: a bar in a terminal, a line a submission elsewhere, and whose score has moved."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from classroom import HALF, RIGHT, Classroom
from click.testing import CliRunner, Result
from rich.console import Console
from stand_in import StandIn, grade_of, graded, running

import grader.batch
from grader.batch import Broken, Event, Graded, Kept, Unreadable
from grader.cli import batch_page
from grader.cli.batch_page import Page, show_moves
from grader.cli.program import main
from grader.course import Course
from grader.gradebook.book import Gradebook
from grader.grading import Grader
from grader.intake import Candidate, Locator
from grader.language import Language
from grader.result import Level
from grader.submission import Submission, submission_of

SAY = Language("en")
NAMES = ["kim[/b]", "[bold]kim", "[link=http://x]kim", "kim[red", "\\[kim]", "kim [/]"]  # markup, or nearly


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Screen:
    """A terminal of 200 columns, with a clock of its own."""

    def __init__(self) -> None:
        self.file = Terminal()
        self.now = 0.0

    def console(self, **_: object) -> Console:
        return Console(file=self.file, force_terminal=True, width=200, get_time=lambda: self.now)

    @property
    def text(self) -> str:
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.file.getvalue())

    @property
    def bar(self) -> str:
        """The bar as it was drawn last."""
        return [line for line in self.text.replace("\r", "\n").splitlines() if " graded" in line][-1]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Both outputs are a terminal."""
    made = Screen()
    monkeypatch.setattr(batch_page, "sys", SimpleNamespace(stderr=made.file, stdout=Terminal()))
    monkeypatch.setattr(batch_page, "console", made.console)
    return made


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    return Classroom(tmp_path)


def candidate(student: str) -> Candidate:
    return Candidate(student, "", "exercise01_add", "x/exercise01.py", 0.0, Locator("x"))


def given(student: str, room: Classroom, *, broken: bool = False) -> Graded:
    submission: Submission = submission_of("exercise01.py", RIGHT.encode())
    grade = grade_of(submission, Course(room.course).find("1"), student, Level.SANDBOX, diagnose=False)
    if broken:
        grade = msgspec.structs.replace(grade, status="broken")
    return Graded(candidate(student), grade, "ValueError: ours" if broken else "")


def every_kind(room: Classroom) -> list[Event]:
    return [
        given("ann", room),
        given("bea", room),
        given("carl", room, broken=True),
        Kept(candidate("dora"), 2, 3, "{}"),
        Unreadable(candidate("emil"), "It is empty."),
        Broken(candidate("fred"), "No examiner came"),
    ]


def test_the_bar_tells_rate_time_left_and_how_many_came_to_which_end(screen: Screen, room: Classroom) -> None:
    def events() -> Iterator[Event | None]:
        for event in every_kind(room):
            screen.now += 2.0
            yield event

    with Page(60, StandIn(), SAY, plain=False) as page:
        page.follow(events(), None)  # type: ignore[arg-type] # a generator
        assert page._progress is not None
        page._progress.refresh()
        bar = screen.bar
    assert "6/60" in bar
    assert "0.5/s" in bar
    assert "0:01:48" in bar  # 54 left, 2 seconds each
    assert "2 graded · 1 kept · 1 unreadable · 2 broken" in bar
    assert page.code == 3


def test_the_bar_tells_what_is_slowest(screen: Screen) -> None:
    shop = StandIn()
    seen: list[str] = []

    def events() -> Iterator[Event | None]:
        for running_now in (("kim exercise01", 1.9), ("kim[/b] exercise01", 7.2), None):
            shop.running = running_now
            yield None
            assert page._progress is not None
            page._progress.refresh()
            seen.append(screen.bar)

    with Page(3, shop, SAY, plain=False) as page:
        page.follow(events(), None)  # type: ignore[arg-type] # a generator
    assert ["kim" in bar for bar in seen] == [False, True, False]  # too soon, slow, ended
    assert "0 graded · kim[/b] exercise01 7 s" in seen[1]


def test_of_workers_it_is_told_what_has_not_come_back(screen: Screen) -> None:
    shop = StandIn()
    shop.running, shop.workers = ("kim exercise01 (+11)", 17.0), 2
    with Page(3, shop, SAY, plain=False) as page:
        page.follow((event for event in [None]), None)
    assert "2 workers · sent, not back: kim exercise01 (+11) 17 s" in screen.text


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_no_markup(screen: Screen, room: Classroom, name: str) -> None:
    shop = StandIn()
    shop.running = (name, 99.0)
    ends = [Unreadable(candidate(name), f"{name}.py is empty."), Broken(candidate(name), name), given(name, room)]
    with Page(3, shop, SAY, plain=False) as page:
        page.follow((event for event in ends), None)
    assert f"{name} exercise01 cannot be read: {name}.py is empty." in screen.text
    assert f"{name} exercise01 has no grade, the grader broke: {name}" in screen.text
    assert f"{name} 99 s" in screen.text


def test_in_a_terminal_only_what_went_wrong_has_a_line(
    screen: Screen, room: Classroom, capsys: pytest.CaptureFixture[str]
) -> None:
    with Page(6, StandIn(), SAY, plain=False) as page:
        page.follow((event for event in every_kind(room)), None)
    told = [name for name in ("ann", "bea", "carl", "dora", "emil", "fred") if f"{name} exercise01" in screen.text]
    assert told == ["carl", "emil", "fred"]
    assert capsys.readouterr().out == ""


def test_where_lines_go_into_a_file_each_submission_has_one(
    screen: Screen, room: Classroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`grade batch x > log.txt`: the bar is in the terminal all the same."""
    outputs = SimpleNamespace(stderr=screen.file, stdout=io.StringIO())
    monkeypatch.setattr(batch_page, "sys", outputs)
    with Page(6, StandIn(), SAY, plain=False) as page:
        page.follow((event for event in every_kind(room)), None)
    names = ["ann", "bea", "carl", "dora", "emil", "fred"]
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == names
    assert "6/6" in screen.bar


@pytest.mark.parametrize("plain", [True, False])
def test_without_a_terminal_there_are_lines_and_no_bar(
    room: Classroom, capsys: pytest.CaptureFixture[str], plain: bool
) -> None:
    with Page(6, StandIn(), SAY, plain=plain) as page:
        page.follow((event for event in every_kind(room)), None)
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == "ann exercise01 3/3"
    assert len(told.out.splitlines()) == 6
    assert told.err.splitlines() == ["2 graded · 1 kept · 1 unreadable · 2 broken"]


# --- exit codes and what has moved, as the command tells them ---

Run = Callable[..., Result]


@pytest.fixture
def run(room: Classroom, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`grade batch` over the room in this process, grading at once."""

    def shop(one: Grader, jobs: int, say: Language) -> StandIn:
        return StandIn(one._level, diagnose=one._diagnose)  # type: ignore[arg-type] # a batch always names its level

    monkeypatch.setattr(grader.batch, "Workshop", shop)
    monkeypatch.setattr(Grader, "warm", lambda _, exercise: None)

    def running(*options: str) -> Result:
        words = ["batch", str(room.submitted), "--course", str(room.course), "--lang", "en"]
        return CliRunner().invoke(main, [*words, "--gradebook", str(room.book), *options])

    return running


@pytest.mark.parametrize("name", ["kim/homework.zip", "kim/homework.7z"])
def test_an_archive_that_cannot_be_opened_is_one_sentence_and_exit_1(room: Classroom, run: Run, name: str) -> None:
    room.hand_in("lee")
    room.hand_in("kim", name=Path(name).name).write_bytes(b"broken")
    done = run()
    assert done.exit_code == 1
    assert done.stdout == "lee exercise01 3/3\n"
    assert done.stderr.count(name) == 1
    assert "1 graded · 1 unreadable" in done.stderr


def test_a_newer_file_that_cannot_be_read_is_one_line_and_exit_1(room: Classroom, run: Run) -> None:
    room.hand_in("kim")
    room.hand_in("kim", name="exercise01.zip").write_bytes(b"broken")
    done = run()
    assert done.exit_code == 1
    unreadable, right = done.stdout.splitlines()
    assert unreadable.startswith("kim exercise01 cannot be read: ")
    assert "exercise01.zip" in unreadable
    assert right == "kim exercise01 3/3"


def test_where_everything_is_graded_it_is_exit_0(room: Classroom, run: Run) -> None:
    room.hand_in("kim", HALF)
    assert run().exit_code == 0
    assert run().stdout == "kim exercise01 2/3 as before\n"


def test_what_changed_is_told_after_a_resumed_run_too(room: Classroom, capsys: pytest.CaptureFixture[str]) -> None:
    """The run that was stopped had begun the moves; they are told against the last one that finished."""
    for student in ("kim", "lee"):
        room.hand_in(student, HALF)
    graded(room)
    for student in ("kim", "lee"):
        room.hand_in(student, RIGHT)
    with running(room) as told:
        next(told)
    graded(room)
    with Gradebook.open(room.book) as book:
        show_moves(book, book.runs()[-1].id, SAY)
    why = "exercise01: 2/3 -> 3/3 (add_negative 0->1)"
    assert capsys.readouterr().err.splitlines() == [f"kim {why}", f"lee {why}"]


def test_where_no_run_has_finished_the_last_one_is_compared_with(
    room: Classroom, capsys: pytest.CaptureFixture[str]
) -> None:
    room.hand_in("kim", HALF)
    room.hand_in("lee", HALF)
    with running(room) as told:
        next(told)
    room.hand_in("kim", RIGHT)
    graded(room)
    with Gradebook.open(room.book) as book:
        show_moves(book, book.runs()[-1].id, SAY)
    assert capsys.readouterr().err.splitlines() == ["kim exercise01: 2/3 -> 3/3 (add_negative 0->1)"]
