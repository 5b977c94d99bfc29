"""A learner with a notebook beside their exercises: their progress knows what they did in it."""

from __future__ import annotations

from pathlib import Path

from kernels import Kernel
from little_course import write_course

from grader.practice import read_progress

RIGHT = "def double(x): return 2 * x\ndef half(x): return x / 2"


def test_attempts_and_answers_are_noted_and_what_was_stopped_is_not(tmp_path: Path) -> None:
    root = write_course(tmp_path / "course")
    mine = tmp_path / "mine"
    exercises = mine / "exercises"
    for name in ("exercise01_little", "quiz01_little"):
        (exercises / name).mkdir(parents=True)
    option, begun = f"--course {root}", tmp_path / "begun"
    with Kernel(mine) as kernel:
        kernel.run("%load_ext grader")
        stopping = f"def double(x):\n    open({str(begun)!r}, 'w').close()\n    import time; time.sleep(60)"
        kernel.run(f"{stopping}\ndef half(x): return x / 2")
        assert kernel.run(f"%grade exercise01 {option}", meanwhile=kernel.interrupt_once(begun)).text == "Stopped."
        kernel.run("def double(x): return x\ndef half(x): return x / 2")
        assert "1 of 2 points" in kernel.run(f"%grade exercise01 half {option}").text  # in part: no attempt
        assert "of 7 points" in kernel.run(f"%grade exercise01 {option}").text
        kernel.run(RIGHT)
        assert "7 of 7 points" in kernel.run(f"import grader\ngrader.check('exercise01', course={str(root)!r})").text
        assert kernel.run(f"grader.ask('quiz01', 'sum', course={str(root)!r}).answer(11)").text.startswith(
            "Not right"
        )
    events = read_progress(exercises)
    assert [(event.kind, event.solved, event.right) for event in events] == [
        ("attempt", False, None),
        ("attempt", True, None),
        ("review", False, False),
    ]
    assert {event.exercise for event in events} == {"exercise01_little", "quiz01_little"}
