"""The `student` of a suite: its attributes are the functions of the submission."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.student.fault import StudentFault
from grader.student.model import Model
from grader.student.record import Call
from grader.student.sitting import Sitting


class Student:
    """The submission as a suite sees it.

    ``student.softmax(x)`` calls the function `softmax` of the submission with a copy of ``x`` and returns a copy of
    what it returns: plain data, arrays, or a `Model`.
    """

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._kept: dict[str, tuple[int, Any]] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            return self._sitting.call(name, args, kwargs)

        function.__name__ = name
        return function

    def __repr__(self) -> str:
        return "student"

    @property
    def last_call(self) -> Call:
        """The latest call of this check; ``last_call.changed`` names the arguments that it modified in place."""
        return self._sitting.record.calls[-1]

    def file(self, path: str) -> bytes | None:
        """The content of a file that the submission wrote (at most 16 MiB), or None where there is none.

        A function that is to write a file gets a plain name such as ``"model.keras"``: it lands in the submission's
        own folder, which is empty at first and gone afterwards. What the content is worth is for the suite to check.
        """
        return self._sitting.read_file(path)

    def once(self, name: str, *args: bool | int | float | str | tuple[int, ...] | None) -> Any:
        """What the function returns for these arguments, called once a process and kept.

        For Keras models, which are slow to make. After a crash or a timeout elsewhere the next check gets a new
        process, and with it a new model; a function that failed is not asked again.
        """
        key = repr((name, args))  # 1 and True are one key, but not one argument
        made, value = self._kept.get(key, (-1, None))
        if isinstance(value, StudentFault):
            raise value
        if made != self._sitting.generation or not self._sitting.serving:
            try:
                value = self._sitting.call(name, args, {})
            except StudentFault as fault:
                self._kept[key] = (0, fault)
                raise
            self._kept[key] = (self._sitting.generation, value)
        if isinstance(value, Model):
            self._sitting.record.model = value  # the one that messages of this check are about
        return value
