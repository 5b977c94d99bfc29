"""One call with both answers to it, and what is observed in several of them: frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from grader.language import Language
from grader.submission import Note


@dataclass(frozen=True)
class Call:
    """A call of a function: what the learner's answered, and what the reference answers.

    Attributes:
        function: its name.
        args: positional arguments, as they were sent.
        kwargs: keyword arguments, as they were sent.
        answer: the learner's answer, plain data; hostile.
        expected: the reference's answer.
        fault: how no answer of the learner came back, such as "raised"; "" where one did.
        changed: positions and keywords of the arguments that the learner's function modified in place.
        printed: what the learner's function printed meanwhile; "" where that is not known.
        expected_changed: as `changed`, of the reference.
    """

    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)
    answer: Any = None
    expected: Any = None
    fault: str = ""
    changed: tuple[int | str, ...] = ()
    printed: str = ""
    expected_changed: tuple[int | str, ...] = ()


@dataclass(frozen=True)
class Observation:
    """Something true of all wrong answers of a function.

    Attributes:
        function: its name.
        kind: what it is, in a word, such as "transposed"; stable.
        note: the sentence. It never holds an expected value, nor a number that leads to one, such as the factor by
            which all answers are wrong.
    """

    function: str
    kind: str
    note: Note

    def said(self, say: Language) -> str:
        """The sentence in the reader's language."""
        note = self.note
        return say(note.sentence, **note.values)
