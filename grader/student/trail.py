"""Every request that a suite made of a submission, in a form that can be kept and made again to another one."""

from __future__ import annotations

from typing import Any

from grader.sandbox.wire import Handle, encode
from grader.step import Step
from grader.student.model import Model


class Trail:
    """The steps of one sitting, in order; models are known by the step that returned them."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._made_by: dict[int, int] = {}  # number of a model -> the step that returned it

    def asked(self, check: str, name: str, model: int | None, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Note a request, before it is made.

        Args:
            check: the running check.
            name: the function, or the method of a model.
            model: the number of the model asked, None for a function.
            args: positional arguments.
            kwargs: keyword arguments.
        """
        told = [tuple(map(self._by_step, args)), {key: self._by_step(value) for key, value in kwargs.items()}]
        maker = None if model is None else self._made_by.get(model, 0)
        self.steps.append(Step(check, name, maker, encode(told)))

    def returned_model(self, number: int) -> None:
        """Note that the latest request returned the model of this number."""
        self._made_by[number] = len(self.steps) - 1

    def _by_step(self, value: Any) -> Any:
        return Handle(self._made_by.get(value.number, 0), "model") if isinstance(value, Model) else value
