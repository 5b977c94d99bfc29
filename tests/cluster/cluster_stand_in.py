"""A connection without Dask: workers that are there or not, chunks that a test answers as it likes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import dataclass, field

import msgspec

from grader.cluster.connection import Connection
from grader.cluster.crew import Crew
from grader.cluster.letters import Asked, Chunk, Furnishing, Result, Told, decode_chunk
from grader.cluster.parcel import Parcel
from grader.cluster.workroom import compared
from grader.grading import Graded
from grader.result import Grade, Level
from grader.submission import Submission, Unit

FURNISHING = Furnishing("c" * 64, ["exercise01_center"], Level.SANDBOX, True)


@dataclass
class Machine:
    """A worker as the connection knows it."""

    threads: int = 1
    versions: dict[str, str] = field(default_factory=compared)
    fault: str = ""
    furnished: bool = False
    answer: Exception | bytes | None = None  # what it raises when it is inspected, or says
    refuses: Exception | None = None  # what it raises when it is furnished


class StandIn(Connection):
    """Says of its workers what they are told to be; keeps the chunks that it gets."""

    def __init__(self, **machines: Machine) -> None:
        self.machines = machines
        self.gone = False
        self.closed = False
        self.chunks: list[tuple[Chunk, list[str], Future[bytes]]] = []
        self.cancelled: list[Future[bytes]] = []
        self.looks = 0
        self.inspected: list[str] = []
        self.given: list[str] = []
        self.work: Callable[[Chunk, Future[bytes]], None] = lambda chunk, future: None

    @property
    def lost(self) -> bool:
        return self.gone

    def scheduler(self) -> dict[str, str] | Exception:
        return compared()

    def threads(self) -> dict[str, int]:
        if self.gone:
            raise OSError("gone")
        self.looks += 1
        return {address: machine.threads for address, machine in self.machines.items()}

    def inspect(self, letter: bytes, workers: Collection[str]) -> dict[str, bytes | Exception]:
        asked = msgspec.json.decode(letter, type=Asked)
        assert asked == Asked(FURNISHING.level, FURNISHING.digest)
        self.inspected += workers
        answers: dict[str, bytes | Exception] = {}
        for address in workers:
            machine = self.machines[address]
            told = Told(machine.versions, machine.fault, machine.furnished)
            answers[address] = machine.answer or msgspec.json.encode(told)
        return answers

    def furnish(self, letter: bytes, data: bytes, workers: Collection[str]) -> dict[str, Exception]:
        assert msgspec.json.decode(letter, type=Furnishing) == FURNISHING
        assert data == b"the course"
        self.given += workers
        failed = {}
        for address in workers:
            refuses = self.machines[address].refuses
            self.machines[address].furnished = refuses is None
            if refuses is not None:
                failed[address] = refuses
        return failed

    def submit(self, desk: str, letter: bytes, workers: list[str]) -> Future[bytes]:
        if self.gone:
            raise RuntimeError("no connection")
        chunk, _ = decode_chunk(letter)
        assert chunk.desk == desk
        future: Future[bytes] = Future()
        self.chunks.append((chunk, workers, future))
        self.work(chunk, future)
        return future

    def cancel(self, future: Future[bytes]) -> None:
        self.cancelled.append(future)
        future.cancel()

    def close(self) -> None:
        self.closed = True


def crew(furnishing: Furnishing = FURNISHING) -> Crew:
    return Crew(furnishing, Parcel(furnishing.course, b"the course"))


def submission(student: str) -> Submission:
    return Submission(f"{student}.py", f"{student}.py", "0" * 64, (Unit("a.py", f"# {student}", False),))


def graded(student: str, sha256: str = "0" * 64) -> Graded:
    grade = Grade(
        exercise="exercise01_center",
        student=student,
        source="a.py",
        source_sha256=sha256,
        score=1,
        max_score=3,
        status="graded",
        isolation=Level.SANDBOX,
        seconds=0.0,
        checks=[],
        notes=[],
        misconceptions=[],
    )
    return Graded(grade, "", "")


def right(chunk: Chunk, future: Future[bytes]) -> None:
    """Everyone is graded, within no time."""
    results = [Result(0.001, graded(entry.student)) for entry in chunk.entries]
    future.set_result(msgspec.json.encode(results))
