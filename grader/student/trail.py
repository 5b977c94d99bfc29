"""Every request that a suite made of a submission, in a form that can be kept and made again to another one."""

from __future__ import annotations

from typing import Any, Final

from grader.sandbox.wire import Encoded, Handle, UnsendableError, encode, value_in
from grader.step import Step, Told
from grader.student.model import Model

MAX_KIND: Final = 80  # characters of an exception's name


class Trail:
    """The steps of one sitting, in order; models are known by the step that returned them.

    Attributes:
        steps: what was asked.
        told: what came of each of them.
        overfull: whether more came than `most` allows; then nothing further is kept.
    """

    def __init__(self, most: int | None = None) -> None:
        """Keep no more than `most` bytes of arguments and answers; None for all of them."""
        self.steps: list[Step] = []
        self.told: list[Told] = []
        self.overfull = False
        self._most = most
        self._size = 0
        self._made_by: dict[int, int] = {}  # number of a model -> the step that returned it

    def asked(
        self, check: str, name: str, model: int | None, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> tuple[Any, Any]:
        """Note a request, before it is made.

        Args:
            check: the running check.
            name: the function, or the method of a model.
            model: the number of the model asked, None for a function.
            args: positional arguments.
            kwargs: keyword arguments.

        Returns:
            The arguments, and the keyword arguments, as they may be sent: encoded, where no model is among them.
        """
        if self.overfull:
            return args, kwargs
        maker = None if model is None else self._made_by.get(model, 0)
        told, named = args, kwargs
        plain = not any(isinstance(value, Model) for value in (*args, *kwargs.values()))
        if not plain:
            told, named = (
                tuple(map(self._by_step, args)),
                {key: self._by_step(value) for key, value in kwargs.items()},
            )
        positional, keyword = encode(told), encode(named)
        arguments = _PAIR + positional + keyword
        if self._has_room_for(arguments):
            self.steps.append(Step(check, name, maker, arguments))
            self.told.append(Told())
        return (Encoded(positional), Encoded(keyword)) if plain else (args, kwargs)

    def answered(self, reply: list[Any], frame: bytes = b"") -> None:
        """Note what came of the latest request.

        Args:
            reply: of `grader.sandbox.child`; may be anything.
            frame: it, as it came, where that is known.
        """
        told = told_of(reply, frame)
        if self.told and self._has_room_for(told.value):
            self.told[-1] = told

    def returned_model(self, number: int) -> None:
        """Note that the latest request returned the model of this number."""
        self._made_by[number] = len(self.steps) - 1

    def _has_room_for(self, data: bytes) -> bool:
        self._size += len(data)
        self.overfull = self.overfull or (self._most is not None and self._size > self._most)
        return not self.overfull

    def _by_step(self, value: Any) -> Any:
        return Handle(self._made_by.get(value.number, 0), "model") if isinstance(value, Model) else value


_PAIR: Final = encode([None, None])[:-2]


def told_of(reply: list[Any], frame: bytes) -> Told:
    """What a reply of `grader.sandbox.child` tells, which may be anything; `frame` is it as it came, or empty."""
    match reply:
        case ["ok", value, list() as changed] if frame and not changed and type(value) is not Handle:
            as_sent = value_in(frame)
            return told_of(reply, b"") if as_sent is None else Told(as_sent, "")
        case ["ok", value, list() | tuple() as changed]:
            try:
                data = encode(Handle(0, "model") if isinstance(value, Handle) else value)
            except UnsendableError:
                return Told()
            return Told(data, "", "", tuple(key for key in changed if type(key) in (int, str))[:20])
        case ["raised", str() as kind, str(), _, bool() as memory]:
            return Told() if memory else Told(fault="raised", kind=kind[:MAX_KIND])
        case ["missing", *_]:
            return Told(fault="missing")
        case ["unsendable", str() as what]:
            return Told(fault="unsendable", kind=what[:MAX_KIND])
    return Told()
