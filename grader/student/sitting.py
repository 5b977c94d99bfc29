"""One submission's sitting of a suite: its process, its clock, what it did on the way in, and its calls."""

from __future__ import annotations

import time
import zlib
from typing import Any, Final

from grader.course import TimeAndSpace
from grader.errors import SandboxError
from grader.isolation.running import Ending, GoneError, Output, Running, Worker
from grader.language import Language
from grader.result import Outcome
from grader.sandbox.limits import Limits
from grader.sandbox.wire import Handle
from grader.student.blame import Blame
from grader.student.fault import StudentFault
from grader.student.model import Model
from grader.student.record import Call, Record
from grader.student.trail import Trail
from grader.submission import Submission
from grader.wording import clean

MAX_STARTS: Final = 40  # processes for one submission: a submission that dies that often has had its chances
LESS_PATIENCE: Final = 5  # a function that used up its time once gets a fifth of it from then on
MAX_NOTES: Final = 20  # a notebook may have ten thousand cells that fail

Place = tuple[int, int]  # unit, part of it


class Sitting:
    """Serves a suite's calls from a process that runs the submission; a dead process is replaced at the next check.

    The time that the submission itself takes counts against its limits, starting a process does not.
    """

    def __init__(
        self, worker: Worker, submission: Submission, limits: TimeAndSpace, say: Language, track: bool = False
    ) -> None:
        """Nothing is started yet.

        Args:
            worker: starts processes.
            submission: what to run in them.
            limits: seconds a call and in all, MiB of memory.
            say: the language of messages and notes.
            track: whether to keep a `trail`.
        """
        self.record = Record()
        self.trail = Trail() if track else None
        self.output = Output()
        self.notes: list[str] = [say(note.sentence, **note.values) for note in submission.notes]
        self.generation = 0  # how many processes there have been
        self._worker = worker
        self._submission = submission
        self._blame = Blame(submission, limits, say)
        self._hanging: set[str] = set()  # functions that have used up the time for a call before
        self._limits = limits
        self._say = say
        self._running: Running | None = None
        self._early: Running | None = None
        self._spent = 0.0
        self._seeded = ""
        self._skipped: set[Place] = set()
        self._stop: Place | None = None  # where a script, unlike a notebook, goes no further
        self._load_faults: list[StudentFault] = []
        self._unloadable: StudentFault | None = None

    @property
    def serving(self) -> bool:
        """Whether the process of this generation is alive; when not, the next call starts another."""
        return self._running is not None

    def start_early(self) -> None:
        """Have the first process started now, though nothing is run in it before the first call."""
        self._early = self._worker.start(caps_of(self._limits), self.output)

    def call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the submission.

        Raises:
            StudentFault: no answer came back.
            SandboxError: our side failed.
        """
        call = Call(name, args, kwargs)
        self.record.calls.append(call)
        asked = args, kwargs
        if self.trail is not None:
            asked = self.trail.asked(self.record.check, name, None, args, kwargs)
        self._prepare()
        return self._answer(call, "call", name, *_sendable(*asked), self._seed())

    def ask_model(self, number: int, method: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a method of a model that stays in the submission's process."""
        generation, handle = divmod(number, 1 << 64)
        call = Call("model" if method in ("forward", "describe") else f"model.{method}", args, kwargs, on_model=True)
        if method in ("forward", "predict", "fit", "evaluate"):
            self.record.calls.append(call)
        asked = args, kwargs
        if self.trail is not None:
            asked = self.trail.asked(self.record.check, method, number, args, kwargs)
        if self._running is None or generation != self.generation:
            raise StudentFault(Outcome.CRASHED, self._say("The model was lost when its process ended."))
        return self._answer(call, "model", handle, method, *asked, self._seed())

    def read_file(self, path: str) -> bytes | None:
        """A file that the submission wrote, by its path in the submission's own folder; None where there is none."""
        call = Call("open", (path,), {}, on_model=True)
        self._prepare()
        content = self._answer(call, "file", path)
        return content if isinstance(content, bytes) else None

    def close(self) -> None:
        """End the process."""
        for running in (self._running, self._early):
            if running is not None:
                running.close()
        self._running = self._early = None

    def _answer(self, call: Call, operation: str, *arguments: Any) -> Any:
        seconds = self._limits.call_seconds
        if call.function in self._hanging:
            seconds /= LESS_PATIENCE
        try:
            reply = self._ask(operation, *arguments, seconds=seconds)
        except GoneError as gone:
            if gone.ending.outcome == "timed_out":
                self._hanging.add(call.function)
            raise self._ended(gone.ending, str(call), seconds) from None
        if self.trail is not None and operation != "file":
            self.trail.answered(reply, self._running.latest_frame if self._running is not None else b"")
        match reply:
            case ["ok", value, list() | tuple() as changed]:
                call.answered, call.value = True, self._received(value)
                call.changed = tuple(key for key in changed if isinstance(key, int | str))
                return call.value
            case ["raised", str() as kind, str() as text, place, bool() as memory]:
                if memory:  # it may hold on to what it has: the next check gets a fresh process
                    self.close()
                raise self._blame.raised(kind, text, place, memory, str(call))
            case ["missing", list() as names, found]:
                raise self._missing(call.function, names, found)
            case ["unsendable", str() as what]:
                words = self._say(
                    "{call} returned something that is no plain answer: {what}.", call=call, what=clean(what)
                )
                advice = self._say("Return a number, a list, an array or whatever the statement asks for.")
                raise StudentFault(Outcome.UNSENDABLE, f"{words} {advice}")
        self.close()
        raise self._ended(Ending("crashed", "off the protocol"), str(call))

    def _received(self, value: Any) -> Any:
        if isinstance(value, Handle):
            number = (self.generation << 64) + value.number
            if self.trail is not None:
                self.trail.returned_model(number)
            self.record.model = Model(number, self.ask_model)
            return self.record.model
        return value

    def _ask(self, operation: str, *arguments: Any, seconds: float | None = None) -> list[Any]:
        """One request on the submission's time; `seconds` where another limit holds than that for a call."""
        assert self._running is not None
        left = self._limits.submission_seconds - self._spent
        started = time.monotonic()
        try:
            return self._running.ask(started + min(seconds or self._limits.call_seconds, left), operation, *arguments)
        except (GoneError, SandboxError):
            self._running = None
            raise
        finally:
            self._spent += time.monotonic() - started

    def _prepare(self) -> None:
        """Have a live process with the submission loaded."""
        if self._unloadable is not None:
            raise self._unloadable
        if self._running is None:
            self._start()

    def _seed(self) -> int | None:
        """What random numbers are to start from: a seed before the first call of a check, None before the others."""
        if self._seeded == self.record.check:
            return None
        self._seeded = self.record.check
        return seed_of(self.record.check)

    def _start(self) -> None:
        """Start processes until one has come through the submission's own code, skipping what it died of."""
        while True:
            self._check_budget()
            running, self._early = self._early or self._worker.start(caps_of(self._limits), self.output), None
            running.wait_ready()
            self._running = running  # only now: a process that did not come up is no submission's doing
            self.output.muted = self.generation > 0
            self.generation += 1
            self._seeded = ""
            if self._loaded():
                self.output.muted = False
                return

    def _loaded(self) -> bool:
        """Run the submission's own code in the new process; False when the process did not survive it."""
        place: Place = (0, 0)
        try:
            places = self._places()
        except GoneError as gone:  # it does not even compile in the time and space there is
            self._unloadable = self._ended(gone.ending, self._submission.name)
            raise self._unloadable from None
        if self._unloadable is not None:
            self.close()
            raise self._unloadable
        try:
            for place, label in places:
                self._run(place, label)
        except GoneError as gone:
            self._note_load_fault(place, self._ended(gone.ending, self._label(place)))
            return False
        return True

    def _check_budget(self) -> None:
        if self._spent >= self._limits.submission_seconds:
            words = self._say(
                "The {seconds} s that this exercise gives a submission in all are used up.",
                seconds=f"{self._limits.submission_seconds:g}",
            )
            hanging = [fault for fault in self._load_faults if fault.outcome is Outcome.TIMED_OUT]
            raise hanging[0] if hanging else StudentFault(Outcome.TIMED_OUT, words)
        if self.generation >= MAX_STARTS:
            words = self._say("The submission's process died {n} times; no more are started.", n=self.generation)
            raise StudentFault(Outcome.CRASHED, words)

    def _places(self) -> list[tuple[Place, str]]:
        """Load every unit; the places to run, in order."""
        units = self._submission.units
        reply = self._ask("load", [[unit.label, unit.source, unit.notebook] for unit in units])
        told = reply[1] if len(reply) == 2 and reply[0] == "ok" and isinstance(reply[1], list) else []
        places: list[tuple[Place, str]] = []
        for number, (unit, parts) in enumerate(zip(units, told, strict=False)):
            match parts:
                case int() if not isinstance(parts, bool) and 0 <= parts < 10_000:
                    places += [((number, part), unit.label) for part in range(parts)]
                case [str() as kind, str() as text, int() as line]:
                    fault = self._blame.raised(kind, text, [unit.label, line], False, "")
                    self._note_load_fault((number, 0), fault)
                    if not unit.notebook:
                        self._unloadable = fault
        return places

    def _run(self, place: Place, label: str) -> None:
        if place in self._skipped or (self._stop is not None and place >= self._stop):
            return
        match self._ask("run", *place):
            case ["raised", str() as kind, str() as text, where, bool() as memory]:
                where = where if isinstance(where, list) else [label, 0]
                self._note_load_fault(place, self._blame.raised(kind, text, where, memory, ""))

    def _note_load_fault(self, place: Place, fault: StudentFault) -> None:
        """Remember what went wrong on the way in; a script stops there, a notebook goes on with the next cell."""
        if place in self._skipped:
            return
        label = self._label(place)
        self._skipped.add(place)
        if not self._submission.notebook:
            self._stop = min(self._stop or place, place)
        self._load_faults.append(fault)
        if self._submission.notebook:
            words = self._say("{label} failed and was passed over: {why}", label=label, why=fault.message)
        else:
            words = self._say("{label} was not run to its end: {why}", label=label, why=fault.message)
        if len(self.notes) <= MAX_NOTES:
            self.notes.append(words if len(self.notes) < MAX_NOTES else "…")

    def _label(self, place: Place) -> str:
        return self._blame.unit(self._submission.units[place[0]].label)

    def _ended(self, ending: Ending, culprit: str, seconds: float | None = None) -> StudentFault:
        """The fault of a process that ended; `seconds` where another limit held than that for a call."""
        used_up = self._spent >= self._limits.submission_seconds
        return self._blame.ended(ending, culprit, None if used_up else seconds or self._limits.call_seconds)

    def _missing(self, name: str, names: list[Any], found: Any) -> StudentFault:
        fault = self._load_faults[0] if self._load_faults else None
        if fault is not None and not self._submission.notebook:
            words = self._say("`{name}` was not reached: {why}", name=name, why=fault.message)
            return StudentFault(fault.outcome, words)
        return self._blame.missing(name, names, found, fault)


def caps_of(limits: TimeAndSpace) -> Limits:
    """What a process of a submission with these limits may use."""
    return Limits(memory_mb=limits.memory_mb, cpu_seconds=int(2 * limits.submission_seconds) + 1)


def seed_of(check: str) -> int:
    """What the random numbers of a check start from."""
    return zlib.crc32(check.encode("utf-8"))


def _sendable(args: Any, kwargs: Any) -> tuple[Any, Any]:
    """Arguments as they cross: a model among them goes back as its handle."""
    if type(args) is not tuple:  # encoded already
        return args, kwargs
    return tuple(Handle(one.number % (1 << 64), "model") if isinstance(one, Model) else one for one in args), kwargs
