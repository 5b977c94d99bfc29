"""The child of the `process` level: one plain subprocess, a pipe each way; needs no fork and no POSIX.

Requests come in on descriptor 0, replies go out on descriptor 1, output goes out on descriptor 2.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import threading

from grader.sandbox import child, confine, eager, limits, wire

if sys.platform == "win32":
    import msvcrt


def main(preload: str, caps: tuple[int, ...]) -> None:
    """Move the pipes out of the submission's way, import what it needs, then serve."""
    if sys.platform.startswith("linux"):
        confine.die_with_parent()
    requests, replies, output = os.dup(0), os.dup(1), os.dup(2)
    null = os.open(os.devnull, os.O_RDWR)
    for source, target in ((null, 0), (null, 1), (null, 2)):
        os.dup2(source, target)
    for descriptor in (requests, replies):
        os.set_inheritable(descriptor, False)
    if sys.platform == "win32":
        for descriptor in (requests, replies, output):
            msvcrt.setmode(descriptor, os.O_BINARY)  # else Windows translates line ends
    if not sys.platform.startswith("linux"):
        requests = die_with_line(requests)
    gc.disable()  # as in the zygote
    for module in preload.split(","):
        importlib.import_module(module)  # its log noise goes to descriptor 2, which leads nowhere
    eager.run_as_kernels()
    gc.freeze()
    gc.enable()
    os.dup2(output, 1)
    os.close(output)
    child.redirect_output(child.output_stream())
    limits.apply(limits.Limits(*caps), alone=False)
    child.write_frame(replies, wire.encode([0, "ready"]))
    child.serve(requests, replies)


def die_with_line(requests: int) -> int:
    """End this process, whatever it is busy with, once nobody can send requests any more.

    Returns:
        Where the requests are read from now on.
    """
    receive, send = os.pipe()

    def hand_on() -> None:
        try:
            while data := os.read(requests, 1 << 16):
                view = memoryview(data)
                while view:
                    view = view[os.write(send, view) :]
        finally:
            os._exit(1)

    threading.Thread(target=hand_on, daemon=True).start()
    return receive
