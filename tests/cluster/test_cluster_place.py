"""Where a cluster is: what may be typed, what a scheduler's file must hold; and lengths of time in the settings."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from dask import config

from grader.cluster import ClusterError, ClusterRequestError, Place
from grader.cluster.settings import connect_seconds, first_worker_seconds, patience_seconds
from grader.errors import GraderError


@pytest.mark.parametrize(
    "text",
    [
        "tcp://host:8786",
        "tls://10.0.0.7:8786",
        "tcp://[::1]:8786",
        "tcp://node-3.cluster.example.edu:1",
        "tls://a:65535",
    ],
)
def test_an_address_is_taken_as_it_is(text: str) -> None:
    place = Place.parse(text)
    assert (place.address(), place.shown, place.local) == (text, text, 0)


@pytest.mark.parametrize(("text", "number"), [("local:1", 1), ("local:2", 2), ("local:256", 256)])
def test_local_says_how_many_workers_to_start(text: str, number: int) -> None:
    assert Place.parse(text).local == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "local",
        "local:",
        "local:0",
        "local:257",
        "local:-1",
        "local:99999",
        "local:２",
        "tcp://host",
        "tcp://:8786",
        "tcp://a b:8786",
        "tcp://user@host:8786/path",
        "tcp://host:8786\n",
        "http://host:8786",
        "inproc://x",
        "ucx://host:8786",
        "host:8786",
        "nowhere.json",
        "\0",
        "tcp://[::1:8786",
        "a" * 5000,
    ],
)
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ClusterRequestError) as refusal:
        Place.parse(text)
    assert str(refusal.value).startswith("--cluster takes tcp://HOST:PORT")
    assert len(str(refusal.value)) < 400


def test_a_refusal_is_an_error_of_ours() -> None:
    assert issubclass(ClusterRequestError, ClusterError)
    assert issubclass(ClusterError, GraderError)


def test_a_scheduler_file_is_read_anew_each_time(tmp_path: Path) -> None:
    """A scheduler that was started again has written another address."""
    file = tmp_path / "scheduler.json"
    file.write_text(json.dumps({"type": "Scheduler", "address": "tcp://10.1.1.1:8786", "workers": {}}))
    place = Place.parse(str(file))
    assert place.address() == "tcp://10.1.1.1:8786"
    file.write_text(json.dumps({"address": "tls://10.1.1.2:8786"}))
    assert place.address() == "tls://10.1.1.2:8786"
    file.unlink()
    with pytest.raises(ClusterRequestError, match="No such file"):
        place.address()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is no JSON"),
        (b"\xff\xfe", "it is no JSON"),
        (b"{", "it is no JSON"),
        (b"[]", 'it has no "address"'),
        (b"{}", 'it has no "address"'),
        (b'{"address": 7}', 'it has no "address"'),
        (b'{"address": "inproc://1.2.3.4/5"}', 'it has no "address"'),
        (b'{"address": "tcp://evil\\u001b[2J:1"}', 'it has no "address"'),
    ],
)
def test_a_file_that_is_none_is_refused_by_name(tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "scheduler.json"
    file.write_bytes(content)
    place = Place.parse(str(file))
    with pytest.raises(ClusterRequestError) as refusal:
        place.address()
    assert why in str(refusal.value)
    assert str(file) in str(refusal.value)


def test_a_folder_is_no_scheduler_file(tmp_path: Path) -> None:
    with pytest.raises(ClusterRequestError, match="directory"):
        Place.parse(str(tmp_path)).address()


@pytest.mark.parametrize(
    ("setting", "asked", "default"),
    [
        ("ndgrade.first-worker-seconds", first_worker_seconds, 20.0),
        ("ndgrade.patience-seconds", patience_seconds, 300.0),
    ],
)
def test_what_is_waited_for_can_be_set(setting: str, asked: Callable[[], float], default: float) -> None:
    assert asked() == default
    for told, seconds in ((1, 1.0), (0.5, 0.5), ("90", 90.0), ("5 minutes", 300.0), ("1500ms", 1.5)):
        with config.set({setting: told}):
            assert asked() == seconds


def test_a_connection_takes_no_longer_than_dask_would_wait() -> None:
    with config.set({"distributed.comm.timeouts.connect": "30s"}):
        assert connect_seconds() == 10.0
    with config.set({"distributed.comm.timeouts.connect": "2s"}):
        assert connect_seconds() == 2.0


@pytest.mark.parametrize("told", ["soon", "", -1, "-5 s", [1], {"a": 1}, "1e99", float("nan")])
def test_a_setting_that_is_no_time_is_named(told: object) -> None:
    with config.set({"ndgrade.patience-seconds": told}), pytest.raises(ClusterRequestError) as refusal:
        patience_seconds()
    assert "ndgrade.patience-seconds" in str(refusal.value)
