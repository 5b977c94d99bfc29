"""A classroom for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from classroom import Classroom


@pytest.fixture
def classroom(tmp_path: Path, sandbox: None) -> Classroom:
    return Classroom(tmp_path)
