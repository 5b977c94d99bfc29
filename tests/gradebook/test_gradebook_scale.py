"""A gradebook of 20,000 grades is as quick as an empty one, and takes no memory."""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sample_grades import EXERCISE, VERSIONS, begin, hand_in, out_of, sha
from sqlalchemy import event, insert, text

from grader.gradebook.book import Gradebook
from grader.gradebook.schema import ATTEMPTS, CHECKS, GRADES, SIGHTINGS, STUDENTS

STUDENTS_IN_ALL, EXERCISES = 1000, 20
LARGE = ("attempts", "grades", "checks", "sightings", "students")


def fill(book: Gradebook) -> None:
    """20,000 grades with two checks each, past `record`: that would take minutes."""
    run = begin(book)
    model = hand_in(book, run, "s0", "model").result
    pairs = [(student, exercise) for student in range(1, STUDENTS_IN_ALL + 1) for exercise in range(EXERCISES)]
    numbers = [100 + place for place in range(len(pairs))]
    moment = {"handed_in": 1.0, "source": "x.py"}
    common = {"run_id": run, "fingerprint": "f1", "number": 1, "verdict": "v", "score": 2, "max_score": 4}
    common |= {"status": "graded", "seconds": 1.0, "versions": "{}", "created": 1.0, "result": model}
    check = {"name": "check", "points": 2, "earned": 1, "outcome": "passed"}
    with book._database.writing() as connection:
        students = [{"id": 100 + number, "student": f"s{number}", "name": ""} for number in range(1, 1001)]
        connection.execute(insert(STUDENTS), students)
        attempts: list[dict[str, Any]] = [
            {"id": number, "student_id": 100 + student, "exercise": f"exercise{exercise:02d}_x", "sha256": sha("a")}
            for number, (student, exercise) in zip(numbers, pairs, strict=True)
        ]
        connection.execute(insert(ATTEMPTS), [one | moment for one in attempts])
        connection.execute(insert(GRADES), [common | {"id": number, "attempt_id": number} for number in numbers])
        checks = [{"grade_id": number, "position": place} | check for number in numbers for place in range(2)]
        connection.execute(insert(CHECKS), checks)
        seen = [{"run_id": run, "attempt_id": number, "grade_id": number} | moment for number in numbers]
        connection.execute(insert(SIGHTINGS), seen)
        if connection.dialect.name == "postgresql":  # the ids above were chosen by us
            for table in ("students", "attempts", "grades", "sightings"):
                connection.execute(text(f"SELECT setval('{table}_id_seq', 100000)"))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gradebook]:
    """A gradebook of 20,000 grades, of each kind."""
    where = str(tmp_path_factory.mktemp("full") / "gradebook.db")
    if request.param == "postgresql":
        cluster = request.getfixturevalue("cluster")
        name = cluster.create()
        where = cluster.url(name)
    with Gradebook.open(where) as book:
        fill(book)
        yield book
    if request.param == "postgresql":
        cluster.drop(name)


def empty_beside(book: Gradebook, request: pytest.FixtureRequest) -> Gradebook:
    kind = "sqlite" if book._database.sqlite else "postgresql"
    return Gradebook.open(request.getfixturevalue(kind))


def record_and_ask(book: Gradebook, run: int, number: int) -> None:
    assert book.standing(f"new{number}", EXERCISE, sha("a"), "f1") is None
    hand_in(book, run, f"new{number}", "a", *out_of(1, 2))
    assert book.standing(f"new{number}", EXERCISE, sha("a"), "f1") is not None


def quickest(*works: Callable[[int], None], blocks: int = 8, size: int = 10) -> list[float]:
    """Seconds for one piece of each work, in its quickest block: what the machine does besides is left out.

    The blocks take turns, so that a slow minute of the machine is one for all works.
    """
    times: list[list[float]] = [[] for _ in works]
    for block in range(blocks):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            for number in range(size):
                work(block * size + number)
            taken.append((time.perf_counter() - start) / size)
    return [min(taken) for taken in times]


def test_recording_and_asking_do_not_slow_down(full: Gradebook, request: pytest.FixtureRequest) -> None:
    with empty_beside(full, request) as empty:
        one, other = begin(empty), begin(full)
        few, many = quickest(
            lambda number: record_and_ask(empty, one, number), lambda number: record_and_ask(full, other, number)
        )
    assert many < 2 * few + 0.002


def test_neither_reads_a_whole_table(full: Gradebook) -> None:
    said: list[tuple[str, Any]] = []
    engines = {full._database._engine, full._database._reads}  # of SQLite one and the same
    run = begin(full)

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        said.append((statement, parameters))

    if not full._database.sqlite:
        with full._database.writing() as connection:
            connection.execute(text("ANALYZE"))
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    try:
        record_and_ask(full, run, 1_000_000)
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", hear)
    explain = "EXPLAIN QUERY PLAN " if full._database.sqlite else "EXPLAIN "
    questions = [(statement, values) for statement, values in said if statement.startswith("SELECT")]
    assert len({statement for statement, _ in questions}) == 3
    with full._database.reading() as connection:
        for statement, values in questions:
            plan = str(connection.exec_driver_sql(explain + statement, values).all()).lower()
            assert not [table for table in LARGE if f"scan {table}" in plan or f"seq scan on {table}" in plan], plan


def test_recording_keeps_nothing_in_memory(full: Gradebook) -> None:
    run = begin(full)
    for number in range(50):
        record_and_ask(full, run, 2_000_000 + number)
    tracemalloc.start()
    try:
        record_and_ask(full, run, 3_000_000)
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        for number in range(200):
            record_and_ask(full, run, 3_000_001 + number)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 200_000


def test_a_class_of_20000_grades_is_listed_in_seconds(full: Gradebook) -> None:
    start = time.perf_counter()
    rows = full.grades("best")
    assert len([row for row in rows if row.student.startswith("s") and row.student != "s0"]) == 20_000
    assert all(row.score == 2 for row in rows if row.exercise == "exercise07_x")
    assert time.perf_counter() - start < 20
    assert full.diff(1, full.begin_run("later", VERSIONS)).unchanged >= 20_000
