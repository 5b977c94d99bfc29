"""Clusters that a batch cannot use as they are: each is refused in one sentence before anything is graded."""

from __future__ import annotations

import importlib.metadata
import os
import re
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from processes import Scheduler, Worker
from seminar import Batch, Seminar, recorded, slow, standing

from grader import __version__

# A client's patience, in Dask's configuration: nobody will come however long it waits. It is not for a scheduler
# that is there, and may be slow.
NO_SCHEDULER = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"}
NO_WORKER = {"DASK_NDGRADE__FIRST_WORKER_SECONDS": "1"}


@pytest.fixture(scope="module")
def seminar(tmp_path_factory: pytest.TempPathFactory, sandbox: None) -> Seminar:
    return Seminar(tmp_path_factory.mktemp("seminar"), number=2)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scheduler]:
    """With one worker that is fit."""
    folder = tmp_path_factory.mktemp("cluster")
    with Scheduler(folder) as scheduler, Worker(scheduler, folder, "fit"):
        yield scheduler


def refused(done: subprocess.CompletedProcess[str], book: Path) -> str:
    """The sentence of a refusal: exit 2, one line of it, no traceback, nothing graded."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert not book.exists() or recorded(book) == 0
    plan = ("Read as a folder for each student.", " submissions of ")
    (sentence,) = (line for line in done.stderr.splitlines() if not any(words in line for words in plan))
    assert sentence.startswith("grade: ")
    return sentence


# --- workers that are not fit; what makes them so is a function from a folder to their environment ---


def without_bubblewrap(folder: Path) -> dict[str, str]:
    empty = folder / "no-programs"
    empty.mkdir()
    return {"PATH": str(empty)}


def with_a_kernel_that_refuses(folder: Path) -> dict[str, str]:
    """bwrap is there and says what it says where user namespaces are forbidden."""
    programs = folder / "programs"
    programs.mkdir()
    program = programs / "bwrap"
    program.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    program.chmod(0o755)
    return {"PATH": f"{programs}:{os.environ['PATH']}"}


def with_another_ndgrade(folder: Path) -> dict[str, str]:
    return _at_start(folder, "import grader\ngrader.__version__ = '0.0.7'\n")


def without_ndgrade(folder: Path) -> dict[str, str]:
    return _at_start(
        folder,
        "import sys\n\n\nclass Nobody:\n    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] == 'grader':\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n\n\n"
        "sys.meta_path.insert(0, Nobody())\n",
    )


def with_another_tongue(folder: Path) -> dict[str, str]:
    """An ndgrade to come, which answers otherwise."""
    return _at_start(
        folder,
        "from grader.cluster import workroom\n\n\n"
        "async def inspect(letter, dask_worker):\n    return b'{\"fitness\": 1}'\n\n\n"
        "inspect.__module__ = workroom.__name__\nworkroom.inspect = inspect\n",
    )


def with_another_numpy(folder: Path) -> dict[str, str]:
    """As told by the metadata of the installed package, which is what people have installed."""
    told = folder / "early" / "numpy-1.22.4.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: numpy\nVersion: 1.22.4\n")
    return {"PYTHONPATH": str(told.parent)}


def _at_start(folder: Path, text: str) -> dict[str, str]:
    """Statements that a worker runs when its Python starts."""
    early = folder / "early"
    early.mkdir()
    (early / "sitecustomize.py").write_text(text)
    return {"PYTHONPATH": str(early)}


_NUMPY = re.escape(importlib.metadata.version("numpy"))
UNFIT: dict[Callable[[Path], dict[str, str]], str] = {
    without_bubblewrap: r"bubblewrap",
    with_a_kernel_that_refuses: r"No permissions to create new namespace|sandbox",
    with_another_ndgrade: rf"ndgrade.*(0\.0\.7.*{re.escape(__version__)}|{re.escape(__version__)}.*0\.0\.7)",
    without_ndgrade: r"ndgrade",
    with_another_tongue: r"cannot be used",
    with_another_numpy: rf"(?i)numpy.*(1\.22\.4.*{_NUMPY}|{_NUMPY}.*1\.22\.4)",
}


@pytest.mark.parametrize("unfit", UNFIT, ids=lambda unfit: unfit.__name__)
def test_an_unfit_worker_is_named_and_nothing_is_graded(
    seminar: Seminar, scheduler: Scheduler, tmp_path: Path, unfit: Callable[[Path], dict[str, str]]
) -> None:
    book = tmp_path / "book.db"
    with Worker(scheduler, tmp_path, "strange", variables=unfit(tmp_path)) as strange:
        address = scheduler.workers()["strange"]
        sentence = refused(seminar.batch(book, "--cluster", scheduler.address), book)
        assert re.search(UNFIT[unfit], sentence), sentence
        assert address in sentence
        assert strange.courses() == []


def test_an_unfit_scheduler_is_named_too(seminar: Seminar, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    with Scheduler(tmp_path, variables=with_another_ndgrade(tmp_path)) as scheduler:
        sentence = refused(seminar.batch(book, "--cluster", scheduler.address), book)
    assert re.search(UNFIT[with_another_ndgrade], sentence), sentence
    assert scheduler.address in sentence


def test_the_level_asked_for_is_the_level_that_counts(tmp_path: Path, sandbox: None) -> None:
    """Who trusts the work needs no sandbox, on a cluster as here."""
    seminar, book = Seminar(tmp_path / "seminar", number=1), tmp_path / "book.db"
    with (
        Scheduler(tmp_path) as scheduler,
        Worker(scheduler, tmp_path, "bare", variables=without_bubblewrap(tmp_path)),
    ):
        done = seminar.batch(book, "--cluster", scheduler.address, "--isolation", "process")
    assert done.returncode == 0, done.stderr
    assert [grade.isolation for _, grade in standing(book).values()] == ["process"]


def test_of_workers_that_join_later_the_fit_help_and_the_unfit_get_nothing(tmp_path: Path, sandbox: None) -> None:
    """The place is a scheduler's file this time, as where a cluster's machines share a disk.

    The first worker alone would need twelve seconds: the others come in two or three.
    """
    seminar = Seminar(tmp_path / "seminar", number=0)
    for n in range(12):
        seminar.hand_in(f"s{n:02d}", slow(0.5))
    with (
        Scheduler(tmp_path) as scheduler,
        Worker(scheduler, tmp_path, "first") as first,
        Batch(seminar, tmp_path / "book.db", "--cluster", scheduler.file) as batch,
    ):
        batch.wait_told(1, first.log)
        with (
            Worker(scheduler, tmp_path, "strange", variables=without_bubblewrap(tmp_path), wait=False) as strange,
            Worker(scheduler, tmp_path, "second", wait=False) as second,
        ):
            for worker in (strange, second):
                worker.wait_joined()
            addresses = scheduler.workers()
            second.wait_busy()
            assert batch.finish() == 0, batch.text
            assert strange.courses() == []
            assert len(second.courses()) == 1
    assert {one.points for one in batch.told} == {"3/3"}
    assert recorded(batch.book) == 12
    (note,) = (line for line in batch.text.splitlines() if addresses["strange"] in line)
    assert re.search(UNFIT[without_bubblewrap], note)


# --- nobody there ---


def test_no_worker_is_one_sentence(seminar: Seminar, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    with Scheduler(tmp_path) as scheduler:
        sentence = refused(seminar.batch(book, "--cluster", scheduler.address, **NO_WORKER), book)
    assert "no worker" in sentence.lower()
    assert scheduler.address in sentence


@contextmanager
def deaf() -> Iterator[int]:
    """A port at which someone listens who is no scheduler, and hangs up."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def hang_up() -> None:
            try:
                while True:
                    server.accept()[0].close()
            except OSError:
                return  # the server is closed

        thread = threading.Thread(target=hang_up)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join(10)


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port: int = server.getsockname()[1]
        return port


def test_no_scheduler_is_one_sentence(seminar: Seminar, tmp_path: Path) -> None:
    book, where = tmp_path / "book.db", f"tcp://127.0.0.1:{free_port()}"
    assert where in refused(seminar.batch(book, "--cluster", where, **NO_SCHEDULER), book)


def test_whoever_is_no_scheduler_is_one_sentence(seminar: Seminar, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    with deaf() as port:
        where = f"tcp://127.0.0.1:{port}"
        assert where in refused(seminar.batch(book, "--cluster", where, **NO_SCHEDULER), book)


@pytest.mark.parametrize(
    "content",
    [None, "\udcff"],
    ids=["missing", "bytes"],
)
def test_a_scheduler_file_that_is_none_is_one_sentence(seminar: Seminar, tmp_path: Path, content: str | None) -> None:
    book, file = tmp_path / "book.db", tmp_path / "scheduler.json"
    if content is not None:
        file.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert str(file) in refused(seminar.batch(book, "--cluster", file), book)


@pytest.mark.parametrize("where", ["http://127.0.0.1:8786", "local:0"])
def test_what_names_no_cluster_is_one_sentence(seminar: Seminar, tmp_path: Path, where: str) -> None:
    book = tmp_path / "book.db"
    assert "--cluster" in refused(seminar.batch(book, "--cluster", where), book)


def test_jobs_are_those_of_the_cluster(seminar: Seminar, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    sentence = refused(seminar.batch(book, "--cluster", "local:1", "--jobs", "2"), book)
    assert "--jobs" in sentence


def test_without_the_extra_it_is_told_what_to_install(seminar: Seminar, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    hidden = _at_start(tmp_path, "import sys\n\nsys.modules['distributed'] = None\n")
    sentence = refused(seminar.batch(book, "--cluster", "tcp://127.0.0.1:8786", **hidden), book)
    assert "pip install 'ndgrade[cluster]'" in sentence
