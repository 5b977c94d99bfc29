"""The reference and the mistakes of one exercise, and what they answer."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from grader.course import AnswerKey, Exercise
from grader.diagnosis.evidence import Evidence, Trace
from grader.diagnosis.memory import Memory
from grader.examiner.letters import Question
from grader.misconception import KnownMistake, functions_in, read_mistakes
from grader.observation import read_examples
from grader.step import Step, Told
from grader.submission import Submission, Unit

OTHER_NUMBERS: Final = " with other random numbers"

Ask = Callable[[list[Step], list[Question]], list[list[Told]]]


@dataclass(frozen=True)
class Source:
    """One of ours: a mistake, or the reference where that is None; with what random numbers it is asked."""

    mistake: KnownMistake | None = None
    salt: str = ""


RIGHT: Final = Source()
RIGHT_AGAIN: Final = Source(salt=OTHER_NUMBERS)


class Ours:
    """Answers for the reference and for every mistake: from memory, or by asking.

    Attributes:
        functions: of the exercise.
        examples: of its statement.
        mistakes: that are known.
    """

    def __init__(self, exercise: Exercise, key: AnswerKey, memory: Memory) -> None:
        """Read them.

        Raises:
            CourseError: a mistake cannot be read.
            OSError: the stub or the reference cannot.
            SyntaxError: the stub is no Python.
        """
        self.functions = [name for name in functions_in(exercise.stub.read_text("utf-8")) if name[:1] != "_"]
        statement = exercise.folder / "README.md"
        self.examples = read_examples(statement.read_text("utf-8")) if statement.is_file() else []
        self.mistakes = read_mistakes(key.folder / "misconceptions", self.functions)
        self._reference = Unit("reference.py", key.reference.read_text("utf-8"), notebook=False)
        self._memory = memory
        self._digests: dict[tuple[str, str], str] = {}
        self._asking = threading.Lock()

    @property
    def reference(self) -> Submission:
        """The reference alone."""
        return self._merged(RIGHT)

    def ask(self, wanted: Sequence[tuple[Source, Evidence, list[int]]], trace: Trace, ask: Ask) -> None:
        """Ask each source those steps of the trace whose positions are given, where their answers are not known.

        All in one go, and by one thread at a time: what one asks, the next may want to know.
        """
        with self._asking:
            wanted = [one for one in wanted if len(self.answers(*one[:2])) < len(one[2])]
            if not wanted:
                return
            questions = [Question(self._merged(source), positions, source.salt) for source, _, positions in wanted]
            for (source, evidence, _), told in zip(wanted, ask(list(trace.steps), questions), strict=False):
                self._memory.keep(self._digest(source), zip(evidence.chains, told, strict=False))

    def answers(self, source: Source, evidence: Evidence) -> list[Told]:
        """What a source answers to the steps that the evidence names, up to the first of which that is not known."""
        return self._memory.known(self._digest(source), evidence.chains)

    def _merged(self, source: Source) -> Submission:
        """The reference, and what takes the place of some of it."""
        units = [self._reference]
        if source.mistake is not None:
            units.append(Unit("mistake.py", source.mistake.source, notebook=False))
        return Submission("ours", "ours", self._digest(source), tuple(units))

    def _digest(self, source: Source) -> str:
        mistaken = source.mistake.source if source.mistake is not None else ""
        digest = self._digests.get((mistaken, source.salt))
        if digest is None:
            text = "\0".join((self._reference.source, mistaken, source.salt))
            digest = self._digests[mistaken, source.salt] = hashlib.sha256(text.encode("utf-8")).hexdigest()
        return digest
