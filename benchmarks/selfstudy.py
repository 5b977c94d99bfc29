"""Times what a learner waits for: a save in `grade watch`, a first check in a notebook, `grade --help`.

    python -m benchmarks.selfstudy [ROUNDS]

A save is timed from the end of writing the file until the score stands on the screen, a terminal of 80 x 30 that pyte
keeps; two wrong answers in turn, each beside a cold `grade EXERCISE FILE` of the same content.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
from jupyter_client.manager import KernelManager

from benchmarks.speed import seconds
from grader.course import Course, Exercise

GRADE = Path(sys.executable).with_name("grade")
COURSE = Course.shipped()
PATIENCE = 60.0  # seconds
TYPING = 3.0  # seconds that a learner takes at least to write a function, after the notebook's first cell
# A wrong answer of each exercise: what is put in the place of a piece of the reference.
WRONG = {"exercise02": ("np.maximum(x, 0", "np.maximum(x, 1"), "exercise05": ("relu", "tanh")}


class Watched:
    """`grade watch` of an exercise at a terminal."""

    def __init__(self, exercise: Exercise, folder: Path) -> None:
        self._screen = pyte.Screen(80, 30)
        self._stream = pyte.ByteStream(self._screen)
        variables = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self._process = pexpect.spawn(
            str(GRADE), ["watch", exercise.short_name], cwd=str(folder), env=variables, dimensions=(30, 80)
        )
        self.until("is graded when you save it")

    def until(self, text: str) -> None:
        """Wait until the screen shows a text."""
        deadline = time.monotonic() + PATIENCE
        while text not in "\n".join(self._screen.display):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{text!r} is not in\n" + "\n".join(self._screen.display))
            try:
                self._stream.feed(self._process.read_nonblocking(65536, timeout=0.01))
            except pexpect.TIMEOUT:
                continue

    def close(self) -> None:
        self._process.close(force=True)


def cold(exercise: Exercise, file: Path) -> str:
    """A whole `grade EXERCISE FILE`; the score that it prints, as text."""
    ran = subprocess.run(
        [GRADE, exercise.short_name, file, "--isolation", "sandbox"], capture_output=True, text=True, check=False
    )
    (line,) = (line for line in ran.stdout.splitlines() if " points" in line)
    return line.partition(" points")[0] + " points"


def saves(number: int, rounds: int) -> None:
    """Save two answers in turn and print the medians."""
    exercise = COURSE.find(str(number))
    right = COURSE.key(exercise).reference.read_text("utf-8")
    wrong = right.replace(*WRONG[exercise.short_name])
    assert wrong != right
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        subprocess.run([GRADE, "init"], cwd=folder, check=True, capture_output=True)
        copy = folder / "exercises" / exercise.name / exercise.stub.name
        # Both are wrong, each in its own way: a save that solves an exercise would lead to the next one.
        contents = [wrong, wrong.replace(WRONG[exercise.short_name][1], "np.abs(x * 1" if number == 2 else "sigmoid")]
        scores = []
        beside = folder / "beside.py"
        for content in contents:
            beside.write_text(content, "utf-8")
            scores.append(cold(exercise, beside))
        assert scores[0] != scores[1], scores
        copy.write_text(contents[1], "utf-8")
        watched = Watched(exercise, folder)
        watched.until(scores[1])
        warm, colds = [], []
        try:
            for turn in range(2 * rounds + 2):
                which = turn % 2
                text = f"{contents[which]}# {turn}\n"
                beside.write_text(text, "utf-8")
                colds.append(seconds(lambda: cold(exercise, beside)))
                copy.write_text(text, "utf-8")
                warm.append(seconds(lambda which=which: watched.until(scores[which])))  # type: ignore[misc]
        finally:
            watched.close()
    warm, colds = warm[2:], colds[2:]
    ratios = [one / other for one, other in zip(colds, warm, strict=True)]
    tell(f"watch {exercise.short_name}, save to verdict", warm, 0.25 if number == 2 else 0.8)
    tell(f"  cold grade {exercise.short_name}", colds)
    print(f"  a cold grade takes {statistics.median(ratios):.1f} x as long ({min(ratios):.1f} to {max(ratios):.1f})")


def notebook(rounds: int) -> None:
    """A fresh kernel each: the extension, functions, and then the first check; and the same again."""
    right = COURSE.key(COURSE.find("2")).reference.read_text("utf-8")
    first, again = [], []
    for _ in range(rounds):
        manager = KernelManager(kernel_name="python3")
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        try:
            for cell in ("%load_ext grader", right):
                assert client.execute_interactive(cell, timeout=PATIENCE)["content"]["status"] == "ok"
            time.sleep(TYPING)
            first.append(seconds(_cell(client)))
            again.append(statistics.median(seconds(_cell(client)) for _ in range(5)))
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    tell("notebook exercise02, first check in a fresh kernel", first, 0.3)
    tell("  further checks", again)


def _cell(client: object) -> Callable[[], None]:
    def execute() -> None:
        shown: list[object] = []
        run = client.execute_interactive  # type: ignore[attr-defined]
        run("%grade exercise02 --lang en", timeout=PATIENCE, output_hook=shown.append)
        assert any("20 of 20 points" in str(one) for one in shown), shown

    return execute


def tell(name: str, times: list[float], goal: float | None = None) -> None:
    aim = "" if goal is None else f"   goal {goal:.2f} s"
    print(f"{name:52} {statistics.median(times):6.3f} s ({min(times):.3f} to {max(times):.3f}, {len(times)}){aim}")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    print(f"load {os.getloadavg()[0]:.1f}")
    helps = [seconds(lambda: subprocess.run([GRADE, "--help"], check=True, capture_output=True)) for _ in range(11)]
    tell("grade --help", helps, 0.25)
    saves(2, rounds)
    saves(5, rounds)
    notebook(max(3, rounds // 2))
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
