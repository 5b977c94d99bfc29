"""A cluster behind TLS, as Dask configures it: with certificates of its own authority, and without."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import Scheduler, Worker
from seminar import Seminar, recorded, standing

_EC = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
SOON = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}


def demand_openssl() -> None:
    """Skip where the program is missing; under CI that is a failure."""
    if shutil.which("openssl") is not None:
        return
    reason = "the program openssl is not here; tests/install-cluster.sh installs it"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; under CI that is a failure", pytrace=False)
    pytest.skip(reason)


def openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, timeout=60, capture_output=True)


class Authority:
    """An authority of one cluster, and a certificate that it signed for scheduler, workers and clients alike."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        days = ("-days", "2")
        openssl(folder, "req", "-x509", *_EC, "-keyout", "ca.key", "-out", "ca.pem", *days, "-subj", "/CN=cluster")
        openssl(folder, "req", *_EC, "-keyout", "own.key", "-out", "own.csr", "-subj", "/CN=member")
        signing = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", *days)
        openssl(folder, "x509", "-req", "-in", "own.csr", "-out", "own.pem", *signing)

    def configuration(self, *parts: str) -> dict[str, str]:
        """What `scheduler`, `worker` or `client` need to know, as environment variables of Dask."""
        told = {"DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(self.folder / "ca.pem")}
        for part in parts:
            told[f"DASK_DISTRIBUTED__COMM__TLS__{part.upper()}__CERT"] = str(self.folder / "own.pem")
            told[f"DASK_DISTRIBUTED__COMM__TLS__{part.upper()}__KEY"] = str(self.folder / "own.key")
        return told


@pytest.fixture(scope="module")
def seminar(tmp_path_factory: pytest.TempPathFactory, sandbox: None) -> Seminar:
    return Seminar(tmp_path_factory.mktemp("seminar"), number=5)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    demand_openssl()
    return Authority(tmp_path_factory.mktemp("tls") / "ours")


@pytest.fixture(scope="module")
def scheduler(authority: Authority, tmp_path_factory: pytest.TempPathFactory, sandbox: None) -> Iterator[Scheduler]:
    """With one worker, both behind TLS."""
    folder = tmp_path_factory.mktemp("cluster")
    secured = authority.configuration("scheduler", "worker")
    secured["DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION"] = "true"
    with (
        Scheduler(folder, options=("--protocol", "tls"), variables=secured) as scheduler,
        Worker(scheduler, folder, "one", variables=secured),
    ):
        yield scheduler


def test_a_class_is_graded_behind_tls(
    seminar: Seminar, authority: Authority, scheduler: Scheduler, tmp_path: Path
) -> None:
    assert scheduler.address.startswith("tls://")
    book = tmp_path / "book.db"
    done = seminar.batch(book, "--cluster", scheduler.address, **authority.configuration("client"))
    assert done.returncode == 0, done.stderr
    assert standing(book) == seminar.undisturbed()
    assert recorded(book) == 5


@pytest.mark.parametrize("case", ["none", "foreign", "plain", "absent"])
def test_whoever_has_no_certificate_of_the_cluster_is_told_in_one_sentence(
    seminar: Seminar, authority: Authority, scheduler: Scheduler, tmp_path: Path, case: str
) -> None:
    where, variables = scheduler.address, {}
    if case == "foreign":
        variables = Authority(tmp_path / "theirs").configuration("client")
    elif case == "plain":
        where = where.replace("tls://", "tcp://")
    elif case == "absent":
        variables = {name: f"{value}.not-there" for name, value in authority.configuration("client").items()}
    book = tmp_path / "book.db"
    done = seminar.batch(book, "--cluster", where, **SOON, **variables)
    assert done.returncode == 2, done.stderr
    assert (done.stdout, recorded(book) if book.exists() else 0) == ("", 0)
    (sentence,) = done.stderr.splitlines()[2:]  # after the layout and how many there are
    assert sentence.startswith("grade: ")
    if case == "absent":
        assert "ca.pem.not-there" in sentence
    else:
        assert where in sentence
        assert "TLS" in sentence
