"""One request to a submission, as a value: what a trail is made of, and what is asked again of another submission."""

from __future__ import annotations

import msgspec


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
