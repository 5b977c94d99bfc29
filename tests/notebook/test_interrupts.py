"""How a call is broken off: by the clock, by the learner, in the main thread and in others."""

from __future__ import annotations

import os
import signal
import threading
import time
from typing import Any

import pytest

from grader.notebook.interrupts import Interrupts


def later(do: Any, *arguments: Any, seconds: float = 0.1) -> None:
    timer = threading.Timer(seconds, do, arguments)
    timer.daemon = True
    timer.start()


def forever() -> list[Any]:
    while True:
        pass


def asleep() -> list[Any]:
    time.sleep(60)
    return []


@pytest.mark.parametrize("call", [forever, asleep])
def test_the_clock_breaks_a_call_off(call: Any) -> None:
    with Interrupts() as interrupts:
        later(lambda: interrupts.break_off(interrupts.under_way))
        assert interrupts.during(call) is None
        assert not interrupts.stopped
        assert interrupts.during(lambda: [1]) == [1]


def test_a_call_that_holds_out_is_asked_again() -> None:
    def stubborn() -> list[Any]:
        for _ in range(3):
            try:
                asleep()
            except BaseException:
                continue
        return ["gave in"]

    def nag(interrupts: Interrupts) -> None:
        while interrupts.break_off(1):
            time.sleep(0.02)

    with Interrupts() as interrupts:
        later(nag, interrupts, seconds=0.02)
        assert interrupts.during(stubborn) in (["gave in"], None)
        assert interrupts.under_way == 0


@pytest.mark.parametrize("call", [forever, asleep])
def test_the_learner_stops_a_call(call: Any) -> None:
    with Interrupts() as interrupts:
        later(os.kill, os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            interrupts.during(call)
        assert interrupts.stopped


def test_a_learner_who_is_not_let_through_is_heard_all_the_same() -> None:
    def deaf() -> list[Any]:
        try:
            asleep()
        except KeyboardInterrupt:
            return ["never mind"]
        return []

    with Interrupts() as interrupts:
        later(os.kill, os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            interrupts.during(deaf)


def test_between_calls_too() -> None:
    with Interrupts() as interrupts:
        later(os.kill, os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            time.sleep(30)
        assert interrupts.stopped


def test_a_signal_that_comes_too_late_is_nobodys() -> None:
    with Interrupts() as interrupts:
        assert interrupts.during(lambda: [1]) == [1]
        assert not interrupts.break_off(0)
        assert not interrupts.break_off(1)  # over
        interrupts._ours = True  # it was on its way when the call ended
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.01)
        assert not interrupts.stopped


def test_exceptions_of_a_call_go_through() -> None:
    def raising() -> list[Any]:
        raise ValueError("mine")

    with Interrupts() as interrupts, pytest.raises(ValueError, match="mine"):
        interrupts.during(raising)
    assert interrupts.under_way == 0


def test_the_handler_of_before_comes_back() -> None:
    def mine(number: int, frame: Any) -> None: ...

    before = signal.signal(signal.SIGINT, mine)
    try:
        with Interrupts():
            assert signal.getsignal(signal.SIGINT) is not mine
        assert signal.getsignal(signal.SIGINT) is mine
    finally:
        signal.signal(signal.SIGINT, before)


def test_another_thread_is_broken_off_without_signals() -> None:
    results: list[Any] = []

    def work() -> None:
        handler = signal.getsignal(signal.SIGINT)
        with Interrupts() as interrupts:
            results.append(signal.getsignal(signal.SIGINT) is handler)
            later(lambda: interrupts.break_off(interrupts.under_way), seconds=0.05)
            results.append(interrupts.during(forever))
            results.append(interrupts.during(lambda: ["well"]))
            time.sleep(0.01)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(timeout=20)
    assert results == [True, None, ["well"]]
