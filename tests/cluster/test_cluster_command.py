"""`grade batch --cluster` as an instructor types it: the same grades, workers shown, refusals in one sentence."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest
from click.testing import CliRunner, Result
from cluster_stand_in import graded
from seminar import Batch as Process
from seminar import Seminar, lines, recorded, runs, standing

import grader.cluster
from grader.cli.batch_page import Page
from grader.cli.program import main
from grader.cluster import ClusterError, ClusterRequestError
from grader.course import Exercise
from grader.errors import GraderError, SandboxError
from grader.gradebook.book import Gradebook
from grader.grading import Graded
from grader.language import Language
from grader.submission import Note, Submission


@pytest.fixture(scope="module")
def seminar(tmp_path_factory: pytest.TempPathFactory, sandbox: None) -> Seminar:
    return Seminar(tmp_path_factory.mktemp("command"), number=12)


# --- for real: two workers of our own ---


@pytest.fixture(scope="module")
def done(seminar: Seminar) -> Iterator[Process]:
    """A batch over everybody on two workers, ended."""
    with Process(seminar, seminar.root / "cluster.db", "--cluster", "local:2") as process:
        assert process.finish() == 0, process.text
        yield process


def test_the_gradebook_is_that_of_a_run_on_this_machine(seminar: Seminar, done: Process) -> None:
    assert standing(done.book) == seminar.undisturbed()
    assert recorded(done.book) == len(seminar.students)
    assert [run.how for run in runs(done.book)] == ["finished"]


def test_everyone_is_told_once_and_the_workers_are_shown(seminar: Seminar, done: Process) -> None:
    assert sorted(one.student for one in lines(done.text)) == sorted(seminar.students)
    assert "2 workers at local:2." in done.text
    assert "12 graded · 2 workers" in done.text
    assert f"The grades are in {done.book}." in done.text
    assert "Traceback" not in done.text


def test_what_is_graded_is_kept_and_is_kept_here_too(seminar: Seminar, done: Process) -> None:
    """A run here and a run on workers are the same to a gradebook: versions, keys and course are."""
    again = seminar.batch(done.book, "--jobs", "2")
    assert again.returncode == 0, again.stderr
    assert [one.kept for one in lines(again.stdout)] == [True] * 12
    assert recorded(done.book) == 12


# --- with another workplace in place of workers ---


class Elsewhere:
    """A workplace that says what a test wants of it."""

    def __init__(self, error: Exception | None = None, *notes: Note, workers: int = 2) -> None:
        self.ahead = 4
        self.workers: int | None = workers
        self._error = error
        self._news = list(notes)
        self.left = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.left += 1

    def submit(self, submission: Submission, exercise: Exercise, student: str) -> Future[Graded]:
        future: Future[Graded] = Future()
        if self._error is not None:
            future.set_exception(self._error)
        else:
            future.set_result(graded(student, submission.sha256))
        return future

    def slowest(self) -> tuple[str, float] | None:
        return None

    def news(self) -> list[Note]:
        told, self._news = self._news, []
        return told


Run = Callable[..., Result]


@pytest.fixture
def run(seminar: Seminar, tmp_path: Path) -> Run:
    """`grade batch` over the seminar, in this process."""

    def running(*options: str, book: str = "book.db") -> Result:
        words = ["batch", str(seminar.submitted), "--course", str(seminar.course), "--plain", "--lang", "en"]
        return CliRunner().invoke(main, [*words, "--gradebook", str(tmp_path / book), *options])

    return running


def opening(monkeypatch: pytest.MonkeyPatch, what: Elsewhere | Exception) -> list[tuple[Any, ...]]:
    """Have a cluster opened that is none; what it was opened with."""
    asked: list[tuple[Any, ...]] = []

    @contextmanager
    def opened(*given: Any, **more: Any) -> Iterator[Elsewhere]:
        asked.append((*given, more))
        if isinstance(what, Exception):
            raise what
        with what:
            yield what

    monkeypatch.setattr(grader.cluster, "opened", opened)
    return asked


def test_what_was_asked_for_is_what_the_cluster_is_opened_with(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Elsewhere()
    asked = opening(monkeypatch, place)
    done = run("--cluster", "tcp://host:8786", "--isolation", "process", "--no-diagnosis")
    assert done.exit_code == 0, done.output
    ((where, _course, exercises, level, say, more),) = asked
    assert (where.shown, level, say.code, more) == ("tcp://host:8786", "process", "en", {"diagnose": False})
    assert [exercise.name for exercise in exercises] == ["exercise01_center"]
    assert place.left == 1
    assert "12 graded · 2 workers" in done.stderr


def test_one_worker_is_one_worker(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opening(monkeypatch, Elsewhere(workers=1))
    assert "12 graded · 1 worker\n" in run("--cluster", "tcp://host:8786").stderr


def test_what_happens_to_the_cluster_is_told_in_a_line_each(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = Note("The worker {worker} is odd", {"worker": "tcp://\x1b[2Jx:1\n"})
    opening(monkeypatch, Elsewhere(None, Note("{n} workers at {where}.", {"n": 3, "where": "x"}), hostile))
    told = run("--cluster", "tcp://host:8786").stderr.splitlines()
    assert "3 workers at x." in told
    (line,) = (one for one in told if "is odd" in one)
    assert "\x1b" not in line
    assert line.endswith("is odd.")


def test_a_cluster_that_cannot_be_used_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opening(monkeypatch, ClusterRequestError(Note("No scheduler answers at {where}", {"where": "x"})))
    done = run("--cluster", "tcp://host:8786")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == "grade: No scheduler answers at x."
    assert done.stdout == ""


def test_a_cluster_that_is_lost_for_good_ends_with_what_is_graded(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Dying(Elsewhere):
        def submit(self, submission: Submission, exercise: Exercise, student: str) -> Future[Graded]:
            if student == "s05":
                self._error = ClusterError(Note("It has not come back; what is graded is saved", {}))
            return super().submit(submission, exercise, student)

    opening(monkeypatch, Dying())
    done = run("--cluster", "tcp://host:8786")
    assert done.exit_code == 3
    assert "5 graded · 2 workers" in done.stderr
    assert done.stderr.splitlines()[-1] == "grade: It has not come back; what is graded is saved."
    assert "Traceback" not in done.output
    with Gradebook.open(tmp_path / "book.db") as book:
        assert [one.how for one in book.runs()] == ["stopped"]
        assert len([row for row in book.grades() if row.status == "graded"]) == 5
    opening(monkeypatch, Elsewhere())
    again = run("--cluster", "tcp://host:8786")
    assert again.exit_code == 0
    assert again.stdout.count("as before") == 5


def test_a_submission_that_no_worker_survives_has_no_grade_and_no_zero(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opening(monkeypatch, Elsewhere(SandboxError("{n} workers died over it", n=4)))
    done = run("--cluster", "tcp://host:8786")
    assert done.exit_code == 3
    assert done.stdout.count("has no grade, the grader broke: 4 workers died over it") == 12
    with Gradebook.open(tmp_path / "book.db") as book:
        assert [row for row in book.grades() if row.final is not None] == []


def test_jobs_and_cluster_contradict_each_other(run: Run, tmp_path: Path) -> None:
    done = run("--cluster", "local:2", "--jobs", "2")
    assert done.exit_code == 2
    assert "--jobs is for this machine" in done.stderr
    assert not (tmp_path / "book.db").exists()


def test_without_the_extra_it_is_told_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grader, "cluster", grader.cluster)  # to be put back
    for name in [name for name in sys.modules if name.startswith("grader.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = run("--cluster", "local:2")
    assert done.exit_code == 2
    assert "pip install 'ndgrade[cluster]'" in done.stderr


QUIZ = """
[[question]]
id = "rank"
kind = "single"
prompt = { en = "Rank of a matrix?", ko = "행렬의 랭크는?" }
options = [{ id = "one", en = "1", ko = "1" }, { id = "two", en = "2", ko = "2" }, { id = "six", en = "6", ko = "6" }]
"""
KEY = """
[rank]
answer = "two"
why = { en = "Rows and columns.", ko = "행과 열이에요." }
[rank.reasons]
one = { en = "That is a vector.", ko = "그건 벡터예요." }
six = { en = "Why six?", ko = "왜 6인가요?" }
"""


def test_a_plan_of_quizzes_needs_no_cluster(tmp_path: Path) -> None:
    """Nothing is run for a quiz: it is marked here, wherever the cluster may be."""
    public, private = (tmp_path / "course" / half / "quiz01_rank" for half in ("exercises", "solutions"))
    public.mkdir(parents=True)
    private.mkdir(parents=True)
    (public / "exercise.toml").write_text('title = { en = "Q", ko = "퀴" }\ntopic = "q"\nkind = "quiz"\n', "utf-8")
    (public / "quiz.toml").write_text(QUIZ, "utf-8")
    (private / "key.toml").write_text(KEY, "utf-8")
    (tmp_path / "in" / "kim").mkdir(parents=True)
    (tmp_path / "in" / "kim" / "quiz01.toml").write_text('quiz = "quiz01"\n[answers]\nrank = "two"\n')
    words = ["batch", str(tmp_path / "in"), "--cluster", "tcp://nobody:1", "--lang", "en", "--plain"]
    done = CliRunner().invoke(main, [*words, "--course", str(tmp_path / "course")])
    assert done.exit_code == 0, done.output
    assert "kim quiz01 1/1" in done.stdout
    assert "1 submissions of 1 students." in done.stderr
    assert "workers" not in done.stderr


def test_the_dry_run_needs_no_cluster(run: Run) -> None:
    assert run("--cluster", "tcp://nobody:1", "--dry-run").exit_code == 0


def test_help_tells_of_it() -> None:
    told = CliRunner().invoke(main, ["batch", "--help"]).output
    assert "--cluster WHERE" in told
    assert "local:N" in told


# --- the bar ---


def test_the_bar_shows_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")
    place = Elsewhere(None, Note("{n} workers at {where}.", {"n": 2, "where": "[bold]x"}))
    with Page(3, place, Language("en"), plain=False) as page:
        page.follow((event for event in [None, None]), None)
    told = terminal.getvalue()
    assert "2 workers at [bold]x." in told  # no markup of ours
    assert "0 graded · 2 workers" in told


def test_the_end_by_an_error_of_ours_shows_how_far_it_got(capsys: pytest.CaptureFixture[str]) -> None:
    late = Note("The connection to {where} is lost", {"where": "x"})
    with pytest.raises(GraderError), Page(3, Elsewhere(None, late), Language("en"), plain=True):
        raise GraderError("over")
    assert capsys.readouterr().err.splitlines() == ["The connection to x is lost.", "0 graded · 2 workers"]
