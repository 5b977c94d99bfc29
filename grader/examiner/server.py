"""The examiner's process: starts the worker, then pytest, and hands over to the proctor.

    python -P -m grader.examiner.server SCRATCH [ahead]

with the letters of `grader.examiner.letters` on stdin and stdout, and before the first of them what a zygote needs to
know; "ahead" where they may be long in coming, so that all is loaded meanwhile. See `grader.examiner.starting`.
SCRATCH, a folder for all that it makes of files, is removed in the end: whoever made it may have been killed.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from grader.errors import SandboxError
from grader.examiner.framing import FIRST_WORDS
from grader.examiner.inbox import Inbox
from grader.isolation.launching import Launched
from grader.isolation.level import Paths
from grader.isolation.trees import remove_tree

LOADED_AHEAD: Final = ("numpy", "pytest", "grader.examiner.proctor")


def main(scratch: str, ahead: str = "") -> None:
    """Serve until stdin closes."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda *_: None)  # a terminal that closes ends whoever reads our letters first
    try:
        _serve(ahead)
    finally:
        remove_tree(scratch)


def _serve(ahead: str) -> None:
    gc.disable()  # until all is loaded: what an import makes stays
    requests, replies = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)  # whatever a suite prints must not pass for a letter
    inbox = Inbox(requests)
    for name in LOADED_AHEAD if ahead else ():
        if inbox.waiting():  # the zygote has libraries to load, too
            break
        importlib.import_module(name)
    words = inbox.next()
    if not words:
        return  # nobody wants anything of it
    preload, level, course = os.fsdecode(words).split(FIRST_WORDS)
    os.chdir(course)
    launched = None
    if level in ("", "sandbox"):
        with suppress(SandboxError):  # which `Opened` will tell, or get by without
            launched = Launched(preload, Paths.here(Path(course)))

    # Late on purpose: the zygote imports NumPy or TensorFlow while this process imports NumPy and pytest.
    from grader.examiner.proctor import serve  # noqa: PLC0415

    serve(inbox, replies, launched)


if __name__ == "__main__":
    main(*sys.argv[1:])
