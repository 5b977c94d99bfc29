"""How one mistake accounts for what a submission answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from grader.diagnosis.agreement import Agreement, alike_in_form, same_form
from grader.diagnosis.evidence import Evidence, Trace
from grader.sandbox.wire import encode
from grader.step import Step, Told

DESCRIBE: Final = "describe"
NO_SCALAR: Final = (b"a", b"l", b"t", b"d", b"h")  # how arrays, lists, dicts and models begin on the wire
NOTHING: Final = encode(None)
ENOUGH: Final = 32  # bytes that different answers take together


@dataclass(frozen=True)
class Account:
    """The answers to the steps of some evidence, each list as far as it is known.

    Attributes:
        trace: what the submission was asked and told.
        evidence: which steps, and which of them count.
        mistaken: what the mistake answers.
        right: what the reference answers.
        again: what the reference answers when its random numbers start elsewhere.
        agree: compares answers.
    """

    trace: Trace
    evidence: Evidence
    mistaken: Sequence[Told]
    right: Sequence[Told]
    again: Sequence[Told]
    agree: Agreement

    @property
    def agrees(self) -> bool:
        """Whether nothing that is known contradicts that the submission makes this mistake.

        As long as it is not known which answers hang on random numbers, descriptions alone count.
        """
        for number, step, told in self._counted():
            if number >= len(self.mistaken):
                return True
            random, mistaken = self._random(number, step), self.mistaken[number]
            if random is None:
                continue
            if not (alike_in_form(told, mistaken) if random else self.agree(step, told, mistaken)):
                return False
        return True

    @property
    def explains(self) -> bool:
        """Whether it agrees to the end, and departs from what is right as the submission does, at one step at least.

        It is no explanation that both raise an exception or return None whatever they are asked.
        """
        known = min(map(len, (self.mistaken, self.right, self.again)))
        if known < len(self.evidence.positions) or not self.agrees:
            return False
        departs = answers = False
        for number, step, told in self._counted():
            departs = departs or self._departs(number, step, told)
            answers = answers or told.fault == "unsendable" or (not told.fault and told.value != NOTHING)
        return departs and answers

    @property
    def thin(self) -> bool:
        """Whether there is so little in the answers that another function may well have given them by chance."""
        values = {told.value for _, _, told in self._counted()}
        return sum(map(len, values)) < ENOUGH

    @property
    def monotonous(self) -> bool:
        """Whether every call was answered with one and the same number, whatever it was asked."""
        calls = [(step, told) for _, step, told in self._counted() if step.model is None]
        if any(told.fault or told.value[:1] in NO_SCALAR for _, told in calls):
            return False
        return len({told.value for _, told in calls}) == 1 < len({step.arguments for step, _ in calls})

    def _departs(self, number: int, step: Step, told: Told) -> bool:
        wrong, right = self.mistaken[number], self.right[number]
        if right.fault or not self.agree(step, told, wrong):
            return False
        if self._random(number, step) and self.agree(step, told, self.again[number]):
            return False
        if not self.agree(step, wrong, right):
            return not self.agree(step, told, right)
        return not same_form(wrong, right) and same_form(told, wrong)

    def _counted(self) -> Iterator[tuple[int, Step, Told]]:
        for number, position in enumerate(self.evidence.positions):
            if position in self.evidence.counted:
                yield number, self.trace.steps[position], self.trace.told[position]

    def _random(self, number: int, step: Step) -> bool | None:
        """Whether an answer hangs on random numbers; None where that is not known."""
        if step.name == DESCRIBE:
            return False
        if number >= min(len(self.right), len(self.again)):
            return None
        return not self.agree(step, self.right[number], self.again[number])
