"""What went wrong in a submission's process, as a fault with the sentence that its author reads."""

from __future__ import annotations

import difflib
from typing import Any, Final

from grader.course import TimeAndSpace
from grader.isolation.running import Ending
from grader.language import Language
from grader.result import Outcome
from grader.student.fault import StudentFault
from grader.submission import Submission
from grader.wording import clean

MAX_NAMES: Final = 300  # names looked through for the one that was meant; the child may send more than it should


class Blame:
    """Finds the words; everything that a child told is foreign and may be anything."""

    def __init__(self, submission: Submission, limits: TimeAndSpace, say: Language) -> None:
        self._labels = frozenset(unit.label for unit in submission.units)
        self._limits = limits
        self._say = say

    def unit(self, label: str) -> str:
        """What messages call a unit."""
        number = label.removeprefix("cell ")
        return self._say("cell {number}", number=number) if number.isdecimal() else label

    def raised(self, kind: str, text: str, place: Any, memory: bool, call: str) -> StudentFault:
        """An exception.

        Args:
            kind: the name of its type.
            text: its text.
            place: label and line in the submission, where it tells them.
            memory: whether memory ran out.
            call: what was called; "" while the submission was loaded.
        """
        where = ""
        match place:
            case [str() as label, int() as line] if label in self._labels and 0 <= line < 2**31:
                label = self.unit(label)
                where = self._say("({label}, line {line})", label=label, line=line) if line else f"({label})"
                where = f" {where}"
        error = f"{clean(kind, 80)}: {clean(text, 300)}" if text.strip() else clean(kind, 80)
        if kind == "NotImplementedError":
            return StudentFault(Outcome.RAISED, self._say("{call} is not written yet.", call=call) if call else error)
        outcome = Outcome.OUT_OF_MEMORY if memory else Outcome.RAISED
        if not call:
            return StudentFault(outcome, f"{error}{where}")
        return StudentFault(outcome, self._say("{call} raised {error}{where}.", call=call, error=error, where=where))

    def ended(self, ending: Ending, culprit: str, seconds: float | None) -> StudentFault:
        """The end of the process.

        Args:
            ending: how it ended.
            culprit: what was running.
            seconds: the time limit that it had; None where that for the whole submission was used up.
        """
        say = self._say
        if ending.outcome == "out_of_memory":
            memory = self._limits.memory_mb
            words = say("{culprit} used more memory than the {memory} MiB allowed.", culprit=culprit, memory=memory)
        elif ending.outcome == "crashed":
            words = say("{culprit} ended the whole process ({how}).", culprit=culprit, how=ending.words)
        elif seconds is None:
            words = say(
                "{culprit} was still running when the {seconds} s for the whole submission were used up.",
                culprit=culprit,
                seconds=f"{self._limits.submission_seconds:g}",
            )
        else:
            words = say(
                "{culprit} did not finish within {seconds} s; is there a loop that never ends?",
                culprit=culprit,
                seconds=f"{seconds:g}",
            )
        return StudentFault(Outcome(ending.outcome), words)

    def missing(self, name: str, names: list[Any], found: Any, earlier: StudentFault | None) -> StudentFault:
        """A function that is not there.

        Args:
            name: its name.
            names: the functions that there are.
            found: the type of what has that name, if it is no function.
            earlier: what went wrong before, where it may have come from.
        """
        if isinstance(found, str):
            words = self._say("`{name}` is no function but a value of type {kind}.", name=name, kind=clean(found, 80))
            return StudentFault(Outcome.MISSING, words)
        words = self._say("There is no function `{name}`.", name=name)
        near = _nearest(name, [clean(one, 80) for one in names[:MAX_NAMES] if isinstance(one, str)])
        if near:
            words += " " + self._say("Did you mean `{near}`?", near=near)
        elif earlier is not None:
            words += " " + self._say("Was it to come from here? {why}", why=earlier.message)
        return StudentFault(Outcome.MISSING, words)


def _nearest(name: str, names: list[str]) -> str | None:
    """The name that was probably meant."""
    folded = {one.lower().replace("_", ""): one for one in reversed(names)}
    found = difflib.get_close_matches(name.lower().replace("_", ""), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
