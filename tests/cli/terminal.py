"""`grade` as a learner runs it: a process of its own, with a terminal, a locale and a course."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

GRADE = Path(sys.executable).with_name("grade")
ESCAPE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
COLOR = re.compile(r"\x1b\[(?:[0-9]+;)*(?:3[0-9]|9[0-7])(?:;[0-9]+)*m")


@dataclass(frozen=True)
class Done:
    """How a run of `grade` ended."""

    code: int
    out: str
    err: str


def environment(**variables: str) -> dict[str, str]:
    """Ours, but English, without a width, and with what the test sets."""
    unset = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING")
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return {**kept, "LANG": "C.UTF-8", **variables}


def grade(*arguments: str | Path, folder: Path | str | None = None, **variables: str) -> Done:
    """Run `grade` with its output in pipes."""
    process = subprocess.run(
        [GRADE, *arguments],
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=180,
        check=False,
    )
    encoding = variables.get("PYTHONIOENCODING", "utf-8").replace("ascii", "utf-8")  # click takes ASCII for a mistake
    return Done(process.returncode, process.stdout.decode(encoding), process.stderr.decode(encoding))


def grade_in_terminal(*arguments: str | Path, **variables: str) -> Done:
    """Run `grade` in a terminal, which shows both outputs as one."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [GRADE, *arguments],
        env=environment(TERM="xterm-256color", **variables),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        while True:
            try:
                piece = terminal.read(65536)
            except OSError:  # Linux: nobody has the terminal open any more
                break
            if not piece:
                break
            shown += piece
    return Done(process.wait(timeout=60), shown.decode("utf-8"), "")


DESCRIPTION = """
title = {{ en = "{title}", ko = "{korean}" }}
topic = "tiny"
kind = "code"

[limits]
call_seconds = {seconds}
submission_seconds = 20
memory_mb = 512
"""

SUITE = '''
import pytest


@pytest.mark.points(2)
def test_adds(student):
    """add(a, b) is the sum."""
    assert student.add(2, 3) == 5


def test_adds_negative(student):
    """It adds negative numbers too."""
    assert student.add(-2, -3) == -5
'''


def tiny_course(root: Path, suite: str = SUITE, title: str = "Adding", seconds: float = 5) -> Path:
    """A course of one exercise, `add`, worth 3 points."""
    public, private = (root / half / "exercise01_adding" for half in ("exercises", "solutions"))
    public.mkdir(parents=True)
    private.mkdir(parents=True)
    description = DESCRIPTION.format(title=title, korean="더하기", seconds=seconds)
    (public / "exercise.toml").write_text(description, "utf-8")
    (public / "README.md").write_text("Write `add(a, b)`.\n")
    (public / "exercise01.py").write_text("def add(a, b):\n    raise NotImplementedError\n")
    (private / "exercise01.py").write_text("def add(a, b):\n    return a + b\n")
    (private / "test_exercise01.py").write_text(suite, "utf-8")
    return root
