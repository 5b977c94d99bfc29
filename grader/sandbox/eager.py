"""TensorFlow's eager context: how it runs an operation, and a fresh one for a process that was forked.

TensorFlow wraps every operation in a function of its own, the first time that a context meets it, and takes that
through its graph optimizers: half a millisecond each, which was two thirds of what a small model costs. Without that
the very same kernel runs: as oneDNN is off here (`grader.isolation.level.environment`), the numbers are the same to
the last bit, and messages lose the `{{function_node __wrapped__MatMul_device_...}}` in front of them.
"""

from __future__ import annotations

import sys
from typing import Any


def run_as_kernels() -> None:
    """Have every context that this process and its forks will make run operations as the kernels they are.

    Nothing happens where TensorFlow is not loaded, or no longer has the option.
    """
    options: Any = sys.modules.get("tensorflow.python.pywrap_tfe")
    choose = getattr(options, "TFE_ContextOptionsSetRunEagerOpAsFunction", None)
    if choose is not None:
        options.TFE_ContextOptionsSetRunEagerOpAsFunction = lambda made, _: choose(made, False)


def renewable() -> bool:
    """Whether TensorFlow is loaded and its context can be had anew."""
    return _contexts() is not None


def renew() -> Any:
    """In a child: a context of its own, made when it is first used.

    Returns:
        The zygote's context, or None: hold it as long as the process lives, for without its threads it cannot end.
    """
    contexts = _contexts()
    if contexts is None or contexts._context is None:
        return None
    left = contexts._context
    contexts._set_context(contexts.Context())
    return left


def _contexts() -> Any:
    """TensorFlow's module of eager contexts; None where it is not loaded, or is no longer what it was."""
    module = sys.modules.get("tensorflow.python.eager.context")
    names = ("_context", "_set_context", "Context")
    return module if all(hasattr(module, name) for name in names) else None
