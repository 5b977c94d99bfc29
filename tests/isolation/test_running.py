"""What a submission can do to its process and to the line it is asked over, at every level."""

from __future__ import annotations

import dataclasses
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from probing import LABEL, Probe, eventually, innermost

from grader.errors import SandboxError
from grader.isolation.level import Paths
from grader.isolation.process import Plain
from grader.isolation.running import OUTPUT_CAP, Ending, GoneError, Output, Worker
from grader.sandbox.limits import Limits
from grader.sandbox.wire import MAX_FRAME, UnsendableError

Start = Callable[..., Probe]
Living = Callable[[], set[int]]

# --- ask and answer -------------------------------------------------------------------------------------------


def test_a_call_is_answered(start: Start) -> None:
    probe = start("def twice(x):\n    return x * 2\n")
    assert probe.reply("twice", np.array([1.0, 2.0]))[1].tolist() == [2.0, 4.0]
    assert probe.call("twice", "ab") == "abab"
    assert probe.call("add", 2**70, 1) == 2**70 + 1


def test_replies_tell_what_happened(start: Start) -> None:
    probe = start("def wrong():\n    return 1 / 0\ndef odd():\n    return object()\nvalue = 3\n")
    status, kind, text, place, memory = probe.reply("wrong")
    assert (status, kind, text, memory) == ("raised", "ZeroDivisionError", "division by zero", False)
    assert place[0] == LABEL
    assert probe.reply("odd") == ["unsendable", "object"]
    assert probe.reply("value")[0] == "missing"
    assert probe.reply("value")[2] == "int"
    assert probe.reply("nothing")[2] is None


def test_large_values_cross_both_ways(start: Start) -> None:
    probe = start("def back(x):\n    return x\n")
    large = np.arange(2**20, dtype="f8")  # 8 MiB: more than any pipe holds
    assert np.array_equal(probe.call("back", large), large)


def test_an_answer_beyond_the_frame_cap_is_unsendable(start: Start) -> None:
    probe = start("import numpy\ndef big():\n    return numpy.zeros(9 * 2**20)\n")
    status, what = probe.reply("big")
    assert (status, what) == ("unsendable", "more than 64 MiB")
    assert probe.call("add", 1, 1) == 2


def test_an_argument_that_is_no_plain_data_is_the_suites_mistake(start: Start) -> None:
    probe = start()
    with pytest.raises(UnsendableError):
        probe.reply("add", object(), 1)
    assert probe.call("add", 1, 2) == 3  # nothing was sent, nothing is lost


def test_every_process_starts_afresh(start: Start) -> None:
    source = "seen = []\ndef note(x):\n    seen.append(x)\n    return seen\n"
    first, second = start(source), start(source)
    assert first.call("note", 1) == [1]
    assert second.call("note", 2) == [2]
    assert first.call("note", 3) == [1, 3]


# --- ends -----------------------------------------------------------------------------------------------------

HANGING = {
    "loop": "while True: pass",
    "sleep": "time.sleep(600)",
    "deaf": "for n in (2, 15): signal.signal(n, signal.SIG_IGN)\n    time.sleep(600)",
    "native": "return 3 ** (10 ** 9)",
    "catching": "while True:\n        try: time.sleep(600)\n        except BaseException: pass",
    "deadlock": "lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()",
}


@pytest.mark.parametrize("body", HANGING.values(), ids=HANGING.keys())
def test_who_is_late_is_killed(start: Start, living: Living, body: str) -> None:
    before = living()
    probe = start(f"def hang():\n    {body}\n")
    ours = innermost(living() - before)
    assert ours
    started = time.monotonic()
    assert probe.ending("hang", seconds=0.3) == Ending("timed_out")
    assert time.monotonic() - started < 5
    assert eventually(lambda: not living() & ours)
    for pid in ours:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_deadline_in_the_past_is_late_at_once(start: Start) -> None:
    probe = start("def hang():\n    time.sleep(600)\n")
    assert probe.ending("hang", seconds=-1) == Ending("timed_out")


def test_after_the_end_others_still_start(start: Start) -> None:
    assert start("def die():\n    os._exit(1)\n").ending("die").outcome == "crashed"
    assert start().call("add", 1, 1) == 2


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("os._exit(0)", "exit code 0"),
        ("os._exit(3)", "exit code 3"),
        ("ctypes.string_at(0)", "SIGSEGV"),
        ("ctypes.CDLL(None).exit(7)", "exit code 7"),
    ],
)
def test_who_dies_is_told_how(start: Start, living: Living, body: str, words: str) -> None:
    before = living()
    probe = start(f"def die():\n    {body}\n")
    ours = innermost(living() - before)
    assert probe.ending("die") == Ending("crashed", words)
    assert eventually(lambda: not living() & ours)


def test_abort_is_a_crash(start: Start) -> None:
    ending = start("def die():\n    os.abort()\n").ending("die")
    assert ending.outcome == "crashed"
    assert ending.words in ("SIGABRT", "SIGSEGV")  # process 1 of a namespace does not hear the former


def test_recursion_without_end_is_an_exception(start: Start) -> None:
    probe = start("def deep(n):\n    return [deep(n + 1)]\n")
    assert probe.reply("deep", 0)[:2] == ["raised", "RecursionError"]
    assert probe.call("add", 1, 1) == 2


def test_recursion_without_end_or_guard_ends_somehow(start: Start) -> None:
    source = "import itertools\nsys.setrecursionlimit(10**8)\ndef deep():\n    return list(map(call, [0]))\n"
    source += "def call(x):\n    return deep()\n"
    probe = start(source, Limits(memory_mb=64))
    told = probe.answer_or_ending("deep", seconds=5)
    if isinstance(told, Ending):
        assert told.outcome in ("crashed", "out_of_memory", "timed_out")
    else:
        assert told[0] == "raised"


def test_dying_on_the_way_in_is_told_too(worker: Worker) -> None:
    running = worker.start(Limits(), Output())
    running.wait_ready()
    later = time.monotonic() + 20
    assert running.ask(later, "load", [[LABEL, "import os\nos._exit(4)\n", False]]) == ["ok", [2]]
    assert running.ask(later, "run", 0, 0) == ["ok"]
    with pytest.raises(GoneError) as caught:
        running.ask(later, "run", 0, 1)
    assert caught.value.ending == Ending("crashed", "exit code 4")


def test_sys_exit_does_not_end_the_process(start: Start) -> None:
    probe = start("def leave():\n    sys.exit(3)\ndef leave_too():\n    exit()\n")
    assert probe.reply("leave")[:2] == ["raised", "SystemExit"]
    assert probe.reply("leave_too")[:2] == ["raised", "SystemExit"]
    assert probe.call("add", 1, 1) == 2


def test_closing_twice_is_harmless(start: Start, living: Living) -> None:
    before = living()
    probe = start()
    ours = innermost(living() - before)
    probe.close()
    probe.close()
    assert eventually(lambda: not living() & ours)
    with pytest.raises(GoneError):
        probe.reply("add", 1, 1, seconds=1)


def test_used_up_processor_time_is_a_time_out(start: Start) -> None:
    probe = start("def hang():\n    while True: pass\n", Limits(cpu_seconds=1))
    ending = probe.ending("hang", seconds=10)
    assert ending == Ending("timed_out", "used up its processor time")


# --- the line -------------------------------------------------------------------------------------------------


def test_the_submission_does_find_the_line(start: Start) -> None:
    """Else the attacks below attack nothing."""
    assert start().call("lines")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", "a frame of"),
        (b"\xff\xff\xff\xff", "a frame of 4294967295 bytes"),
        ((MAX_FRAME + 1).to_bytes(4, "big"), f"a frame of {MAX_FRAME + 1} bytes"),
        (b"\0\0\0\0", "cut short"),
        (b"\0\0\0\1X", "unknown tag"),
        (b"\0\0\0\2NN", "left over"),
        (b"\0\0\0\1N", "not a reply"),
        (b"\0\0\0\5l\0\0\0\0", "not a reply"),
        (b"\0\0\0\5l\x3b\x9a\xca\0", "claims more values"),
        (b"\0\0\0\x0e\x80\x04\x95\0\0\0\0\0\0\0\0\0\0.", "unknown tag"),
    ],
)
def test_garbage_on_the_line_ends_the_process(start: Start, living: Living, data: bytes, words: str) -> None:
    before = living()
    probe = start("def shout(data):\n    tell(data)\n    time.sleep(600)\n")
    ours = innermost(living() - before)
    ending = probe.ending("shout", data)
    assert ending.outcome == "crashed"
    assert "wrote to the grader's own line" in ending.words
    assert words in ending.words
    assert eventually(lambda: not living() & ours)


@pytest.mark.parametrize("number", [0, 1, -1, 10**9, "4", 4.5, None, [4]])
def test_a_reply_to_what_was_not_asked_ends_the_process(start: Start, number: object) -> None:
    probe = start("def forge(number):\n    tell(frame([number, 'ok', 1, []]))\n    time.sleep(600)\n")
    ending = probe.ending("forge", number)
    assert ending == Ending("crashed", "wrote to the grader's own line (not a reply to what was asked)")


@pytest.mark.parametrize("status", [None, 1, b"ok", ["ok"], {"ok": 1}])
def test_a_status_that_is_no_word_ends_the_process(start: Start, status: object) -> None:
    probe = start("def forge(number, status):\n    tell(frame([number, status]))\n    time.sleep(600)\n")
    assert probe.ending("forge", asked(probe), status).outcome == "crashed"


def asked(probe: Probe) -> int:
    """The number of the next request: any submission can count."""
    return probe.running._number + 1


def test_a_forged_answer_is_the_submissions_word_and_the_next_one_is_not_believed(start: Start) -> None:
    probe = start("def forge(number):\n    tell(frame([number, 'ok', 42, []]))\n    return 41\n")
    assert probe.call("forge", asked(probe)) == 42
    assert probe.ending("add", 1, 1).outcome == "crashed"


def test_answers_laid_in_stock_are_words_of_the_submission_and_nothing_more(start: Start) -> None:
    """Even a submission that knows every number to come can only answer, never judge."""
    source = "def stock(first):\n    for n in range(first, first + 3):\n        tell(frame([n, 'passed', 1]))\n"
    probe = start(f"{source}    time.sleep(600)\n")
    assert probe.reply("stock", asked(probe)) == ["passed", 1]


def test_a_reply_from_a_thread_of_its_own_ends_the_process(start: Start) -> None:
    source = "def late():\n    threading.Timer(0.05, tell, [b'\\xff' * 8]).start()\n    return 1\n"
    probe = start(source)
    assert probe.call("late") == 1
    time.sleep(0.3)
    assert probe.ending("add", 1, 1).outcome == "crashed"


def test_a_frame_that_never_ends_is_late(start: Start) -> None:
    probe = start("def half():\n    tell(struct.pack('>I', 60 * 2**20) + bytes(100))\n    time.sleep(600)\n")
    assert probe.ending("half", seconds=0.4) == Ending("timed_out")


def test_a_slow_drip_does_not_stretch_the_deadline(start: Start) -> None:
    source = "def drip():\n    tell(struct.pack('>I', 1000))\n    while True:\n        tell(b'x')\n"
    source += "        time.sleep(0.02)\n"
    probe = start(source)
    started = time.monotonic()
    assert probe.ending("drip", seconds=0.6) == Ending("timed_out")
    assert time.monotonic() - started < 5


def test_a_torrent_on_the_line_is_garbage_soon(start: Start) -> None:
    probe = start("def torrent():\n    while True:\n        tell(bytes(65536))\n")
    started = time.monotonic()
    assert probe.ending("torrent").outcome == "crashed"
    assert time.monotonic() - started < 2


def test_a_torrent_leaves_no_thread_and_no_descriptor(worker: Worker) -> None:
    def held() -> tuple[int, int]:
        return threading.active_count(), len(list(Path("/proc/self/fd").glob("*")))

    Probe(worker).close()
    before = held()
    probe = Probe(worker, "def torrent():\n    while True:\n        tell(bytes(65536))\n")
    assert probe.ending("torrent").outcome == "crashed"
    assert eventually(lambda: held() <= before, 3), (before, held())


def test_closing_the_line_is_a_crash_and_ends_the_process(start: Start, living: Living) -> None:
    before = living()
    source = "def hang_up():\n    for fd in lines():\n        os.close(fd)\n    time.sleep(600)\n"
    probe = start(source)
    ours = innermost(living() - before)
    assert probe.ending("hang_up") == Ending("crashed", "closed the grader's own line")
    assert eventually(lambda: not living() & ours)


def test_closing_every_descriptor_is_a_crash(start: Start) -> None:
    probe = start("def hang_up():\n    os.closerange(0, 64)\n    time.sleep(600)\n")
    assert probe.ending("hang_up").outcome == "crashed"


def test_who_does_not_read_is_late(start: Start) -> None:
    source = "def deaf(number):\n    tell(frame([number, 'ok', 1, []]))\n    time.sleep(600)\n"
    probe = start(source)
    assert probe.call("deaf", asked(probe)) == 1
    started = time.monotonic()
    assert probe.ending("add", bytes(16 * 2**20), b"", seconds=0.4) == Ending("timed_out")
    assert time.monotonic() - started < 5


def test_eating_the_grader_s_requests_costs_only_oneself(start: Start) -> None:
    source = """
def eat(number):
    tell(frame([number, 'ok', 1, []]))
    while True:
        for fd in lines():
            try:
                os.read(fd, 1000)
            except OSError:
                pass
"""
    probe = start(source)
    assert probe.call("eat", asked(probe)) == 1
    assert probe.ending("add", 1, 1, seconds=0.4) == Ending("timed_out")


def test_a_patched_child_is_still_outside(start: Start) -> None:
    """It can rewrite all of its own process; the trusted side sees words only."""
    source = """
def patch():
    from grader.sandbox import child, wire
    def answer(self, operation, arguments):
        return ["ok", {"score": 100, "outcome": "passed"}, []]
    child.Child.answer = answer
    return 0
"""
    probe = start(source)
    assert probe.call("patch") == 0
    assert probe.reply("add", 1, 1) == ["ok", {"score": 100, "outcome": "passed"}, []]


# --- output ---------------------------------------------------------------------------------------------------


def test_output_is_kept(start: Start) -> None:
    source = """
def talk():
    print("to stdout")
    print("to stderr", file=sys.stderr)
    os.write(1, b"raw\\n")
    print("\\ud800 가", end="")
"""
    probe = start(source)
    probe.call("talk")
    assert eventually(lambda: b"\xea\xb0\x80" in probe.output.kept)
    assert bytes(probe.output.kept) == b"to stdout\nto stderr\nraw\n\\ud800 \xea\xb0\x80"
    assert not probe.output.capped


def test_last_words_are_kept(start: Start) -> None:
    probe = start("def die():\n    print('so long')\n    os._exit(1)\n")
    assert probe.ending("die").outcome == "crashed"
    assert bytes(probe.output.kept) == b"so long\n"


def test_a_flood_of_output_is_counted_and_capped_and_does_not_block(start: Start) -> None:
    probe = start("def flood():\n    for _ in range(8 * 16):\n        os.write(1, bytes(65536))\n    return 'done'\n")
    assert probe.call("flood") == "done"
    assert eventually(lambda: probe.output.total == 8 * 2**20)
    assert len(probe.output.kept) == OUTPUT_CAP == 2**20
    assert probe.output.capped


def test_an_endless_flood_is_late_and_stays_capped(start: Start) -> None:
    probe = start("def flood():\n    while True:\n        os.write(1, bytes(65536))\n")
    started = time.monotonic()
    assert probe.ending("flood", seconds=0.5) == Ending("timed_out")
    assert time.monotonic() - started < 5
    assert len(probe.output.kept) == OUTPUT_CAP
    assert probe.output.total > OUTPUT_CAP


def test_flooding_the_output_does_not_hold_up_an_answer_on_the_line(start: Start) -> None:
    source = "def flood():\n    threading.Thread(target=pour, daemon=True).start()\n    return 1\n"
    source += "def pour():\n    while True:\n        os.write(1, bytes(65536))\n"
    probe = start(source)
    assert probe.call("flood") == 1
    assert probe.call("add", 1, 1) == 2


def test_closing_the_output_does_no_harm(start: Start) -> None:
    probe = start("def mute():\n    os.close(1)\n    return 1\n")
    assert probe.call("mute") == 1
    assert probe.call("add", 1, 1) == 2


def test_muted_output_is_neither_kept_nor_counted() -> None:
    output = Output()
    output.add(b"one")
    output.muted = True
    output.add(b"two")
    output.muted = False
    output.add(b"three")
    assert (bytes(output.kept), output.total, output.capped) == (b"onethree", 8, False)


def test_the_cap_is_exact() -> None:
    output = Output()
    output.add(bytes(OUTPUT_CAP))
    assert not output.capped
    output.add(b"x")
    assert output.capped
    assert (len(output.kept), output.total) == (OUTPUT_CAP, OUTPUT_CAP + 1)


def test_reading_stdin_is_the_end_of_file(start: Start) -> None:
    probe = start("def ask():\n    return sys.stdin.read()\ndef ask_too():\n    return input()\n")
    assert probe.call("ask") == ""
    assert probe.reply("ask_too")[:2] == ["raised", "EOFError"]


# --- memory ---------------------------------------------------------------------------------------------------


def test_memory_beyond_the_limit_is_an_exception_that_says_so(start: Start) -> None:
    probe = start("import numpy\ndef big(n):\n    return numpy.ones(n * 2**20, 'u1').sum()\n", Limits(memory_mb=100))
    assert probe.call("big", 10) == 10 * 2**20
    status, kind, _, _, memory = probe.reply("big", 400)
    assert (status, memory) == ("raised", True)
    assert "MemoryError" in kind
    assert probe.call("big", 10) == 10 * 2**20  # and life goes on


def test_memory_of_python_objects_counts_too(start: Start) -> None:
    probe = start("def big():\n    return len([bytes(2**20) for _ in range(400)])\n", Limits(memory_mb=100))
    status, kind, _, _, memory = probe.reply("big")
    assert (status, kind, memory) == ("raised", "MemoryError", True)


# --- processes of the submission's own ------------------------------------------------------------------------


def test_what_a_submission_starts_ends_with_it(living: Living) -> None:
    from_here = Plain("numpy", Paths.here())
    before = living()
    source = "import subprocess\ndef spawn():\n    return subprocess.Popen(['sleep', '600']).pid\n"
    probe = Probe(from_here, source)
    pid = probe.call("spawn")
    assert pid in living()
    probe.close()
    assert eventually(lambda: not alive(pid))
    assert eventually(lambda: living() <= before)


def alive(pid: int) -> bool:
    """Whether it runs; a zombie does not."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_fork_that_keeps_the_line_does_not_pass_for_the_submission() -> None:
    """The child of a fork answers too: two replies to one request."""
    source = "def split():\n    os.fork()\n    return 1\n"
    probe = Probe(Plain("numpy", Paths.here()), source)
    try:
        assert probe.call("split") == 1
        time.sleep(0.3)
        told = [probe.answer_or_ending("add", 1, 1, seconds=3) for _ in range(2)]
        assert any(isinstance(one, Ending) and one.outcome in ("crashed", "timed_out") for one in told)
    finally:
        probe.close()


# --- what does not come up ------------------------------------------------------------------------------------


def test_an_interpreter_that_is_not_there_is_our_error() -> None:
    there = dataclasses.replace(Paths.here(), python=Path("/nowhere/python"))
    with pytest.raises(SandboxError, match="did not start"):
        Plain("numpy", there).start(Limits(), Output())


@pytest.mark.parametrize("portable", [False, True])
def test_a_preload_that_is_not_there_is_our_error(portable: bool, living: Living) -> None:
    before = living()
    with pytest.raises(SandboxError, match="did not come up"):
        Plain("numpy,no_such_module", Paths.here(), portable=portable).start(Limits(), Output()).wait_ready()
    assert eventually(lambda: living() <= before)
