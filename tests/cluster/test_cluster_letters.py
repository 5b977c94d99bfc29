"""Chunks and results on the wire: each content once, verified on arrival, every verdict as it was."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cluster.letters import Chunk, Entry, Furnishing, Result, decode_chunk, encode_chunk
from grader.cluster.parcel import DigestError, sha256
from grader.grading import Graded
from grader.result import CheckResult, Grade, Level, Misconception, Outcome
from grader.submission import Note, Submission, Unit

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
UNITS = st.builds(Unit, label=TEXTS, source=TEXTS, notebook=st.booleans())
NOTES = st.builds(Note, sentence=TEXTS, values=st.dictionaries(TEXTS, TEXTS | st.integers(-(2**60), 2**60)))
SUBMISSIONS = st.builds(
    Submission,
    path=TEXTS,
    name=TEXTS,
    sha256=TEXTS,
    units=st.lists(UNITS, min_size=1, max_size=3).map(tuple),
    notes=st.lists(NOTES, max_size=2).map(tuple),
    kernel=st.just(""),
)


def submission(source: str) -> Submission:
    return Submission("a.py", "a.py", sha256(source.encode()), (Unit("a.py", source, False),))


def encoded(source: str) -> bytes:
    return msgspec.msgpack.encode(submission(source))


@given(st.lists(st.tuples(TEXTS, TEXTS, SUBMISSIONS), max_size=5))
def test_what_is_sent_arrives(handed: list[tuple[str, str, Submission]]) -> None:
    letter = encode_chunk("desk", "ko", [(who, what, msgspec.msgpack.encode(one)) for who, what, one in handed])
    chunk, submissions = decode_chunk(letter)
    assert (chunk.desk, chunk.language) == ("desk", "ko")
    told = [(entry.student, entry.exercise, submissions[entry.content]) for entry in chunk.entries]
    assert told == handed


def test_the_same_content_travels_once_a_chunk() -> None:
    """Half a class hands in the stub."""
    stub = encoded("def f():\n    raise NotImplementedError\n" * 50)
    alone = encode_chunk("d", "en", [("s0", "e", stub)])
    hundred = encode_chunk("d", "en", [(f"s{n}", "e", stub) for n in range(100)])
    assert len(hundred) < len(alone) + 100 * 120
    chunk, submissions = decode_chunk(hundred)
    assert (len(chunk.entries), len(submissions)) == (100, 1)


@given(st.data())
def test_a_changed_byte_of_a_content_is_noticed(data: st.DataObject) -> None:
    content = encoded("x = 1")
    letter = bytearray(encode_chunk("d", "en", [("kim", "e", content)]))
    start = bytes(letter).index(content)
    letter[data.draw(st.integers(start, start + len(content) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DigestError, match="damaged"):
        decode_chunk(bytes(letter))


@given(st.binary(max_size=200))
def test_bytes_that_are_no_chunk_are_refused(letter: bytes) -> None:
    with pytest.raises(DigestError):
        decode_chunk(letter)


@given(st.integers(0, 500))
def test_a_chunk_cut_short_is_refused(length: int) -> None:
    letter = encode_chunk("d", "en", [("kim", "e", encoded("x = 1"))])
    with pytest.raises(DigestError):
        decode_chunk(letter[: min(length, len(letter) - 1)])


def test_a_chunk_without_one_of_its_submissions_is_refused() -> None:
    letter = msgspec.msgpack.encode(Chunk("d", "en", [Entry("kim", "e", "0" * 64)], {}))
    with pytest.raises(DigestError, match="without one of its submissions"):
        decode_chunk(letter)


def test_a_content_that_is_no_submission_is_refused_though_its_digest_fits() -> None:
    with pytest.raises(DigestError, match="damaged"):
        decode_chunk(encode_chunk("d", "en", [("kim", "e", b"\x81\xa1a\x01")]))


def grade(**changes: object) -> Grade:
    check = CheckResult("center", "제목", 2, 2, Outcome.PASSED, "힌트", 0.125)
    whole = Grade(
        exercise="exercise01_center",
        student="이민지",
        source="이민지/a.py",
        source_sha256="f" * 64,
        score=2,
        max_score=2,
        status="graded",
        isolation=Level.SANDBOX,
        seconds=0.25,
        checks=[check],
        notes=["note \ufffd"],
        misconceptions=[Misconception(function="f", belief="b", hint="h")],
    )
    return msgspec.structs.replace(whole, **changes)


def test_every_verdict_comes_back_as_it_was() -> None:
    results = [
        Result(0.5, Graded(grade(), "printed\n", "")),
        Result(0.1, Graded(grade(status="broken", isolation=None, misconceptions=[]), "", "Traceback ...")),
        Result(9.0, None, Note("The sandbox did not start: {why}", {"why": "no"})),
    ]
    assert msgspec.json.decode(msgspec.json.encode(results), type=list[Result]) == results


def test_a_desk_is_known_by_all_that_it_is_made_of() -> None:
    whole = Furnishing("c" * 64, ["exercise01_a", "exercise02_b"], Level.SANDBOX, True)
    others = [
        Furnishing("d" * 64, whole.exercises, whole.level, True),
        Furnishing(whole.course, ["exercise01_a"], whole.level, True),
        Furnishing(whole.course, whole.exercises, Level.PROCESS, True),
        Furnishing(whole.course, whole.exercises, whole.level, False),
    ]
    assert len({whole.digest, *(one.digest for one in others)}) == 5
    assert Furnishing("c" * 64, ["exercise01_a", "exercise02_b"], Level.SANDBOX, True).digest == whole.digest
