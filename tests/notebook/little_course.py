"""A course of one exercise, one of its own for notebooks, and a quiz; whoever hangs in it is soon found out."""

from __future__ import annotations

import textwrap
from pathlib import Path

from grader.result import CheckResult, Grade, Level, Outcome

FILES = {
    "exercises/exercise01_little/exercise.toml": """
        title = { en = "Little", ko = "작은 문제" }
        topic = "little"
        kind = "code"
        [limits]
        call_seconds = 0.5
        submission_seconds = 30
        memory_mb = 600
    """,
    "exercises/exercise01_little/README.md": """
        # Little

        Write `double(x)` and `half(x)`.

        ## `double(x)`

        Twice x.

        ```python
        ## this is no heading
        >>> double(2)
        4
        ```

        ## A word on halves

        There are two in a whole.

        ## `half(x)`

        Half of x.

        ## More to read

        Nothing.

        ## Check your answer

        ```
        grade exercise01
        ```
    """,
    "exercises/exercise01_little/README.ko.md": """
        # 작은 문제

        `double(x)`와 `half(x)`를 쓰세요.
    """,
    "exercises/exercise01_little/exercise01.py": '''
        """Little."""

        from __future__ import annotations

        import math

        LIMIT = 10  # as it is


        def double(x: float) -> float:
            """Return twice x."""
            raise NotImplementedError


        HALF = 0.5


        def _inner(x):
            return x


        def half(x: float) -> float:
            """Return half of x."""
            raise NotImplementedError
    ''',
    "solutions/exercise01_little/exercise01.py": """
        def double(x):
            return 2 * x


        def half(x):
            return x / 2
    """,
    "solutions/exercise01_little/test_exercise01.py": '''
        """Hidden suite."""

        import pytest


        def both(student, x):
            return student.half(student.double(x))


        def test_double_whole(student):
            """double(3) is 6."""
            assert student.double(3) == 6


        @pytest.mark.parametrize("x", [0.5, 1.5])
        def test_double_fraction(student, x):
            """double takes fractions."""
            assert student.double(x) == 2 * x


        def test_half(student):
            """half(3) is 1.5."""
            assert student.half(3) == 1.5


        def test_there_and_back(student):
            """half of the double is what it was."""
            assert both(student, 5) == 5


        @pytest.mark.points(2)
        def test_files(student):
            """double leaves no file behind, unless it writes one."""
            student.double(1)
            assert student.file("trace.txt") in (None, b"trace")
    ''',
    "exercises/quiz01_little/exercise.toml": """
        title = { en = "Little quiz", ko = "작은 퀴즈" }
        topic = "little"
        kind = "quiz"
    """,
    "exercises/quiz01_little/README.md": """
        # Little quiz

        Two questions.

        ## Take the quiz

        ```
        grade quiz01
        ```
    """,
    "exercises/quiz01_little/quiz.toml": """
        [[question]]
        id = "sum"
        kind = "number"
        prompt = { en = "1 + 1?", ko = "1 + 1은?" }

        [[question]]
        id = "round"
        kind = "truth"
        prompt = { en = "The <b>earth</b> is round.", ko = "지구는 둥글어요." }
    """,
    "solutions/quiz01_little/key.toml": """
        [sum]
        answer = 2
        why = { en = "Count.", ko = "세어 보세요." }
        wrong = [
            { answer = 11, reason = { en = "That is both signs.", ko = "두 글자를 붙인 거예요." } },
            { answer = 1, reason = { en = "That is their product.", ko = "두 수의 곱이에요." } },
        ]

        [round]
        answer = true
        why = { en = "Nearly.", ko = "거의요." }

        [round.reasons]
        false = { en = "Look again.", ko = "다시 보세요." }
    """,
}


def write_course(folder: Path) -> Path:
    """Write the course below a folder, which is returned."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")
    return folder


def grade_of(**outcomes: Outcome) -> Grade:
    """A grade of it, of checks with these names and outcomes."""
    checks = [CheckResult(name, name, 1, 0, outcome, "", 0.0) for name, outcome in outcomes.items()]
    return Grade(
        exercise="exercise01_little",
        student=None,
        source="notebook",
        source_sha256="",
        score=0,
        max_score=len(checks),
        status="graded",
        isolation=Level.NOTEBOOK,
        seconds=0.0,
        checks=checks,
        notes=[],
        misconceptions=[],
    )
