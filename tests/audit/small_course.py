"""A small course that is sound in every way, and a way to break it."""

from __future__ import annotations

import textwrap
from pathlib import Path

from grader.audit import Audited, audit
from grader.course import Course

FILES = {
    "exercises/exercise01_small/exercise.toml": """
        title = { en = "Small", ko = "작은 문제" }
        topic = "small"
        kind = "code"
        [limits]
        call_seconds = 4
        submission_seconds = 20
        memory_mb = 600
    """,
    "exercises/exercise01_small/README.md": """
        # Small

        Write `double(x)` and `middle(xs)`. Lists have 3 numbers.

        There are 3 checks and 6 points.
    """,
    "exercises/exercise01_small/README.ko.md": """
        # 작은 문제

        `double(x)`와 `middle(xs)`를 쓰세요.

        검사는 3개이고 모두 6점이에요.
    """,
    "exercises/exercise01_small/exercise01.py": '''
        """Small."""


        def double(x: float) -> float:
            """Return twice x."""
            raise NotImplementedError


        def middle(xs: list[float]) -> float:
            """Return the middle one of three numbers."""
            raise NotImplementedError
    ''',
    "solutions/exercise01_small/exercise01.py": '''
        def double(x):
            """Twice x."""
            return 2 * x


        def middle(xs):
            """The middle one of three."""
            return sorted(xs)[1]
    ''',
    "solutions/exercise01_small/test_exercise01.py": '''
        """Hidden suite."""

        import pytest

        from grader.expect import close


        @pytest.mark.points(1)
        @pytest.mark.hint("What is twice 3?")
        def test_double_positive(student):
            """double gives twice a number above 0."""
            assert student.double(3.0) == close(6.0)
            assert student.double(0.5) == close(1.0)


        @pytest.mark.points(2)
        @pytest.mark.hint("And of -3?")
        def test_double_negative(student):
            """double gives twice a number below 0."""
            assert student.double(-3.0) == close(-6.0)


        @pytest.mark.points(3)
        @pytest.mark.hint("Which one is neither largest nor smallest?")
        def test_middle_any_order(student):
            """middle gives the middle one, in whatever order the numbers come."""
            assert student.middle([3.0, 1.0, 2.0]) == close(2.0)
            assert student.middle([5.0, 7.0, 9.0]) == close(7.0)
            assert student.middle([2.0, 9.0, -4.0]) == close(2.0)
    ''',
    "solutions/exercise01_small/ko.toml": """
        [double_positive]
        title = "0보다 큰 수의 두 배예요."
        hint = "3의 두 배는 얼마인가요?"

        [double_negative]
        title = "0보다 작은 수의 두 배예요."
        hint = "-3은요?"

        [middle_any_order]
        title = "가운데 수예요."
        hint = "가장 크지도 작지도 않은 수는 무엇인가요?"
    """,
    "solutions/exercise01_small/misconceptions/double_square.py": '''
        """Squares the number.

        hint: What is 3 times 3, and what is twice 3?
        ko: 수를 제곱해요.
        ko hint: 3의 제곱과 3의 두 배를 비교해 보세요.
        """


        def double(x):
            return x * x
    ''',
    "solutions/exercise01_small/misconceptions/double_size.py": '''
        """Drops the sign.

        hint: On which side of 0 is twice -3?
        ko: 부호를 버려요.
        ko hint: -3의 두 배는 0의 어느 쪽에 있나요?
        """


        def double(x):
            return 2 * abs(x)
    ''',
    "solutions/exercise01_small/misconceptions/middle_second.py": '''
        """Takes the second one of the list.

        hint: What if the numbers come in another order?
        ko: 목록의 두 번째 수를 골라요.
        ko hint: 순서가 바뀌면 어떻게 되나요?
        """


        def middle(xs):
            return xs[1]
    ''',
}


class Bench:
    """The course on disk; `change` it, then `audit` it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in FILES.items():
            self.write(name, textwrap.dedent(text).lstrip("\n"))

    def path(self, name: str) -> Path:
        """A file by its beginning: "public/...", "private/..." or a path below the course."""
        half, _, rest = name.partition("/")
        folders = {"public": "exercises/exercise01_small", "private": "solutions/exercise01_small"}
        return self.root / folders.get(half, half) / rest

    def write(self, name: str, text: str) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def change(self, name: str, *pairs: str) -> None:
        """Replace each first text by the second."""
        text = self.path(name).read_text("utf-8")
        for before, after in zip(pairs[::2], pairs[1::2], strict=True):
            assert before in text
            text = text.replace(before, after)
        self.write(name, text)

    def link(self, name: str, target: str) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).symlink_to(self.path(target))

    def audit(self) -> Audited:
        course = Course(self.root)
        (one,) = audit(course, course.exercises, None)
        return one

    def findings(self) -> list[tuple[str, str]]:
        """(file below the course, sentence) of every finding."""
        return [
            (finding.path.relative_to(self.root.resolve()).as_posix(), str(finding))
            for finding in self.audit().findings
        ]
