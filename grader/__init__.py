"""ndgrade: auto-graded exercises for people learning neural networks with NumPy and Keras.

In a notebook: ``%load_ext grader``, then ``%grade exercise03``; or, there and in a script::

    import grader

    grader.check("exercise03")
"""

from __future__ import annotations

import importlib
import sys

TYPE_CHECKING = False  # that of `typing`, which takes longer to import than all the rest
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "ask", "check", "load_ipython_extension", "unload_ipython_extension"]


def check(exercise: str, *what: str | dict[str, Any], language: str | None = None, course: str | None = None) -> Any:
    """Check functions of this kernel or script against the checks of an exercise.

    They are called in this very process, with copies of arguments; afterwards every name holds what it held, and
    random numbers and figures go on as if nothing had been called. Only what a function changes inside of a list, a
    dict or an array of yours stays changed. The result says ``isolation: notebook``: it is feedback, and no grade to
    hand in. A check of a whole exercise is noted as an attempt where the folder has your progress.

    Args:
        exercise: exercise03, 3, 03 or the name of its folder.
        what: names of functions, where only their checks are wanted; and the namespace that holds them, by default
            the caller's: ``grader.check("exercise02", "relu", globals())``.
        language: "en" or "ko", by default that of the environment.
        course: the folder of a course of your own.

    Returns:
        The result, which shows itself in a notebook; print it in a script. Its `grade` holds every check. None where
        this file is itself being graded.
    """
    namespaces = [one for one in what if isinstance(one, dict)]
    namespace = namespaces[0] if namespaces else sys._getframe(1).f_globals
    checking = _room("checking", namespace)
    functions = [one for one in what if isinstance(one, str)]
    return checking and checking.check(exercise, functions, namespace, language=language, course=course)


def ask(name: str, question: str = "", *, language: str | None = None, course: str | None = None) -> Any:
    """The questions of a quiz, or one of them, to be answered in a notebook; None where this file is being graded."""
    widgets = _room("widgets", sys._getframe(1).f_globals)
    return widgets and widgets.quiz(name, question, language=language, course=course)


def load_ipython_extension(shell: Any) -> None:
    """``%load_ext grader``: brings %grade, %%grade, %hint and %quiz."""
    importlib.import_module("grader.notebook.magics").load(shell)


def unload_ipython_extension(shell: Any) -> None:
    """``%unload_ext grader``: ends what the checks keep running."""
    importlib.import_module("grader.notebook.magics").unload(shell)


def _room(module: str, namespace: dict[str, Any]) -> Any:
    """A module of `grader.notebook`; None in a submission's process, for a check within a check makes no sense.

    Imported when it is needed: `import grader` is to cost nothing.
    """
    if namespace.get("__name__") == "submission":
        return None
    return importlib.import_module(f"grader.notebook.{module}")
