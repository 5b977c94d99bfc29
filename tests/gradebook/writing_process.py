"""A batch in a process of its own: records grades as fast as it can, and says each one that it was told is stored.

Run as: python writing_process.py WHERE COUNT STUDENT_PREFIX
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

from sample_grades import EXERCISE, begin, hand_in, out_of, sha

from grader.gradebook.book import Gradebook


def write(where: str, count: int, prefix: str) -> None:
    """What a batch does for each submission; those that stand already are passed over."""
    print("ready", flush=True)  # noqa: T201 # to who started this
    sys.stdin.readline()
    with Gradebook.open(where) as book:
        run = begin(book)
        for number in range(count):
            student = f"{prefix}{number}"
            if book.standing(student, EXERCISE, sha(student), "f1") is None:
                hand_in(book, run, student, student, *out_of(number % 4, 3), points=1)
            print(student, flush=True)  # noqa: T201
        book.end_run(run, "finished")


class Writing:
    """Such a process, held from outside."""

    def __init__(self, where: str, count: int, prefix: str = "s") -> None:
        command = [sys.executable, str(Path(__file__)), where, str(count), prefix]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.said: list[str] = []
        assert self._line() == "ready"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().rstrip("\n")

    def go(self) -> None:
        """Let it begin."""
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def wait_for(self, count: int) -> None:
        """Wait until it has said that many students."""
        while len(self.said) < count:
            line = self._line()
            assert line, "it ended too early"
            self.said.append(line)

    def kill(self) -> None:
        """Kill it as `kill -9` does, and hear what it said before."""
        self.process.kill()
        self._hear_the_rest()

    def finish(self) -> None:
        """Let it come to its end."""
        self._hear_the_rest()
        assert self.process.returncode == 0

    def _hear_the_rest(self) -> None:
        with suppress(ValueError):  # heard already
            assert self.process.stdout is not None
            self.said += self.process.stdout.read().split()
            self.process.stdout.close()
        with suppress(ValueError, OSError):
            assert self.process.stdin is not None
            self.process.stdin.close()
        self.process.wait(60)


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), sys.argv[3])
