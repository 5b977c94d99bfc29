"""What was asked of a submission during one check, and what it answered: the evidence for every message."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from grader.showing import show
from grader.student.model import Model
from grader.wording import shorten


@dataclass
class Call:
    """One call of a function of the submission.

    Attributes:
        function: its name.
        args: positional arguments as they were sent.
        kwargs: keyword arguments as they were sent.
        answered: whether an answer came back.
        value: the answer.
        changed: positions and keywords of the arguments that the function modified in place.
        on_model: whether it is a call of a model, not of a function of the submission.
    """

    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    answered: bool = False
    value: Any = None
    changed: tuple[int | str, ...] = ()
    on_model: bool = False

    def __str__(self) -> str:
        arguments = [show(value) for value in self.args]
        arguments += [f"{name}={show(value)}" for name, value in self.kwargs.items()]
        return f"{self.function}({shorten(', '.join(arguments), 400)})"


@dataclass
class Record:
    """The calls of the check that is running, and the model that the submission made last."""

    check: str = ""
    calls: list[Call] = field(default_factory=list)
    model: Model | None = None

    def open(self, check: str) -> None:
        self.check = check
        self.calls = []
