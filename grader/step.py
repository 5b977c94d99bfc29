"""One request to a submission, as a value: what a trail is made of, and what is asked again of another submission."""

from __future__ import annotations

from typing import Final

import msgspec

MODEL: Final = b"model"  # stands in the arguments of every step where a model is among them


class Step(msgspec.Struct, frozen=True):
    """One request to a submission, in a form that can be kept and made again to another submission.

    Attributes:
        check: during which check.
        name: the function, or the method of a model.
        model: the number of the step that returned the model which is asked; None for a function.
        arguments: ``[args, kwargs]`` as `grader.sandbox.wire` writes it; a model among them is a handle with the
            number of the step that returned it.
    """

    check: str
    name: str
    model: int | None
    arguments: bytes

    @property
    def free_of_models(self) -> bool:
        """Whether it asks a function, and no model is among the arguments."""
        return self.model is None and MODEL not in self.arguments


class Told(msgspec.Struct, frozen=True):
    """What came of a step, as the process of the submission told it: foreign.

    Attributes:
        value: the answer as `grader.sandbox.wire` writes it, a model as some handle; empty where none came.
        fault: how no answer came: "raised", "missing", "unsendable"; "gone" where the process ended, time ran out, or
            it was not asked; "" where one did.
        kind: the name of the type of the exception, or of what cannot be sent.
        changed: the arguments that were modified in place.
    """

    value: bytes = b""
    fault: str = "gone"
    kind: str = ""
    changed: tuple[int | str, ...] = ()
