"""A Dask worker's side without Dask: a desk is unpacked, private, grades chunks, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cluster_stand_in import graded
from probing import eventually
from seminar import CRASHING, HALF, REFERENCE, Seminar

from grader.cluster import desk as desk_module
from grader.cluster import workroom
from grader.cluster.desk import LANES, Desk
from grader.cluster.letters import Asked, Furnishing, Result, Told, encode_chunk
from grader.cluster.parcel import DigestError, Parcel, pack
from grader.cluster.workroom import MOST_DESKS, NAME, UnfurnishedError, Workroom, compared, grade_chunk
from grader.course import Course
from grader.errors import SandboxError
from grader.grading import Graded, Grader
from grader.language import Language
from grader.result import Level
from grader.submission import Submission, Unit, read_submission
from grader.versions import versions


@pytest.fixture(scope="module")
def seminar(tmp_path_factory: pytest.TempPathFactory) -> Seminar:
    return Seminar(tmp_path_factory.mktemp("workroom"), number=0)


@pytest.fixture(scope="module")
def parcel(seminar: Seminar) -> Parcel:
    course = Course(seminar.course)
    return pack(course, course.exercises)


def furnishing(parcel: Parcel, diagnose: bool = True, level: Level = Level.SANDBOX) -> Furnishing:
    return Furnishing(parcel.digest, ["exercise01_center"], level, diagnose)


def encoded(text: str) -> bytes:
    return msgspec.msgpack.encode(Submission("a.py", "a.py", "0" * 64, (Unit("a.py", text, False),)))


def chunk_of(*handed: tuple[str, str], desk: str = "d", language: str = "en") -> bytes:
    return encode_chunk(desk, language, [(who, "exercise01_center", encoded(text)) for who, text in handed])


def never() -> bool:
    return False


def results_of(answer: bytes) -> list[Result]:
    return msgspec.json.decode(answer, type=list[Result])


@pytest.fixture
def desk(parcel: Parcel, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(furnishing(parcel), parcel.data, tmp_path)
    yield desk
    desk.close()


def test_a_desk_grades_as_the_grader_does_here(desk: Desk, seminar: Seminar, tmp_path: Path, sandbox: None) -> None:
    texts = {"kim": HALF, "lee": REFERENCE, "park": CRASHING, "oh": HALF}
    answers = results_of(desk.grade(chunk_of(*texts.items()), never))
    course = Course(seminar.course)
    with Grader(course, course.exercises, Level.SANDBOX) as grader:
        for (student, text), answer in zip(texts.items(), answers, strict=True):
            (tmp_path / "a.py").write_text(text)
            here = grader.grade(
                read_submission(tmp_path / "a.py"), course.exercises[0], Language("en"), student=student
            )
            assert answer.graded is not None
            assert timeless(answer.graded) == timeless(here)
            assert answer.seconds > 0
    assert answers[0].graded is not None
    assert [one.function for one in answers[0].graded.grade.misconceptions] == ["center"]


def timeless(graded: Graded) -> Graded:
    checks = [msgspec.structs.replace(check, seconds=0.0) for check in graded.grade.checks]
    grade = msgspec.structs.replace(graded.grade, seconds=0.0, checks=checks, source="", source_sha256="")
    return msgspec.structs.replace(graded, grade=grade)


def test_its_folder_is_private_and_goes_with_it(parcel: Parcel, tmp_path: Path) -> None:
    desk = Desk(furnishing(parcel), parcel.data, tmp_path)
    assert desk.folder.parent == tmp_path
    assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o700
    assert (desk.folder / "solutions" / "exercise01_center" / "exercise01.py").is_file()
    desk.close()
    assert list(tmp_path.iterdir()) == []
    desk.close()  # harmless


def test_a_course_that_arrives_damaged_leaves_nothing(parcel: Parcel, tmp_path: Path) -> None:
    with pytest.raises(DigestError):
        Desk(furnishing(parcel), parcel.data[:-1], tmp_path)
    with pytest.raises(KeyError):  # exercises that it has not
        Desk(Furnishing(parcel.digest, ["exercise99"], Level.SANDBOX, True), parcel.data, tmp_path)
    assert list(tmp_path.iterdir()) == []


class Plain:
    """A grader that knows the answer, or breaks."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.graded: list[str] = []
        self.before: Callable[[str], None] = lambda student: None
        monkeypatch.setattr(desk, "_grader", self)

    def grade(self, submission: Submission, exercise: Any, say: Any, *, student: str) -> Graded:
        self.before(student)
        self.graded.append(student)
        return graded(student)

    def close(self) -> None:
        pass


def students(answer: bytes) -> list[str | None]:
    return [one.graded.grade.student if one.graded else None for one in results_of(answer)]


def test_what_the_time_does_not_reach_for_is_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is slow, another worker may be free for the rest; and one is always graded."""
    Plain(desk, monkeypatch)
    letter = chunk_of(*((who, who) for who in "abc"))
    assert students(desk.grade(letter, never)) == ["a", "b", "c"]
    monkeypatch.setattr(desk_module, "MOST_SECONDS", 0.0)
    assert students(desk.grade(letter, never)) in (["a"], ["a", "b"])  # each lane may have begun one


def test_a_chunk_that_nobody_waits_for_ends(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Plain(desk, monkeypatch)
    told = students(desk.grade(chunk_of(*((who, who) for who in "abcdef")), lambda: len(plain.graded) >= 2))
    assert told in (["a", "b"], ["a", "b", "c"])  # what a lane has begun comes to its end


def test_lanes_are_at_work_at_once_and_results_stand_in_the_order_of_the_chunk(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Plain(desk, monkeypatch)
    together = threading.Barrier(LANES)

    def wait_for_the_other(student: str) -> None:
        together.wait(timeout=30)  # one alone would wait in vain
        time.sleep(0.05 if student in "ad" else 0.0)

    plain.before = wait_for_the_other
    assert students(desk.grade(chunk_of(*((who, who) for who in "abcd")), never)) == ["a", "b", "c", "d"]
    assert sorted(plain.graded) == ["a", "b", "c", "d"]


def test_a_sandbox_that_breaks_is_told_and_the_others_are_graded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Plain(desk, monkeypatch)

    def break_over_b(student: str) -> None:
        if student == "b":
            raise SandboxError("The sandbox did not start: {why}", why=OSError("no"))

    plain.before = break_over_b
    answers = results_of(desk.grade(chunk_of(*((who, who) for who in "abc")), never))
    assert [one.graded is not None for one in answers] == [True, False, True]
    fault = answers[1].fault
    assert fault is not None
    assert str(fault) == "The sandbox did not start: no"


def test_a_damaged_chunk_is_refused(desk: Desk) -> None:
    with pytest.raises(DigestError):
        desk.grade(b"no chunk", never)


# --- the workroom: several desks in one worker ---


@pytest.fixture
def room() -> Iterator[Workroom]:
    room = Workroom()
    yield room
    room.teardown(StubWorker(Path()))  # type: ignore[arg-type]


class StubWorker:
    """As much of a Dask worker as we use."""

    address = "tcp://127.0.0.1:1"

    def __init__(self, folder: Path) -> None:
        self.plugins: dict[str, Any] = {}
        self.local_directory = str(folder)
        self.added = 0
        self.state = self
        self.tasks: dict[str, Any] = {"k": self}

    async def plugin_add(self, plugin: Any, name: str) -> dict[str, str]:
        self.plugins[name] = plugin
        self.added += 1
        return {"status": "OK"}

    def get_current_task(self) -> str:
        return "k"


def variants(parcel: Parcel, number: int) -> list[Furnishing]:
    """So many desks of the same course: a name may stand there more than once."""
    return [Furnishing(parcel.digest, ["exercise01_center"] * (n + 1), Level.SANDBOX, True) for n in range(number)]


def desk_of(room: Workroom, letter: Furnishing) -> Desk:
    return room._desks[letter.digest]


def test_a_room_has_what_it_was_furnished_with_once(room: Workroom, parcel: Parcel, tmp_path: Path) -> None:
    letter = furnishing(parcel)
    assert not room.has(letter.digest)
    assert room.grade(letter.digest, chunk_of(("kim", REFERENCE)), never) is None
    room.furnish(letter, parcel.data, tmp_path)
    room.furnish(letter, parcel.data, tmp_path)
    assert room.has(letter.digest)
    assert len(list(tmp_path.iterdir())) == 1


def test_of_too_many_desks_the_one_not_used_for_longest_goes(room: Workroom, parcel: Parcel, tmp_path: Path) -> None:
    letters = variants(parcel, MOST_DESKS + 1)
    for letter in letters[:-1]:
        room.furnish(letter, parcel.data, tmp_path)
    assert len(list(tmp_path.iterdir())) == MOST_DESKS
    assert room.grade(letters[0].digest, chunk_of(), never) == b"[]"
    room.furnish(letters[-1], parcel.data, tmp_path)
    assert [room.has(letter.digest) for letter in letters] == [True, False, *[True] * (MOST_DESKS - 1)]
    assert len(list(tmp_path.iterdir())) == MOST_DESKS


def test_a_desk_at_work_is_not_let_go(
    room: Workroom, parcel: Parcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it is the one not used for longest, and there are more than there should be."""
    first, *others = variants(parcel, MOST_DESKS + 1)
    room.furnish(first, parcel.data, tmp_path)
    plain = Plain(desk_of(room, first), monkeypatch)

    def furnish_others(student: str) -> None:
        for letter in others:
            room.furnish(letter, parcel.data, tmp_path)

    plain.before = furnish_others
    answer = room.grade(first.digest, chunk_of(("kim", "kim")), never)
    assert answer is not None
    assert students(answer) == ["kim"]
    assert room.has(first.digest)
    assert desk_of(room, first).folder.is_dir()
    assert len(list(tmp_path.iterdir())) == MOST_DESKS


def test_a_desk_is_free_again_whatever_happens(
    room: Workroom, parcel: Parcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = furnishing(parcel)
    room.furnish(letter, parcel.data, tmp_path)
    desk = desk_of(room, letter)
    plain, seen = Plain(desk, monkeypatch), []

    def fall(student: str) -> None:
        seen.append(desk.busy)
        raise RuntimeError(student)

    plain.before = fall
    with pytest.raises(RuntimeError):
        room.grade(letter.digest, chunk_of(("a", "a")), never)
    with pytest.raises(DigestError):
        room.grade(letter.digest, b"no chunk", never)
    assert (seen, desk.busy) == ([1], 0)


def test_the_end_of_a_worker_is_the_end_of_all_its_desks(parcel: Parcel, tmp_path: Path) -> None:
    room = Workroom()
    for letter in variants(parcel, 3):
        room.furnish(letter, parcel.data, tmp_path)
    room.teardown(StubWorker(tmp_path))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_running_when_a_desk_is_closed(
    parcel: Parcel, tmp_path: Path, sandbox: None, living: Callable[[], set[int]]
) -> None:
    before = living()
    desk = Desk(furnishing(parcel), parcel.data, tmp_path)
    desk.grade(chunk_of(("kim", REFERENCE)), never)
    assert living() - before
    desk.close()
    assert eventually(lambda: living() <= before, 10)


# --- what a client asks of a worker ---


def inspected(worker: StubWorker, level: Level, desk: str = "") -> Told:
    letter = msgspec.json.encode(Asked(level, desk))
    return msgspec.json.decode(asyncio.run(workroom.inspect(letter, worker)), type=Told)  # type: ignore[arg-type]


def test_a_worker_tells_its_versions_and_that_its_sandbox_opens(tmp_path: Path, sandbox: None) -> None:
    told = inspected(StubWorker(tmp_path), Level.SANDBOX)
    assert told == Told(compared(), "", False)
    assert versions().items() <= told.versions.items()
    assert "distributed" in told.versions


def test_a_worker_without_a_sandbox_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "bubblewrap" in inspected(StubWorker(tmp_path), Level.SANDBOX).fault
    assert inspected(StubWorker(tmp_path), Level.PROCESS).fault == ""


def test_a_sandbox_is_opened_and_not_only_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel that forbids user namespaces shows it in no other way."""
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    fault = inspected(StubWorker(tmp_path), Level.SANDBOX).fault
    assert "No permissions" in fault or "libseccomp" in fault


def test_a_worker_is_furnished_once_and_tells_so(parcel: Parcel, tmp_path: Path) -> None:
    worker, letter = StubWorker(tmp_path), furnishing(parcel)
    for _ in range(2):
        asyncio.run(workroom.furnish(msgspec.json.encode(letter), parcel.data, worker))  # type: ignore[arg-type]
    assert worker.added == 1
    assert inspected(worker, Level.PROCESS, letter.digest).furnished
    assert not inspected(worker, Level.PROCESS, "0" * 64).furnished
    worker.plugins[NAME].teardown(worker)


def test_a_damaged_course_furnishes_nothing(parcel: Parcel, tmp_path: Path) -> None:
    worker, letter = StubWorker(tmp_path), furnishing(parcel)
    with pytest.raises(DigestError):
        asyncio.run(workroom.furnish(msgspec.json.encode(letter), b"damaged", worker))  # type: ignore[arg-type]
    assert not inspected(worker, Level.PROCESS, letter.digest).furnished
    assert list(tmp_path.iterdir()) == []


def test_a_chunk_for_a_desk_that_is_not_there_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = StubWorker(tmp_path)
    monkeypatch.setattr(workroom, "get_worker", lambda: worker)
    for plugins in ({}, {NAME: Workroom()}, {NAME: object()}):
        worker.plugins = dict(plugins)
        with pytest.raises(UnfurnishedError, match=worker.address):
            grade_chunk("0" * 64, chunk_of(("kim", REFERENCE)))


@pytest.mark.parametrize(("state", "expected"), [("executing", ["a", "b"]), ("cancelled", []), (None, [])])
def test_a_task_that_dask_has_cancelled_is_not_gone_on_with(
    parcel: Parcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str | None, expected: list[str]
) -> None:
    worker, room, letter = StubWorker(tmp_path), Workroom(), furnishing(parcel)
    room.furnish(letter, parcel.data, tmp_path)
    Plain(desk_of(room, letter), monkeypatch)
    worker.plugins[NAME] = room
    worker.tasks = {} if state is None else {"k": type("Task", (), {"state": state})()}
    monkeypatch.setattr(workroom, "get_worker", lambda: worker)
    assert students(grade_chunk(letter.digest, chunk_of(("a", "a"), ("b", "b")))) == expected
    room.teardown(worker)  # type: ignore[arg-type]
