"""The soak itself: a small one passes, and it fails where memory grows or something stays open."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
import soak
soak.GROWTH_MB = 1000.0  # so few open rooms to the end
print("RETURNED", soak.main(10))
soak.GROWTH_MB = -1000.0
print("RETURNED", soak.main(10))
soak.GROWTH_MB = 1000.0
kept = []
trusted = soak.trusted_mb
def leaking(graders):
    kept.append(open("/dev/null"))
    return trusted(graders)
soak.trusted_mb = leaking
print("RETURNED", soak.main(10))
"""


@pytest.mark.usefixtures("sandbox")
def test_a_small_soak_passes_and_one_that_leaks_fails(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(BENCHMARKS)],
        env={"PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    returned = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("RETURNED")]
    assert returned == ["0", "1", "1"], done.stdout
    assert "wrong scores: none" in done.stdout


def test_growth_is_counted_from_a_fifth_of_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    soak = importlib.import_module("soak")
    assert soak.grown({1: 10.0, 2: 100.0, 3: 101.0, 10: 103.5}, 10) == 3.5
    assert soak.grown({200: 80.0, 400: 90.0, 2000: 89.0}, 2000) == -1.0
