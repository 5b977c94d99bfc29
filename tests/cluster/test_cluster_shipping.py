"""Chunks out and results in: every submission's future is set once, whatever becomes of workers and connection."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import Future

import msgspec
import pytest
from cluster_stand_in import FURNISHING, Machine, StandIn, crew, graded, right, submission
from distributed import KilledWorker

from grader.cluster import shipping as shipping_module
from grader.cluster.chunking import Load, Piece
from grader.cluster.crew import Crew
from grader.cluster.letters import Chunk, Result
from grader.cluster.parcel import DigestError
from grader.cluster.shipping import MOST_FAILURES, MOST_MOVES, OUT, Shipping
from grader.cluster.trouble import ClusterError
from grader.cluster.workroom import UnfurnishedError
from grader.errors import SandboxError
from grader.grading import Graded
from grader.submission import Note


class Rig:
    """Shipping, a crew of fit workers and what has come back."""

    def __init__(self, *workers: str) -> None:
        self.connection = StandIn(**{name: Machine() for name in workers or ("a",)})
        self.crew: Crew = crew()
        self.crew.look(self.connection)
        self.back: list[tuple[Load, Future[bytes]]] = []
        self.shipping = Shipping(FURNISHING.digest, "en", lambda load, future: self.back.append((load, future)))

    def hand(self, *students: str) -> list[Piece]:
        pieces = [
            Piece(one, "exercise01_center", msgspec.msgpack.encode(submission(one)), "0" * 64) for one in students
        ]
        for piece in pieces:
            self.shipping.add(piece)
        return pieces

    def send(self) -> None:
        self.shipping.send(self.connection, self.crew)

    def settle(self) -> None:
        while self.back:
            self.shipping.settle(*self.back.pop(0), self.crew)

    def know(self, seconds: float) -> None:
        """How long submissions take is known."""
        for _ in range(30):
            self.shipping.pile.estimates.note("exercise01_center", seconds)

    def answer(self, error: Exception) -> None:
        """The oldest chunk that waits for an answer gets an error."""
        next(future for _, _, future in self.connection.chunks if not future.done()).set_exception(error)
        self.settle()

    def fulfil(self) -> None:
        for chunk, _, future in self.connection.chunks:
            if not future.done():
                right(chunk, future)
        self.settle()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chunk that is not full goes at once."""
    monkeypatch.setattr(shipping_module, "QUIET", 0.0)


def killed() -> KilledWorker:
    return KilledWorker("grade_chunk-1", None, 3)  # type: ignore[arg-type]


def test_as_many_chunks_are_out_as_keep_the_workers_busy() -> None:
    rig = Rig("a", "b")
    rig.hand(*(f"s{n}" for n in range(10)))
    rig.send()
    assert len(rig.connection.chunks) == 2 * OUT
    assert all(sorted(workers) == ["a", "b"] for _, workers, _ in rig.connection.chunks)
    rig.fulfil()
    rig.send()
    assert len(rig.connection.chunks) == 4 * OUT


def test_results_come_to_whom_they_belong() -> None:
    rig = Rig()
    rig.know(0.1)
    pieces = rig.hand(*"abcdefgh")
    rig.send()
    rig.fulfil()
    rig.send()
    rig.fulfil()
    assert [piece.future.result(0).grade.student for piece in pieces] == list("abcdefgh")


def of_another_student(given: Graded) -> Graded:
    return msgspec.structs.replace(given, grade=msgspec.structs.replace(given.grade, student="lee"))


def of_another_submission(given: Graded) -> Graded:
    return msgspec.structs.replace(given, grade=msgspec.structs.replace(given.grade, source_sha256="1" * 64))


def of_another_exercise(given: Graded) -> Graded:
    return msgspec.structs.replace(given, grade=msgspec.structs.replace(given.grade, exercise="exercise02_x"))


@pytest.mark.parametrize(
    "change", [of_another_student, of_another_submission, of_another_exercise], ids=lambda change: change.__name__
)
def test_a_grade_of_something_else_is_nobodys(change: Callable[[Graded], Graded]) -> None:
    """One time a worker may be wrong; after the second nothing is believed, and it costs nobody a point."""
    rig = Rig()
    (piece,) = rig.hand("kim")
    for left in range(MOST_FAILURES - 1, -1, -1):
        rig.send()
        _, _, future = rig.connection.chunks[-1]
        future.set_result(msgspec.json.encode([Result(0.001, change(graded("kim")))]))
        rig.settle()
        assert piece.future.done() == (left == 0)
    with pytest.raises(SandboxError, match="A worker answered for another submission"):
        piece.future.result(0)


def test_one_that_is_mixed_up_is_sent_again_alone_and_graded() -> None:
    rig = Rig()
    rig.know(0.1)
    kim, lee = rig.hand("kim", "lee")
    rig.send()
    _, _, future = rig.connection.chunks[-1]
    future.set_result(msgspec.json.encode([Result(0.1, graded("kim")), Result(0.1, graded("kim"))]))
    rig.settle()
    assert (kim.future.done(), lee.future.done()) == (True, False)
    rig.send()
    rig.fulfil()
    assert [one.future.result(0).grade.student for one in (kim, lee)] == ["kim", "lee"]


def test_without_workers_nothing_is_sent() -> None:
    rig = Rig()
    rig.hand("kim")
    rig.crew.forget("a")
    rig.send()
    assert rig.connection.chunks == []
    assert len(rig.shipping.pile) == 1


def test_a_chunk_that_is_not_full_waits_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipping_module, "QUIET", 3600.0)
    rig = Rig()
    rig.know(0.25)
    rig.hand("a", "b", "c")
    rig.send()
    assert rig.connection.chunks == []
    rig.hand("d")
    rig.send()
    assert [len(chunk.entries) for chunk, _, _ in rig.connection.chunks] == [4]


def test_a_connection_that_fails_while_sending_loses_nothing() -> None:
    rig = Rig()
    (piece,) = rig.hand("kim")
    rig.connection.gone = True
    rig.send()
    assert rig.shipping.cut
    rig.connection.gone = False
    rig.shipping.recall_everything()
    assert not rig.shipping.cut
    rig.send()
    rig.fulfil()
    assert piece.future.result(0).grade.student == "kim"


def test_a_lost_connection_has_everything_sent_again_and_late_answers_are_not_heard() -> None:
    rig = Rig()
    pieces = rig.hand("a", "b")
    rig.send()
    before = [(chunk, future) for chunk, _, future in rig.connection.chunks]
    before[0][1].cancel()
    rig.settle()
    assert rig.shipping.cut
    rig.shipping.recall_everything()
    rig.send()
    assert len(rig.connection.chunks) == 4
    right(*before[1])  # it had been graded after all
    rig.settle()
    assert not any(piece.future.done() for piece in pieces)
    rig.fulfil()
    assert [piece.future.result(0).grade.student for piece in pieces] == ["a", "b"]


def test_what_the_time_did_not_reach_for_goes_again() -> None:
    rig = Rig()
    rig.know(0.2)
    pieces = rig.hand(*"abcde")
    rig.send()
    chunk, _, future = rig.connection.chunks[0]
    assert len(chunk.entries) == 5
    future.set_result(msgspec.json.encode([Result(4.0, graded("a")), Result(0.1, graded("b"))]))
    rig.settle()
    assert [piece.future.done() for piece in pieces] == [True, True, False, False, False]
    assert [piece.moves for piece in pieces] == [0] * 5
    while not all(piece.future.done() for piece in pieces):
        rig.send()
        rig.fulfil()
    assert [piece.future.result(0).grade.student for piece in pieces] == list("abcde")


def test_a_chunk_that_kills_workers_is_split_and_only_the_guilty_is_broken() -> None:
    rig = Rig()
    rig.know(0.2)
    pieces = rig.hand("a", "guilty", "c", "d", "e")

    def work(chunk: Chunk, future: Future[bytes]) -> None:
        if any(entry.student == "guilty" for entry in chunk.entries):
            future.set_exception(killed())
        else:
            right(chunk, future)

    rig.connection.work = work
    while not all(piece.future.done() for piece in pieces):
        rig.send()
        rig.settle()
    assert [len(chunk.entries) for chunk, _, _ in rig.connection.chunks] == [5, 1, 1, 1, 1, 1]
    for piece in pieces:
        if piece.student != "guilty":
            assert piece.future.result(0).grade.student == piece.student
    with pytest.raises(SandboxError, match="4 workers died over it"):
        pieces[1].future.result(0)


@pytest.mark.parametrize("error", [DigestError("a chunk arrived damaged"), RuntimeError("a\nfault"), MemoryError()])
def test_a_chunk_that_breaks_otherwise_is_tried_once_more(error: Exception) -> None:
    rig = Rig()
    (piece,) = rig.hand("kim")
    for number in range(MOST_FAILURES):
        assert piece.failures == number
        rig.send()
        rig.answer(error)
    with pytest.raises(SandboxError, match=type(error).__name__):
        piece.future.result(0)
    assert len(rig.shipping.pile) == 0


def test_a_sandbox_that_failed_is_tried_elsewhere_and_its_words_are_kept() -> None:
    rig = Rig()
    (piece,) = rig.hand("kim")
    fault = Result(0.1, None, Note("The sandbox did not start: {why}", {"why": "{no} disk"}))
    for _ in range(MOST_FAILURES):
        rig.send()
        rig.connection.chunks[-1][2].set_result(msgspec.json.encode([fault]))
        rig.settle()
    with pytest.raises(SandboxError) as error:
        piece.future.result(0)
    assert str(error.value) == "The sandbox did not start: {no} disk"
    assert (error.value.sentence, error.value.values) == (fault.fault.sentence, fault.fault.values)  # type: ignore[union-attr]


def test_a_worker_that_has_nothing_is_forgotten_until_it_is_furnished() -> None:
    rig = Rig("a", "b")
    (piece,) = rig.hand("kim")
    rig.send()
    rig.answer(UnfurnishedError("a"))
    assert rig.crew.choose() == ["b"]
    assert (piece.failures, piece.moves) == (0, 1)
    rig.send()
    rig.fulfil()
    assert piece.future.done()


def test_a_desk_that_is_being_closed_gives_nothing_and_costs_nothing() -> None:
    rig = Rig()
    (piece,) = rig.hand("kim")
    rig.send()
    rig.connection.chunks[0][2].set_result(b"[]")
    rig.settle()
    assert (piece.failures, piece.moves) == (0, 1)
    rig.send()
    rig.fulfil()
    assert piece.future.done()


def test_no_submission_wanders_for_ever() -> None:
    rig = Rig()
    (piece,) = rig.hand("kim")
    for _ in range(MOST_MOVES + 1):
        rig.crew.look(rig.connection)
        rig.send()
        rig.answer(UnfurnishedError("a"))
    with pytest.raises(SandboxError, match="No worker kept it"):
        piece.future.result(0)
    assert len(rig.shipping.pile) == 0


def test_chunks_that_only_lost_workers_could_have_are_called_back() -> None:
    rig = Rig("a", "b")
    pieces = rig.hand("kim", "lee")
    rig.send()
    del rig.connection.machines["a"]
    rig.crew.look(rig.connection)
    rig.shipping.recall_stranded(rig.connection, rig.crew)
    assert rig.connection.cancelled == []  # b may have them too: Dask sees to it
    del rig.connection.machines["b"]
    rig.connection.machines["c"] = Machine()
    rig.crew.look(rig.connection)
    rig.shipping.recall_stranded(rig.connection, rig.crew)
    assert len(rig.connection.cancelled) == 2
    rig.settle()
    assert not rig.shipping.cut  # we called them back ourselves
    rig.send()
    assert rig.connection.chunks[-1][1] == ["c"]
    rig.fulfil()
    assert all(piece.future.done() for piece in pieces)


def test_at_the_end_everybody_who_waits_hears_of_it() -> None:
    rig = Rig()
    pieces = rig.hand(*"abcdef")
    rig.send()
    rig.shipping.fail(ClusterError(Note("over", {})))
    for piece in pieces:
        with pytest.raises(ClusterError, match="over"):
            piece.future.result(0)
    rig.fulfil()  # what comes now is not heard


def test_nobody_is_forgotten_where_a_fault_of_ours_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It came up while the results of a chunk were given out: neither out any more, nor in the pile."""
    rig = Rig()
    rig.know(0.2)
    pieces = rig.hand(*"abc")
    rig.send()

    def broken(exercise: str, seconds: float) -> None:
        raise AssertionError(exercise)

    monkeypatch.setattr(rig.shipping.pile.estimates, "note", broken)
    with pytest.raises(AssertionError):
        rig.fulfil()
    rig.shipping.fail(ClusterError(Note("over", {})))
    assert all(isinstance(piece.future.exception(0), ClusterError) for piece in pieces)


def test_ahead_grows_with_workers_and_with_what_is_known() -> None:
    rig = Rig()
    assert rig.shipping.ahead(2) == 2 * (OUT + 1)
    rig.know(0.04)
    assert rig.shipping.ahead(2) == pytest.approx(2 * (OUT + 1) * 25, abs=2)
    assert rig.shipping.ahead(0) >= 1


def test_the_oldest_chunk_is_known() -> None:
    rig = Rig()
    assert rig.shipping.oldest() is None
    rig.hand("kim", "lee")
    rig.send()
    oldest = rig.shipping.oldest()
    assert oldest is not None
    assert oldest.pieces[0].student == "kim"


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_every_submission_comes_back_once(seed: int) -> None:
    """Workers and connections fail at random; `set_result` on a future that is set would raise."""
    rng = random.Random(seed)
    rig = Rig("a", "b", "c")

    def work(chunk: Chunk, future: Future[bytes]) -> None:
        match rng.randrange(8):
            case 0:
                future.set_exception(UnfurnishedError(rng.choice("abc")))
            case 1:
                future.set_exception(killed())
            case 2:
                future.cancel()
            case 3:
                done = [Result(0.1, graded(entry.student)) for entry in chunk.entries]
                future.set_result(msgspec.json.encode(done[: rng.randrange(1, len(done) + 1)]))
            case 4:
                return  # it hangs
            case _:
                right(chunk, future)

    rig.connection.work = work
    pieces = rig.hand(*(f"s{n}" for n in range(60)))
    for _ in range(2000):
        rig.crew.look(rig.connection)
        rig.send()
        rng.shuffle(rig.back)
        rig.settle()
        if rig.shipping.cut or rng.random() < 0.05:
            rig.shipping.recall_everything()
        if all(piece.future.done() for piece in pieces):
            break
    assert all(piece.future.done() for piece in pieces)
    broken = [piece for piece in pieces if piece.future.exception(0) is not None]
    assert len(broken) < 30
    for piece in (one for one in pieces if one not in broken):
        assert piece.future.result(0).grade.student == piece.student
