"""Files and calls as people really hand them in, a folder each in tests/cases/: adding a case is adding a folder.

case.toml   arguments   what follows `grade`, in a folder with the case's other files
            exit        the exit code that is right
            says        what must stand in the one line on stderr
            score       instead, where it is graded: "15/20"
            usage       true where click answers, which shows the usage before its one line
            apart       true where only a process of its own is an honest test
            [make]      files that cannot be committed: { hex = ... }, { size = ... } (a hole), { folder = true },
                        { link = "to" }, { fifo = true }, { copy = "a path in this repository" }
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from grader.cli import main

CASES = Path(__file__).parent / "cases"
ROOT = CASES.parents[1]
KEYS = {"arguments", "exit", "says", "score", "usage", "apart", "make"}
WAYS = {"hex", "size", "folder", "link", "fifo", "copy"}


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((CASES / name / "case.toml").read_text("utf-8"))


def set_up(name: str, case: dict[str, Any], folder: Path) -> None:
    """The case's files in a folder."""
    shutil.copytree(CASES / name, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("case.toml"))
    for file, how in case.get("make", {}).items():
        assert set(how) <= WAYS
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        match how:
            case {"hex": digits}:
                path.write_bytes(bytes.fromhex(digits))
            case {"size": size}:
                path.write_bytes(b"# ")
                os.truncate(path, size)
            case {"folder": True}:
                path.mkdir()
            case {"link": target}:
                path.symlink_to(target)
            case {"fifo": True}:
                os.mkfifo(path)
            case {"copy": source}:
                shutil.copyfile(ROOT / source, path)


def call(arguments: list[str], apart: bool) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of `grade`, in English."""
    if not apart:
        done = CliRunner(env={"LC_ALL": "C"}).invoke(main, arguments, catch_exceptions=False, prog_name="grade")
        return done.exit_code, done.stdout, done.stderr
    process = subprocess.run(
        [Path(sys.executable).with_name("grade"), *arguments],
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return process.returncode, process.stdout, process.stderr


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_case(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = read(name)
    assert set(case) <= KEYS
    assert ("says" in case) != ("score" in case)
    set_up(name, case, tmp_path)
    monkeypatch.chdir(tmp_path)
    if "score" in case:
        code, out, err = call([*case["arguments"], "--json"], apart=True)
        result = json.loads(out)
        assert (f"{result['score']}/{result['max_score']}", code, err) == (case["score"], case["exit"], "")
        return
    code, out, err = call(case["arguments"], case.get("apart", False))
    lines = err.splitlines()
    assert (code, out) == (case["exit"], ""), err
    assert all(words in lines[-1] for words in case["says"]), err
    assert "Traceback" not in err
    assert lines[0].startswith("Usage: ") if case.get("usage") else len(lines) == 1, err
    assert not lines[-1].endswith(("..", "?.")), err
    assert all(line.isprintable() for line in lines)
