"""`grader.check`: functions of the running kernel or script against the checks of an exercise."""

from __future__ import annotations

import queue
import sys
from collections.abc import Mapping
from typing import Any

from grader.errors import GraderError
from grader.language import Language, from_environment
from grader.notebook.gathering import gather
from grader.notebook.interrupts import Interrupts
from grader.notebook.letters import HintWanted, Reply, Wanted, Warm
from grader.notebook.serving import Event, Listener, serve
from grader.notebook.session import HERE
from grader.notebook.view import Notice, Result


def check(
    exercise: str,
    functions: list[str],
    namespace: dict[str, Any],
    *,
    language: str | None = None,
    course: str | None = None,
    pictures: bool = True,
) -> Result | Notice:
    """Check the functions of `namespace`.

    Args:
        exercise: exercise03, 3, 03 or the name of its folder.
        functions: those whose checks are wanted; none for all.
        namespace: where they are; it is left as it was.
        language: "en" or "ko"; None for that of the environment.
        course: the folder of a course of one's own.
        pictures: whether pictures of the answers are wanted.

    Returns:
        The result; in IPython a notice where there is none.

    Raises:
        GraderError: outside of IPython: no such exercise, or the grader broke.
        KeyboardInterrupt: outside of IPython: it was stopped.
    """
    code = language or from_environment()
    say = Language(code)
    try:
        reply = _reply(exercise, functions, namespace, code, course, pictures)
        assert reply.grade is not None  # or there was trouble
        HERE.checked = exercise, language, course
        return Result(reply.grade, reply.html, reply.text)
    except KeyboardInterrupt:
        if _shell() is None:
            raise
        return Notice(say("Stopped."))
    except GraderError as error:
        if _shell() is None:
            raise
        return Notice(say(error.sentence, **error.values) + ".")


def hint(exercise: str, function: str, *, language: str | None = None, course: str | None = None) -> Notice:
    """The next hint on a function that was checked before in this kernel; "" for the first that lost a check."""
    code = language or from_environment()
    try:
        reply = HERE.desk(course).ask(HintWanted(exercise, function, code))
    except GraderError as error:
        return Notice(Language(code)(error.sentence, **error.values) + ".")
    return Notice(reply.text)


def warm(preload: str) -> None:
    """Start what checks of "numpy" or "tensorflow" exercises will need, in the background: this returns at once."""
    HERE.any_desk().send(Warm(preload), queue.Queue())


def _reply(
    exercise: str,
    functions: list[str],
    namespace: dict[str, Any],
    language: str,
    course: str | None,
    pictures: bool,
) -> Reply:
    """Ask the desk, and answer what it asks."""
    desk = HERE.desk(course)
    events: queue.Queue[Event] = queue.Queue()
    with Interrupts() as interrupts, Listener(events, interrupts) as listener:
        gathered = gather(namespace, _cells(), listener.address)
        desk.send(Wanted(exercise, functions, gathered.submission, language, pictures), events)
        return desk.read(serve(events, interrupts, namespace, gathered.labels))


def _shell() -> Any:
    """The running IPython, None where there is none."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


def _cells() -> Mapping[str, int]:
    """File name of a cell's code -> the number that is shown beside it, as far as IPython tells."""
    known = getattr(getattr(_shell(), "compile", None), "_filename_map", None)
    return known if isinstance(known, dict) else {}
