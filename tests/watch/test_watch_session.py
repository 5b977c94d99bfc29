"""A session at work, with a grader that does what a test lets it: what is shown, noted, kept and gone on from."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.cli.handed_out import fresh
from grader.cli.init import copy_exercises
from grader.course import Course, Exercise
from grader.errors import CourseError
from grader.grading import Graded
from grader.language import Language
from grader.practice import Event, read_progress
from grader.result import CheckResult, Grade, Outcome
from grader.submission import Submission
from grader.watch import Session, Verdict
from grader.watch.session import STANDS

EN = Language("en")
COURSE = Course.shipped()
FIRST, SECOND, THIRD = (COURSE.find(str(number)) for number in (1, 2, 3))


class ToldGrader:
    """Gives a submission full marks if "right" stands in it; one with "slow" in it when it is let."""

    def __init__(self) -> None:
        self.let = threading.Event()
        self.graded: list[str] = []

    def grade(self, submission: Submission, exercise: Exercise, say: Language, **_options: Any) -> Graded:
        text = submission.units[-1].source
        self.graded.append(text)
        if "slow" in text:
            assert self.let.wait(30)
        if "bug" in text:
            raise ZeroDivisionError
        right = "right" in text
        outcome = Outcome.PASSED if right else Outcome.FAILED
        check = CheckResult(f"ndim_{text[6:] or 'plain'}", text, 2, 2 * right, outcome, "", 0.0)
        grade = Grade(
            exercise=exercise.name,
            student=None,
            source=submission.name,
            source_sha256=submission.sha256,
            score=2 * right,
            max_score=2,
            status="graded",
            isolation=None,
            seconds=0.1,
            checks=[check],
            notes=[],
            misconceptions=[],
        )
        return Graded(grade, "", "")

    def warm(self, exercise: Exercise) -> None:
        """Nothing takes long here."""

    def close(self) -> None:
        self.let.set()


class Learner:
    """A session, the folder in which it looks, and a place to wait for what it shows."""

    def __init__(self, root: Path, exercises: list[Exercise]) -> None:
        self.root = root
        self.grader = ToldGrader()
        copy_exercises(COURSE, root)
        self.session = Session(
            COURSE,
            exercises,
            root,
            EN,
            self.grader,  # type: ignore[arg-type] # it grades like one
            lambda exercise, path: fresh(exercise, path, EN),
        )
        self._changed = threading.Condition()
        self.session.changed = self._tell

    def _tell(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def copy(self, exercise: Exercise) -> Path:
        return self.root / exercise.name / exercise.stub.name

    def until(self, true: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 30
        with self._changed:
            while not true():
                assert time.monotonic() < deadline, self.session.scene
                self._changed.wait(0.02)  # not everything that is waited for is told

    def until_graded(self, text: str) -> None:
        """Until the verdict on a text is shown, and it is the last one."""

        def there() -> bool:
            scene = self.session.scene
            return not scene.busy and scene.graded is not None and scene.graded.grade.checks[0].title == text

        self.until(there)

    def until_seen(self, untouched: bool) -> None:
        self.until(lambda: self.session.scene.reading is not None and self.session.scene.untouched is untouched)

    @property
    def events(self) -> list[Event]:
        return read_progress(self.root)


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    one = Learner(tmp_path / "exercises", [FIRST, SECOND, THIRD])
    with one.session:
        yield one


def test_no_other_exercise_is_shown_than_the_one_that_is_begun_with(learner: Learner) -> None:
    shown: set[str] = set()
    learner.session.changed = lambda: shown.add(learner.session.scene.exercise.name)
    learner.session.begin(SECOND)
    learner.until_seen(untouched=True)
    assert shown == {SECOND.name}


def test_a_session_that_is_closed_while_it_goes_on_to_another_exercise_looks_at_nothing_more(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles: list[Exception] = []
    looking: list[threading.Thread] = []

    def close() -> None:
        try:
            learner.session.close()
        except Exception as error:
            troubles.append(error)

    closing = threading.Thread(target=close)

    class Late(threading.Thread):
        def start(self) -> None:
            closing.start()
            closing.join(0.2)  # it has that long to come in between
            super().start()
            looking.append(self)

    with monkeypatch.context() as patch:
        patch.setattr(threading, "Thread", Late)
        learner.session.begin(FIRST)
    closing.join(30)
    assert troubles == []
    assert [thread.is_alive() for thread in (closing, *looking)] == [False, False]
    learner.session.go_to(SECOND)
    assert [thread for thread in threading.enumerate() if thread.name.endswith("(_follow)")] == []


def test_the_verdict_on_what_was_begun_anew_is_not_shown(learner: Learner) -> None:
    learner.session.begin(FIRST)
    learner.until_seen(untouched=True)
    learner.copy(FIRST).write_text("slow and wrong")
    learner.until(lambda: learner.grader.graded == ["slow and wrong"])
    learner.session.ask_reset()
    learner.session.reset()
    assert "as it was handed out" in learner.session.scene.notice
    judged, told = threading.Event(), learner.session._regrader._told

    def tell(verdict: Verdict) -> None:
        told(verdict)
        judged.set()

    learner.session._regrader._told = tell
    learner.grader.let.set()
    assert judged.wait(30)
    scene = learner.session.scene
    assert (scene.graded, scene.untouched, scene.busy) == (None, True, False)
    assert "as it was handed out" in scene.notice
    learner.session.close()
    assert [event.kind for event in learner.events] == ["reset"]


@pytest.mark.parametrize("language", [EN, Language("ko")], ids=["en", "ko"])
def test_a_stub_of_a_notebook_is_no_attempt_however_jupyter_writes_it(learner: Learner, language: Language) -> None:
    path = learner.copy(SECOND).with_suffix(".ipynb")
    learner.copy(SECOND).unlink()
    path.write_bytes(fresh(SECOND, path, language))
    learner.session.begin(SECOND)
    learner.until_seen(untouched=True)
    saved = json.loads(path.read_text("utf-8"))
    saved["metadata"]["language_info"]["version"] = "3.13.1"
    for cell in saved["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = 1
    before = learner.session.scene.reading
    path.write_text(json.dumps(saved, indent=1), "utf-8")
    learner.until(lambda: learner.session.scene.reading is not before)
    assert learner.session.scene.untouched
    assert learner.grader.graded == []
    saved["cells"][-1]["source"] = "right = 1"
    path.write_text(json.dumps(saved, indent=1), "utf-8")
    learner.until(lambda: learner.session.scene.exercise is THIRD)
    assert [event.exercise for event in learner.events] == [SECOND.name]


def test_a_stub_that_cannot_be_read_is_no_reason_not_to_grade(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_exercise: Exercise, _path: Path) -> bytes:
        raise CourseError("{path} is gone", path="stub")

    monkeypatch.setattr(learner.session._handed_out, "_fresh", unreadable)
    learner.copy(FIRST).write_text("wrong")
    learner.session.begin(FIRST)
    learner.until_graded("wrong")
    learner.session.reset()
    assert learner.session.scene.notice == "stub is gone."
    assert learner.copy(FIRST).read_text() == "wrong"


def test_a_stub_that_is_begun_anew_leaves_no_file_and_full_marks_still_lead_on(learner: Learner) -> None:
    learner.session.begin(FIRST)
    learner.until_seen(untouched=True)
    before = sorted(learner.copy(FIRST).parent.iterdir())
    learner.session.reset()
    assert learner.session.scene.notice == "exercise01.py is the stub already."
    assert sorted(learner.copy(FIRST).parent.iterdir()) == before
    assert [event.kind for event in learner.events] == ["reset"]
    learner.copy(FIRST).write_text("right")
    learner.until(lambda: learner.session.scene.exercise is SECOND)
    assert learner.session.scene.solved == (FIRST, 2)


def test_what_was_written_is_kept_and_full_marks_lead_on(learner: Learner) -> None:
    learner.copy(FIRST).write_text("wrong")
    learner.session.begin(FIRST)
    learner.until_graded("wrong")
    learner.session.reset()
    assert learner.session.scene.notice.endswith("Your own is kept in exercise01.py.bak.")
    assert learner.copy(FIRST).with_name("exercise01.py.bak").read_text() == "wrong"
    learner.copy(FIRST).write_text("right")
    learner.until(lambda: learner.session.scene.exercise is SECOND)


def test_a_fault_of_ours_is_told_and_the_next_save_graded(learner: Learner) -> None:
    learner.session.begin(FIRST)
    learner.until_seen(untouched=True)
    learner.copy(FIRST).write_text("bug")
    learner.until(lambda: learner.session.scene.trouble is not None)
    assert str(learner.session.scene.trouble).startswith("The grader itself broke (ZeroDivisionError)")
    assert not learner.session.scene.busy
    learner.copy(FIRST).write_text("wrong")
    learner.until_graded("wrong")
    assert learner.session.scene.trouble is None


def test_500_saves_come_to_few_attempts_and_the_last_verdict(learner: Learner) -> None:
    learner.session.begin(FIRST)
    learner.until_seen(untouched=True)
    begun = time.monotonic()
    for number in range(500):  # each loses another check than the one before
        learner.copy(FIRST).write_text(f"wrong {number}")
        time.sleep(0.002)
    learner.until_graded("wrong 499")
    seconds = time.monotonic() - begun
    learner.session.close()
    assert 1 <= len(learner.events) <= 1 + seconds / STANDS  # what another save overtook sooner is none
    assert learner.events[-1].failed == ["ndim_499"]
    assert learner.grader.graded[-1] == "wrong 499"


def test_what_is_asked_for_again_is_under_way_until_its_own_verdict(learner: Learner) -> None:
    """The verdict before it is of the same content, and is shown."""
    verdicts: list[Verdict] = []
    learner.session._regrader._told = verdicts.append
    learner.copy(FIRST).write_text("wrong")
    learner.session.begin(FIRST)
    learner.until(lambda: len(verdicts) == 1)
    learner.session.again()
    learner.until(lambda: len(verdicts) == 2)
    first, second = verdicts
    assert first.sha256 == second.sha256
    learner.session._judged(first)
    assert (learner.session.scene.graded, learner.session.scene.busy) == (first.graded, True)
    learner.session._judged(second)
    assert (learner.session.scene.graded, learner.session.scene.busy) == (second.graded, False)
