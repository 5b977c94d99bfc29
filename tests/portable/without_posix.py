"""A learner whose machine is like Windows, as far as our modules can tell (see `veil`)."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pytest
import veil
import windows_names

GRADE: Final = Path(sys.executable).with_name("grade")
SITECUSTOMIZE: Final = """
import veil

veil.drop({folder!r})
"""


@dataclass(frozen=True)
class Done:
    """How a program ended.

    Attributes:
        code: its exit code.
        out: what it printed.
        err: what it complained of.
        veiled: of each process that was under the veil, its number and its command.
        started: the commands that these started.
    """

    code: int
    out: str
    err: str
    veiled: dict[int, list[str]]
    started: list[list[str]]

    @cached_property
    def result(self) -> dict[str, Any]:
        """What `--json` printed."""
        told: dict[str, Any] = json.loads(self.out)
        return told

    def outcomes(self) -> dict[str, str]:
        """Of each check, by its name."""
        return {check["name"]: check["outcome"] for check in self.result["checks"]}


class Learner:
    """Has a folder, and programs that run there under the veil."""

    def __init__(self, folder: Path) -> None:
        """Where there can be no veil, the test is passed over.

        Args:
            folder: an empty one.
        """
        if not sys.platform.startswith("linux"):
            pytest.skip("open files and processes are looked up in /proc")
        self.home = folder / "home"
        self.home.mkdir()
        self._folder = folder
        self._numbers = itertools.count()

    def _put_up(self) -> Path:
        """A veil for one run: what is told there is told of that run alone, whatever runs at the same time."""
        folder = self._folder / f"veil{next(self._numbers)}"
        folder.mkdir()
        shutil.copy(veil.__file__, folder / "veil.py")
        names = {"modules": sorted(windows_names.gone_modules()), "names": windows_names.gone_names()}
        (folder / "names.json").write_text(json.dumps(names), "utf-8")
        (folder / "sitecustomize.py").write_text(SITECUSTOMIZE.format(folder=str(folder)), "utf-8")
        return folder

    def grade(self, *arguments: str | Path, answers: str = "", **variables: str) -> Done:
        """Run `grade` in the learner's folder; `answers` is what is typed."""
        return self.run(GRADE, *arguments, answers=answers, **variables)

    def python(self, code: str) -> Done:
        """Run a program of Python."""
        return self.run(sys.executable, "-c", code)

    def run(self, *command: str | Path, answers: str = "", **variables: str) -> Done:
        """Run a program, which has no other programs to find and no terminal.

        Args:
            command: the program and its arguments.
            answers: what is typed.
            variables: of the environment; `PYTHONIOENCODING` is that of a console.
        """
        told_in = self._put_up()
        unset = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "PYTEST_ADDOPTS")
        kept = {name: value for name, value in os.environ.items() if name not in unset}
        ours = {
            "PYTHONPATH": str(told_in),
            "PATH": str(told_in),
            "PYTHONWARNDEFAULTENCODING": "1",
            "PYTHONIOENCODING": "utf-8",
            "LANG": "C.UTF-8",
            "HOME": str(self.home),
        }
        done = subprocess.run(
            command,
            cwd=self.home,
            env={**kept, **ours, **variables},
            input=answers,
            capture_output=True,
            encoding=variables.get("PYTHONIOENCODING", "utf-8"),
            timeout=180,
            check=False,
        )
        veiled, started = {}, []
        for path in told_in.glob("process-*"):
            for line in path.read_text("utf-8").splitlines():
                told = json.loads(line)
                if "veiled" in told:
                    veiled[int(path.stem.partition("-")[2])] = told["veiled"]
                else:
                    started.append(told["starts"])
        return Done(done.returncode, done.stdout, done.stderr, veiled, started)

    def write(self, name: str, text: str) -> Path:
        """A file in the learner's folder."""
        path = self.home / name
        path.write_text(text, "utf-8")
        return path
