"""Ctrl-C between the steps of a batch."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from grader.cli.batch_page import Page
from grader.cli.stopping import Stopping
from grader.language import Language


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


@pytest.fixture(autouse=True)
def _as_in_a_terminal() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_first_waits_for_the_check() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), Stopping() as stopping:  # noqa: PT012 # it comes between
        stopping.check()
        press()
        done.append("a step")
        stopping.check()
        done.append("another")
    assert done == ["a step"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_the_second_does_not() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), Stopping():  # noqa: PT012 # it comes between
        press()
        done.append("a step")
        press()
        done.append("another")
    assert done == ["a step"]


def test_one_that_no_check_met_is_not_lost() -> None:
    with pytest.raises(KeyboardInterrupt), Stopping():  # it comes between
        press()


def test_an_error_that_came_meanwhile_comes_first() -> None:
    with pytest.raises(ZeroDivisionError), Stopping():  # noqa: PT012 # as above
        press()
        _ = 1 // 0


def test_where_it_means_something_else_nothing_changes() -> None:
    heard: list[int] = []

    def own(number: int, frame: Any) -> None:
        heard.append(number)

    signal.signal(signal.SIGINT, own)
    with Stopping() as stopping:
        press()
        stopping.check()
    assert heard == [signal.SIGINT]
    assert signal.getsignal(signal.SIGINT) is own


def test_in_another_thread_nothing_changes() -> None:
    seen: list[object] = []

    def work() -> None:
        with Stopping():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]


class Shop:
    """A workplace of which only the news matter."""

    workers = None

    def news(self) -> list[Any]:
        return []


def test_a_batch_is_stopped_between_its_events(capsys: pytest.CaptureFixture[str]) -> None:
    """What a gradebook writes is written whole, and the run is ended in order."""
    steps: list[str] = []

    def events() -> Iterator[None]:
        try:
            for number in range(3):
                steps.append(f"write {number}")
                if number == 1:
                    press()
                steps.append(f"written {number}")
                yield None
        finally:
            steps.append("ended")

    with pytest.raises(KeyboardInterrupt), Page(3, Shop(), Language("en"), plain=True) as page:  # type: ignore[arg-type]
        page.follow(events(), None)  # type: ignore[arg-type]
    assert steps == ["write 0", "written 0", "write 1", "written 1", "ended"]
    assert "Stopped; what is graded is saved." in capsys.readouterr().err
