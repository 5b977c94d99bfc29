"""Every attack at the process level; see attacking.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attacking import Trial, trials

from grader.result import Level

TRIALS = [trial for trial in trials() if trial.level is Level.PROCESS]


@pytest.mark.parametrize("trial", TRIALS, ids=str)
def test_an_attack_fails(trial: Trial, attack_fails: Callable[[Trial], None]) -> None:
    attack_fails(trial)
