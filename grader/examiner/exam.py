"""One examination: every check of a suite, run by pytest, against one sitting."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

import msgspec
import pytest

from grader.errors import GraderError
from grader.examiner import assertions
from grader.examiner.arbitration import arbitrate
from grader.examiner.letters import Job, Report
from grader.examiner.pytest_plugin import DESK, Desk
from grader.examiner.suite import Suite, SuiteCheck
from grader.examiner.verdict import failure, verdict
from grader.isolation.kernel import Kernel
from grader.isolation.opening import Opened
from grader.isolation.running import Output
from grader.language import Language
from grader.result import Check, CheckResult, Outcome, checked
from grader.student import Record, Sitting, Student, Trail

# What plain Python raises when it is asked to work with a value of a wrong kind or shape.
TRIPS: Final = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError)
MOST_EVIDENCE: Final = 8 * 2**20  # bytes of arguments and answers; whoever answers more is not diagnosed


class Exam:
    """Turns what pytest says of each item into a `CheckResult`."""

    def __init__(self, suite: Suite, job: Job, reference: Path, worker: Opened) -> None:
        """Nothing is run yet.

        Args:
            suite: what to check; not empty.
            job: the submission and what it may use.
            reference: the file of the right answers, for arbitration.
            worker: serves processes for it.
        """
        self._suite = suite
        self._checks = {check.item.nodeid: check for check in suite.checks}
        self._job = job
        self._worker = worker
        self._say = Language(job.language)
        self._reference = reference
        self._results: dict[str, CheckResult] = {}
        self._trouble: dict[str, str] = {}
        self._disputed: dict[str, Record] = {}  # checks that tripped over an answer
        kernel = job.submission.kernel
        self._seat = Kernel(kernel) if kernel else worker  # serves the submission; the worker what is ours
        self.sitting = Sitting(self._seat, job.submission, job.limits, self._say, job.track)
        if job.evidence:
            self.sitting.trail = Trail(MOST_EVIDENCE)

    def hold(self) -> Report:
        """Run every check; whatever happens, every check of the suite is in the report."""
        sitting = self.sitting
        items = [check.item for check in self._suite.checks]
        config = items[0].config
        desk = config.stash[DESK]
        desk.sitting, desk.exam = sitting, self
        try:
            if self._suite.plain:  # what pytest has around a check may as well be around all of them
                config.hook.pytest_runtest_protocol(item=items[0], nextitem=None)
            else:
                for item, following in zip(items, [*items[1:], None], strict=True):
                    config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                    if self._ends_with(item):
                        break
            self._arbitrate()
        except Exception:  # ours, whatever it is: the checks without a verdict are BROKEN, not failed
            self._trouble["exam"] = traceback.format_exc(limit=-3)
        finally:
            desk.sitting = desk.exam = None
            sitting.close()
        notes = [*sitting.notes, *self._notes_on(sitting.output)]
        if self._seat.weakness:
            weakness = self._seat.weakness
            notes.append(self._say("Graded without the sandbox, as a process of its own: {why}.", why=weakness))
        output = sitting.output.kept.decode("utf-8", "replace")
        checks = [self._results.get(one.item.nodeid) or self._without_verdict(one) for one in self._suite.checks]
        trouble = "\n".join(self._trouble.values())
        report = Report(checks, notes, output, self._seat.level, trouble)
        trail = sitting.trail
        if trail is None or trail.overfull or not (self._job.track or lost(report)):
            return report
        return msgspec.structs.replace(report, trail=trail.steps, told=trail.told if self._job.evidence else [])

    def without_verdicts(self, trouble: str) -> Report:
        """The report of an exam that could not be held: every check BROKEN."""
        checks = list(map(self._without_verdict, self._suite.checks))
        return Report(checks, [], "", self._seat.level, trouble)

    def _notes_on(self, output: Output) -> list[str]:
        if not output.capped:
            return []
        kept, total = len(output.kept) // 1024, output.total // 1024
        return [self._say("It printed {total} KiB; only the first {kept} KiB were kept.", total=total, kept=kept)]

    def _without_verdict(self, check: SuiteCheck) -> CheckResult:
        words = self._say("This check was not carried out through a fault of the grader; it counts neither way.")
        return checked(self._titled(check), Outcome.BROKEN, words)

    def run(self, item: pytest.Item, following: pytest.Item | None) -> None:
        """Run a check by pytest's hooks, or all of a suite where every check is plain; without pytest's reports.

        They, and tracebacks, are most of what pytest costs; most of the rest are hooks that have nothing to do.
        """
        desk = item.config.stash[DESK]
        with assertions.noted(desk.note):
            if self._suite.plain:
                self._run_plainly(desk)
            else:
                self._run_by_hooks(item, following)

    def _run_by_hooks(self, item: pytest.Item, following: pytest.Item | None) -> None:
        hooks = item.ihook
        _renew(item)
        error = self._phase(item, "setup", lambda: hooks.pytest_runtest_setup(item=item))
        if error is None:
            self._phase(item, "call", lambda: hooks.pytest_runtest_call(item=item))
        if self._ends_with(item):
            following = None  # so that what the module set up is taken down, too
        self._phase(item, "teardown", lambda: hooks.pytest_runtest_teardown(item=item, nextitem=following))

    def _run_plainly(self, desk: Desk) -> None:
        student = Student(self.sitting)
        for check in self._suite.checks:
            item, error = check.item, None
            desk.begin(item)
            started = time.perf_counter()
            try:
                check.call(student)
            except KeyboardInterrupt:
                raise
            except BaseException as raised:
                error = raised
            self._judge(item, "call", time.perf_counter() - started, error)
            if self._ends_with(item):
                return

    def _ends_with(self, item: pytest.Item) -> bool:
        """Whether no check after this one is to be held."""
        return self._job.until_lost and self._results[item.nodeid].outcome is not Outcome.PASSED

    def _phase(
        self, item: pytest.Item, when: Literal["setup", "call", "teardown"], run: Callable[[], None]
    ) -> BaseException | None:
        call = pytest.CallInfo.from_call(run, when, reraise=KeyboardInterrupt)
        error = call.excinfo.value if call.excinfo is not None else None
        if when == "call" or error is not None:
            self._judge(item, when, call.duration, error)
        return error

    def _judge(self, item: pytest.Item, when: str, seconds: float, error: BaseException | None) -> None:
        if item.nodeid in self._results and when == "teardown":
            self._trouble[item.nodeid] = f"{item.nodeid}: {error!r} in teardown"
            return
        desk = item.config.stash[DESK]
        check = self._checks[item.nodeid]
        if isinstance(error, GraderError):
            outcome, message = Outcome.BROKEN, self._say(error.sentence, **error.values) + "."
        else:
            outcome, message = verdict(error, desk.record, desk.compared, check.reveal, self._say)
        if outcome is Outcome.BROKEN and error is not None:
            self._trouble[item.nodeid] = f"{item.nodeid}: {''.join(traceback.format_exception(error, limit=-3))}"
            if isinstance(error, TRIPS) and when == "call":
                self._disputed[item.nodeid] = Record(desk.record.check, desk.record.calls)
        self._settle(check, outcome, message, seconds)

    def _settle(self, check: SuiteCheck, outcome: Outcome, message: str, seconds: float) -> None:
        hint = self._hint(check) if outcome not in (Outcome.PASSED, Outcome.BROKEN) else ""
        message = "\n".join(part for part in (message, hint) if part)
        self._results[check.item.nodeid] = checked(self._titled(check), outcome, message, seconds)

    def _arbitrate(self) -> None:
        """Checks that tripped over a wrong answer are failed; those that tripped over a right one stay broken."""
        if not self._disputed:
            return
        wrong = arbitrate(self._disputed, self._reference, self._worker, self._job.limits, self._say)
        for nodeid, (record, difference) in wrong.items():
            message = failure(None, record, difference, False, self._say)
            self._settle(self._checks[nodeid], Outcome.FAILED, message, self._results[nodeid].seconds)
            del self._trouble[nodeid]

    def _titled(self, check: SuiteCheck) -> Check:
        """The check in the learner's language, where the course has it."""
        title = self._job.sentences.get(check.check.name, {}).get("title")
        return check.check if title is None else Check(check.check.name, title, check.check.points)

    def _hint(self, check: SuiteCheck) -> str:
        hint = self._job.sentences.get(check.check.name, {}).get("hint", check.hint)
        return self._say("Think about: {hint}", hint=hint) if hint else ""


def _renew(item: pytest.Item) -> None:
    """Let go of what fixtures gave a check in an exam before, as pytest does where it runs an item again."""
    if isinstance(item, pytest.Function) and item.funcargs:
        item._initrequest()


def lost(report: Report) -> bool:
    """Whether a check was lost by the submission, not by us."""
    return any(check.outcome not in (Outcome.PASSED, Outcome.BROKEN) for check in report.checks)
