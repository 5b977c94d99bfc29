"""Gradebooks to try things on: in SQLite, and in PostgreSQL, on a server that the first test in need of it starts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import Cluster, demand_programs

from grader.gradebook.book import Gradebook


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A server of PostgreSQL; skips where its programs are missing, which under CI is a failure."""
    server = Cluster(demand_programs())
    yield server
    server.stop()


@pytest.fixture
def postgresql(cluster: Cluster) -> Iterator[str]:
    """The URL of an empty database."""
    name = cluster.create()
    yield cluster.url(name)
    cluster.drop(name)


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    """The name of a file that is not there yet."""
    return str(tmp_path / "gradebook.db")


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str:
    """A place for a gradebook, of each kind."""
    place: str = request.getfixturevalue(request.param)
    return place


@pytest.fixture
def book(where: str) -> Iterator[Gradebook]:
    """An empty gradebook, of each kind."""
    with Gradebook.open(where) as opened:
        yield opened


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can reach."""
    folder = Path(tempfile.mkdtemp(prefix="ndgrade-open-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)
