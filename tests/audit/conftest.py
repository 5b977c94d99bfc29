"""A small sound course for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import Bench


@pytest.fixture
def bench(tmp_path: Path, sandbox: None) -> Bench:
    return Bench(tmp_path)
