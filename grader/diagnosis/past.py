"""What of a model's past its answers hang on, as digests.

A suite stops a check at its first wrong answer, so that in each wrong submission a model has been asked other things
before. Most of them leave no trace in it: a description, a forward pass. Weights that were set make those before them
forgotten. What is told here of Keras' methods is true of `grader.sandbox.models`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Final

from grader.sandbox.wire import decode, encode
from grader.step import Step

ASKING: Final = frozenset({"describe", "get_weights", "get_weight", "compute_loss", "compute_metrics"})
PASSING: Final = frozenset({"forward", "predict", "evaluate"})  # the first one of these may build the model
AS_IN_TRAINING: Final = encode({"training": True})  # the end of the arguments of such a pass


@dataclass(frozen=True)
class Past:
    """Digests of what has made a model what it is.

    Attributes:
        making: what built it.
        weights: what gave it its weights.
        optimizer: what its optimizer has been through.
        passed: whether inputs went through it: that builds one that was not built.
    """

    making: bytes
    weights: bytes
    optimizer: bytes
    passed: bool = False

    def seen(self, step: Step) -> bytes:
        """What of it shows in the answer to a step."""
        built, method = self.making + b"%d" % self.passed, _method(step)
        if method == "describe":
            return built
        if method in ASKING | PASSING:
            return built + self.weights
        return built + self.weights + self.optimizer

    def after(self, step: Step, request: bytes, here: bytes) -> Past:
        """What it is when a step has been asked.

        Args:
            step: it.
            request: the digest of its name and arguments.
            here: the digest of all that its answer hangs on.
        """
        method = _method(step)
        if method in ASKING:
            return self
        if method in PASSING:
            return replace(self, passed=True)
        if method == "set_weights":
            return replace(self, weights=digest_of(request) if _sets_all(step) else digest_of(self.weights, request))
        if method == "apply_gradients":
            moved = digest_of(self.weights, self.optimizer, request)
            return replace(self, weights=moved, optimizer=digest_of(self.optimizer, request))
        return Past(here, here, here, passed=True)


def digest_of(*parts: bytes) -> bytes:
    """One digest of several parts."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.digest()


def _method(step: Step) -> str:
    """The method of the model that is asked; "" for a function that the model is given to, and for a pass as in
    training, which moves what layers such as batch normalisation remember: after these anything may be otherwise."""
    return "" if step.model is None or step.arguments.endswith(AS_IN_TRAINING) else step.name


def _sets_all(step: Step) -> bool:
    args, _ = decode(step.arguments)
    return bool(args) and isinstance(args[0], list) and all(weight is not None for weight in args[0])
