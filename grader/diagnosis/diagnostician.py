"""Which known mistake gives exactly the answers that a submission gave."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from grader.diagnosis.account import DESCRIBE, Account
from grader.diagnosis.agreement import Agreement
from grader.diagnosis.evidence import Evidence, Trace, gather
from grader.diagnosis.observing import calls_of
from grader.diagnosis.ours import RIGHT, RIGHT_AGAIN, Ask, Ours, Source
from grader.misconception import KnownMistake
from grader.observation import Observation, observe
from grader.result import Misconception
from grader.step import Step, Told
from grader.submission import Submission

MOST_FOUND: Final = 1000  # explanations that are remembered


@dataclass(frozen=True)
class Desk:
    """Where a diagnosis asks.

    Attributes:
        ours: submissions of our own.
        theirs: the learner's submission, once more.
        everything: gives the whole trail of the suite, as it asks the reference.
    """

    ours: Ask
    theirs: Callable[[list[Step]], list[Told]]
    everything: Callable[[], list[Step]]


@dataclass(frozen=True)
class Suspect:
    """One function, and the mistakes that are not ruled out."""

    evidence: Evidence
    candidates: list[KnownMistake]


class Diagnostician:
    """Finds the mistakes of one exercise in what submissions answer."""

    def __init__(self, ours: Ours) -> None:
        self._ours = ours
        self._agree = Agreement()
        self._everything: list[Step] | None = None
        self._found: OrderedDict[bytes, list[tuple[str, KnownMistake]]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def reference(self) -> Submission:
        """The reference, as a submission."""
        return self._ours.reference

    def misconceptions(self, trace: Trace, desk: Desk, language: str) -> list[Misconception]:
        """The diagnoses, in the order of the exercise's functions.

        Args:
            trace: the evidence.
            desk: where to ask.
            language: code of the learner's language.

        Raises:
            SandboxError: our side failed.
        """
        return [
            Misconception(function, _in(language, mistake.beliefs), _in(language, mistake.hints))
            for function, mistake in self.explanations(trace, desk)
        ]

    def observations(self, trace: Trace, desk: Desk, explained: Sequence[str], output: str) -> list[Observation]:
        """What can be seen in the answers of functions that lost a check and that no mistake explains.

        Args:
            trace: the evidence.
            desk: where to ask.
            explained: the functions that need no observation.
            output: what the submission printed in all.

        Raises:
            SandboxError: our side failed.
        """
        open_ones = list(gather(trace, [name for name in self._ours.functions if name not in explained]))
        answers = self._ours.answers
        wanted = [(source, evidence, evidence.positions) for evidence in open_ones for source in (RIGHT, RIGHT_AGAIN)]
        self._ours.ask(wanted, trace, desk.ours)
        calls = [
            call
            for evidence in open_ones
            for call in calls_of(
                evidence, trace, answers(RIGHT, evidence), answers(RIGHT_AGAIN, evidence), output, self._agree
            )
        ]
        return observe(calls, self._ours.examples)

    def explanations(self, trace: Trace, desk: Desk) -> list[tuple[str, KnownMistake]]:
        """The functions that exactly one mistake explains, and that mistake.

        Where several do, or the answers tell little, the submission is asked what the suite did not come to ask.
        Where that was not needed, whoever gives the same answers has the same explanations, and in a class many do.
        """
        digest = trace.digest()
        with self._lock:
            if digest in self._found:
                self._found.move_to_end(digest)
                return self._found[digest]
        found, by_trace = self._looked_for(trace, desk)
        if found and by_trace:  # that nothing was found may be for want of an answer
            with self._lock:
                self._found[digest] = found
                while len(self._found) > MOST_FOUND:
                    self._found.popitem(last=False)
        return found

    def _looked_for(self, trace: Trace, desk: Desk) -> tuple[list[tuple[str, KnownMistake]], bool]:
        """The explanations, and whether they hang on the trace alone."""
        known = list(gather(trace, self._ours.functions))
        suspects = [
            Suspect(evidence, [one for one in self._ours.mistakes if evidence.function in one.functions])
            for evidence in known
        ]
        explained: dict[str, list[KnownMistake]] = {}
        vague: dict[str, list[KnownMistake]] = {}
        for one in self._explained(suspects, trace, desk):
            accounts = [self._account(one.evidence, trace, candidate) for candidate in one.candidates]
            thin = any(account.thin or account.monotonous for account in accounts)
            (vague if len(one.candidates) > 1 or thin else explained)[one.evidence.function] = one.candidates
        if vague:
            explained |= self._told_apart(vague, trace, desk)
        alone = {function: candidates[0] for function, candidates in explained.items() if len(candidates) == 1}
        found = {function: alone[function] for function in self._ours.functions if function in alone}
        for evidence in known:
            causes = [one for one in found.values() if evidence.function not in one.functions]
            if causes and evidence.function in found:
                (follows,) = self._explained([Suspect(evidence, causes)], trace, desk)
                if follows.candidates:  # it calls the function whose mistake was found
                    del found[evidence.function]
        return list(found.items()), not vague

    def _told_apart(
        self, vague: dict[str, list[KnownMistake]], trace: Trace, desk: Desk
    ) -> dict[str, list[KnownMistake]]:
        """What explains the answers to all that the suite would have asked, if these are not all the same."""
        if self._everything is None:
            self._everything = desk.everything()
        steps = self._everything
        whole = Trace(steps, desk.theirs(steps), {step.check for step in steps})
        suspects = [Suspect(evidence, vague[evidence.function]) for evidence in gather(whole, [*vague])]
        told: dict[str, list[KnownMistake]] = {function: [] for function in vague}
        for one in self._explained(suspects, whole, desk):
            candidates = [each for each in one.candidates if not self._account(one.evidence, whole, each).monotonous]
            told[one.evidence.function] = candidates
        return told

    def _explained(self, suspects: list[Suspect], trace: Trace, desk: Desk) -> list[Suspect]:
        """The suspects with those candidates only that explain what was answered."""
        suspects = self._narrowed(suspects, trace, desk, described=True)
        suspects = self._narrowed(suspects, trace, desk, described=False)
        return [
            Suspect(
                suspect.evidence,
                [one for one in suspect.candidates if self._account(suspect.evidence, trace, one).explains],
            )
            for suspect in suspects
        ]

    def _narrowed(self, suspects: list[Suspect], trace: Trace, desk: Desk, *, described: bool) -> list[Suspect]:
        """The suspects without those candidates that contradict the evidence; asks what is not known.

        Args:
            suspects: whom to look at.
            trace: the evidence.
            desk: where to ask.
            described: whether to go no further than the first description of a model, which is cheap and tells most.
        """
        wanted: list[tuple[Source, Evidence, list[int]]] = []
        for suspect in suspects:
            evidence = suspect.evidence
            stop = _first_description(trace, evidence) if described else None
            positions = evidence.positions[:stop]
            sources = [Source(one) for one in suspect.candidates]
            if sources and stop is None:
                sources += [RIGHT, RIGHT_AGAIN]
            wanted += [(source, evidence, positions) for source in sources]
        self._ours.ask(wanted, trace, desk.ours)
        return [
            Suspect(
                suspect.evidence,
                [one for one in suspect.candidates if self._account(suspect.evidence, trace, one).agrees],
            )
            for suspect in suspects
        ]

    def _account(self, evidence: Evidence, trace: Trace, mistake: KnownMistake) -> Account:
        answers = self._ours.answers
        return Account(
            trace,
            evidence,
            answers(Source(mistake), evidence),
            answers(RIGHT, evidence),
            answers(RIGHT_AGAIN, evidence),
            self._agree,
        )


def _first_description(trace: Trace, evidence: Evidence) -> int | None:
    """How many steps there are up to the first description of a model; None where there is none."""
    names = [trace.steps[position].name for position in evidence.positions]
    return names.index(DESCRIBE) + 1 if DESCRIBE in names else None


def _in(language: str, texts: dict[str, str]) -> str:
    return texts.get(language) or texts.get("en", "")
