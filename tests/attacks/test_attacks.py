"""The corpus of attacks: as large as it should be, and looking where there is something to be found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from attacking import CORPUS, HERE, KERAS_AT_PROCESS, ROOT, read_attack, trials

from grader.course import Course
from grader.result import Level


def test_the_corpus_is_large_and_varied() -> None:
    attacks = [read_attack(path) for path in CORPUS]
    assert len(attacks) >= 60
    assert len([attack for attack in attacks if "keras" in attack.against]) >= 20
    assert len([attack for attack in attacks if Level.PROCESS in attack.levels]) >= 30
    assert {path.parent.name for path in CORPUS} == {"values", "process", "looking", "harming", "pytest", "reports"}


def test_the_trials_are_as_many_as_they_should_be() -> None:
    every = list(trials())
    assert len({str(trial) for trial in every}) == len(every)
    assert len([trial for trial in every if (trial.target, trial.level) == ("keras", Level.PROCESS)]) >= 10
    assert {path.stem for path in CORPUS} >= KERAS_AT_PROCESS
    for path in CORPUS:
        attack = read_attack(path)
        own = [trial for trial in every if trial.attack == attack]
        assert {trial.variant for trial in own} == set(range(attack.variants))
        assert {trial.level for trial in own} == attack.levels or attack.against == {"keras"}
    assert len([trial for trial in every if trial.attack.slow and trial.level is Level.PROCESS]) >= 10


# --- canaries that nobody could find would prove nothing ---

UNWALLED = """
import json, sys, types
source, name, old, new = json.loads(sys.argv[1])
assert old in source
source = source.replace(old, new) if old else source
import numpy
namespace = {"__name__": "work"}
exec(compile(source, name, "exec"), namespace)
x = numpy.array([1.5])
try:
    print("ANSWER", namespace["double"](x) is not x and str(namespace["double"](x)) == str(2 * x))
except OSError as error:
    print(error)
"""


def unwalled(name: str, folder: Path, pid: int = 0, **environment: str) -> str:
    """What an attack tells where no wall stands; of the machine it is shown `folder` and process `pid`, no more."""
    here = f"({str(folder)!r},)"
    old, new = {
        "read_solutions": ('os.walk("/")', f"os.walk({str(folder)!r})"),
        "neighbours_files": ("for top in (", f"for top in {here} or ("),
        "guessed_paths": ("for base in (", f"for base in {here} or ("),
        "root_of_init": ("ROOTS = ", f"ROOTS = {here} or "),
        "proc_of_others": ("for pid in ", f"for pid in ['{pid}'] or "),
        "environment": ("", ""),
    }[name]
    path = HERE / "corpus" / "looking" / f"{name}.py"
    told = json.dumps([path.read_text("utf-8"), path.name, old, new])
    done = subprocess.run(
        [sys.executable, "-P", "-c", UNWALLED, told],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=120,
        check=True,
    )
    return done.stdout


def test_canaries_are_where_the_attacks_look(course: Course, canaries: dict[str, str], tmp_path: Path) -> None:
    found = unwalled("read_solutions", course.root)
    assert {place for place, canary in canaries.items() if canary in found} == {
        "suite",
        "solutions",
        "course",
        "gradebook",
    }
    (tmp_path / "neighbour").mkdir()
    (tmp_path / "neighbour" / "work.py").write_text(f"SECRET = {canaries['neighbour']!r}\n")
    assert canaries["neighbour"] in unwalled("neighbours_files", tmp_path)
    assert canaries["environment"] in unwalled("environment", tmp_path, NDGRADE_SECRET=canaries["environment"])


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are seen in /proc")
def test_other_processes_are_seen_where_no_wall_stands(canaries: dict[str, str], tmp_path: Path) -> None:
    with subprocess.Popen(["sleep", "100"], env={**os.environ, "NDGRADE_SECRET": canaries["environment"]}) as other:
        try:
            assert canaries["environment"] in unwalled("proc_of_others", tmp_path, other.pid)
        finally:
            other.kill()


def test_who_gets_out_says_so(course: Course, tmp_path: Path) -> None:
    """These answer right where they find what they look for, and would earn points."""
    assert "ANSWER True" in unwalled("guessed_paths", course.root)
    assert "ANSWER True" not in unwalled("root_of_init", tmp_path)
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "passwd").write_text("root:x:0:0::/:/bin/sh\n")
    assert "ANSWER True" in unwalled("root_of_init", tmp_path)
