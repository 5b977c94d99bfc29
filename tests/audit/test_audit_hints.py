"""An audit of hints finds the function, the level and the language that is missing, and an answer given away."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import Bench

from grader.audit.hints import hints
from grader.course import Course

HINTS = """
[double]
question.en = "What is twice 3?"
question.ko = "3의 두 배는 얼마인가요?"
pointer.en = "A product does it."
pointer.ko = "곱셈이면 돼요."
nearly.en = "Multiply x by two."
nearly.ko = "x에 2를 곱하세요."

[middle]
question.en = "Which one is neither first nor last?"
question.ko = "처음도 마지막도 아닌 것은 무엇인가요?"
pointer.en = "Order helps."
pointer.ko = "순서가 도움이 돼요."
nearly.en = "Sort, then take the one between."
nearly.ko = "정렬한 다음 사이에 있는 것을 고르세요."
"""
FILE = "private/hints.toml"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    one = Bench(tmp_path)
    one.write(FILE, HINTS)
    return one


def found(bench: Bench) -> list[str]:
    course = Course(bench.root)
    (exercise,) = course.exercises
    findings = list(hints(course.key(exercise), ["double", "middle"]))
    assert {finding.path.name for finding in findings} <= {"hints.toml"}
    return [str(finding) for finding in findings]


def test_sound_hints(bench: Bench) -> None:
    assert found(bench) == []


def test_no_hints_at_all(bench: Bench) -> None:
    bench.path(FILE).unlink()
    assert found(bench) == []


def missing(level: str, function: str) -> str:
    return f"the hint {level} of `{function}` is missing; write it"


BROKEN: dict[str, tuple[tuple[str, str], list[str]]] = {
    "a level that is missing": (
        ('pointer.en = "Order helps."\npointer.ko = "순서가 도움이 돼요."\n', ""),
        [missing("pointer.en", "middle"), missing("pointer.ko", "middle")],
    ),
    "a language that is missing": (('nearly.ko = "x에 2를 곱하세요."\n', ""), [missing("nearly.ko", "double")]),
    "Korean that is English": (('"x에 2를 곱하세요."', '"Times two."'), [missing("nearly.ko", "double")]),
    "an empty hint": (('"Multiply x by two."', '""'), [missing("nearly.en", "double")]),
    "a number for a hint": (('"Multiply x by two."', "2"), [missing("nearly.en", "double")]),
    "a function that is missing": (
        ("[middle]", "[muddle]"),
        [
            "`muddle` is no function of the stub; rename or delete it",
            *(
                missing(f"{level}.{code}", "middle")
                for level in ("question", "pointer", "nearly")
                for code in ("en", "ko")
            ),
        ],
    ),
    "a level of another name": (
        ("[middle]\n", '[middle]\nanswer.en = "It is this."\n'),
        ["`middle` has a hint answer, but there are only question, pointer, nearly; rename or delete it"],
    ),
    "a language of another name": (
        ("[middle]\n", '[middle]\nquestion.de = "Welche?"\n'),
        ["de is no language of hints; rename or delete it"],
    ),
    "the answer": (
        ('"Sort, then take the one between."', '"Write `sorted( xs )[1]` there."'),
        ["the hint nearly.en of `middle` contains what the reference returns; say it in words"],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_hints(bench: Bench, name: str) -> None:
    change, sentences = BROKEN[name]
    bench.change(FILE, *change)
    assert found(bench) == sentences


def test_the_answer_with_a_string_in_it(bench: Bench) -> None:
    """Python writes single quotes where most people write double ones."""
    bench.change("private/exercise01.py", "return sorted(xs)[1]", 'return sorted(xs, key="12 3".index)[1]')
    bench.change(FILE, "Multiply x by two.", "Sort by the key of an index.")
    assert found(bench) == []
    bench.change(FILE, '"Sort, then take the one between."', """'Write `sorted(xs, key="12 3".index)[1]`.'""")
    assert found(bench) == ["the hint nearly.en of `middle` contains what the reference returns; say it in words"]


def test_a_call_that_the_answer_makes(bench: Bench) -> None:
    bench.change(
        "private/exercise01.py", "return sorted(xs)[1]", "xs.sort(key=None, reverse=False)\n    return xs[1]"
    )
    bench.change(FILE, '"Sort, then take the one between."', '"First xs.sort(key=None, reverse=False), then?"')
    assert found(bench) == ["the hint nearly.en of `middle` contains what the reference returns; say it in words"]


def test_a_table_where_a_function_should_be(bench: Bench) -> None:
    bench.write(FILE, "double = 3\n" + HINTS[HINTS.index("[middle]") :])
    assert len(found(bench)) == 6


@pytest.mark.parametrize("content", [b"[double", b"\xff\xfe"])
def test_what_cannot_be_read(bench: Bench, content: bytes) -> None:
    bench.path(FILE).write_bytes(content)
    (sentence,) = found(bench)
    assert sentence.startswith("cannot be read (")


def test_the_whole_audit_looks_at_hints(bench: Bench, sandbox: None) -> None:
    assert bench.findings() == []
    bench.change(FILE, 'nearly.ko = "x에 2를 곱하세요."\n', "")
    assert bench.findings() == [("solutions/exercise01_small/hints.toml", missing("nearly.ko", "double"))]


def test_they_are_no_part_of_a_quiz_or_of_the_public_half(bench: Bench, sandbox: None) -> None:
    bench.write("public/hints.toml", HINTS)
    paths = [path for path, _ in bench.findings()]
    assert paths == ["exercises/exercise01_small/hints.toml"] * len(paths)
    assert paths
