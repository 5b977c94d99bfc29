"""What `grade watch` draws, without a terminal: never wider than it, in sentences that hold for one as for many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal, cast

import pytest
from prompt_toolkit.formatted_text import ANSI, to_plain_text
from rich.cells import cell_len

from grader.cli.watch import _where
from grader.cli.watch_page import NARROWEST, drawn, foot
from grader.cli.watch_screen import HANGUL, _typed
from grader.course import Course
from grader.errors import SubmissionError
from grader.grading import Graded
from grader.language import Language
from grader.practice import read_hints, standing
from grader.practice.giving import Given
from grader.result import CheckResult, Grade, Outcome
from grader.watch import Scene, Session
from grader.watch.reading import Reading

COURSE = Course.shipped()
CODE = [one for one in COURSE.exercises if one.kind == "code"]
EXERCISE = COURSE.find("exercise02")
SESSION = cast(Session, SimpleNamespace(exercises=CODE))
LONG = "array([[0.123456789, 0.987654321]]) " * 12 + "없" * 90 + "a" * 300
EN, KO = Language("en"), Language("ko")


def graded(*outcomes: Outcome, status: Literal["graded", "broken"] = "graded") -> Graded:
    checks = [CheckResult(f"relu_{place}", LONG, 1, 0, one, LONG, 0.0) for place, one in enumerate(outcomes)]
    grade = Grade(
        exercise=EXERCISE.name,
        student=None,
        source="exercise02.py",
        source_sha256="0" * 64,
        score=0,
        max_score=max(len(checks), 1),
        status=status,
        isolation=None,
        seconds=0.1,
        checks=checks,
        notes=[LONG],
        misconceptions=[],
    )
    return Graded(grade, f"{LONG}\n" * 20, "")


def scenes() -> Iterator[Scene]:
    """Every kind of scene, with more in it than a line holds."""
    reading = Reading(Path("a/exercise02.py"), None)
    hints = read_hints(COURSE.key(EXERCISE))
    name = next(iter(hints))
    given = Given(name, [(1, hints[name].level(1)), (2, hints[name].level(2))], False)
    standings = {one.name: standing([], one.name) for one in CODE}
    wrong = graded(Outcome.FAILED, Outcome.MISSING, Outcome.TIMED_OUT)
    yield Scene(EXERCISE)
    yield Scene(EXERCISE, reading=reading, trouble=SubmissionError("{file} is gone", file=LONG))
    yield Scene(EXERCISE, reading=reading, graded=wrong, given=given, notice=LONG, standings=standings, busy=True)
    yield Scene(EXERCISE, reading=reading, graded=wrong, explained=False, solved=(CODE[0], 20), mode="reset")
    yield Scene(EXERCISE, reading=reading, graded=graded(Outcome.BROKEN, status="broken"), standings=standings)
    yield Scene(EXERCISE, mode="list", cursor=3, standings=standings)


def plain(text: str) -> list[str]:
    return str(to_plain_text(ANSI(text))).split("\n")


@pytest.mark.parametrize("say", [EN, KO], ids=["en", "ko"])
@pytest.mark.parametrize("width", [NARROWEST, 33, 80, 200])
def test_nothing_is_wider_than_the_terminal(say: Language, width: int) -> None:
    for scene in scenes():
        for text in (drawn(scene, SESSION, say, width, color=True), foot(scene, say, width, color=False)):
            lines = plain(text)
            assert lines != [""]
            assert [line for line in lines if cell_len(line.rstrip()) > width] == []


def page(*outcomes: Outcome, say: Language = EN) -> str:
    scene = Scene(EXERCISE, graded=graded(*outcomes))
    return " ".join(" ".join(plain(drawn(scene, SESSION, say, 200, color=False))).split())


def test_how_many_more_do_not_pass() -> None:
    failed = Outcome.FAILED
    assert "more. `grade exercise02`" not in page(failed, Outcome.PASSED)
    assert "Not passing yet: 1 more. `grade exercise02` shows all of them." in page(failed, failed)
    assert "Not passing yet: 2 more. `grade exercise02` shows all of them." in page(failed, failed, Outcome.MISSING)
    assert "검사가 1개 더 있어요. `grade exercise02`으로 모두 볼 수 있어요." in page(failed, failed, say=KO)


def test_in_the_end_the_score_is_told_where_there_is_one() -> None:
    assert _where(None, EXERCISE, EN) == "`grade watch` goes on from here."
    broken = graded(Outcome.BROKEN, status="broken")
    assert _where(broken, EXERCISE, EN) == "`grade watch` goes on from here."
    assert "exercise02: 0 of 2 points." in _where(graded(Outcome.FAILED, Outcome.FAILED), EXERCISE, EN)


def test_no_two_keys_are_typed_alike() -> None:
    typed: list[Any] = [word for key in HANGUL for word in _typed(key)]
    assert len(typed) == len(set(typed))
    assert _typed("h") == ["h", "H", "ㅗ"]
    assert _typed("escape") == ["escape"]
    assert set("hjklnqrxy") == set(HANGUL)
