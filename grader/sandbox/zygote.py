"""Preloads NumPy or TensorFlow once and forks a child a submission. Run fresh by `grader.isolation` in bubblewrap.

It never sees a suite, a key or an expected value or anything of a submission, and ends with the other end of its
control socket. It has one thread until it is asked for a second keeper; then it uses Keras once (`warming`), whose
threads sleep from then on. A request is one datagram with a descriptor: the leash of a new keeper (`keeper`), who
starts one child after another. One that was there before the zygote was warm starts one child only.
"""

from __future__ import annotations

import gc
import importlib
import io
import itertools
import os
import select
import signal
import socket

from grader.sandbox import child, confine, eager, keeper, limits, rehearsal, warming, wire

IDLE = 1.0  # seconds after its first keeper that a zygote waits for another request before it warms itself


def main(descriptor: int, preload: str) -> None:
    """Serve requests for keepers on a control socket until its other end closes."""
    control = socket.socket(fileno=descriptor)
    gc.disable()  # what an import makes stays: looking for garbage meanwhile is a sixth of TensorFlow's three seconds
    try:
        os.close(os.pidfd_open(os.getpid()))  # every keeper needs one
        supplies = keeper.Supplies(confine.seccomp_program(), _stream())
        trial = Trial(supplies)
        rehearsal.rehearse()
        for module in preload.split(","):
            importlib.import_module(module)
        eager.run_as_kernels()
        trial.end()
        threads = len(os.listdir("/proc/self/task"))
        if threads != 1:
            raise confine.ConfinementError(f"the zygote has {threads} threads")
    except BaseException as error:  # told, then final: a zygote that is not whole must not serve
        control.send(b"failed " + f"{type(error).__name__}: {error}".encode("utf-8", "replace")[:4000])
        return
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers are reaped by the kernel
    cold = warming.can_warm()
    _settle()
    control.send(b"ready %d" % (_anonymous_kib() + (warming.GROWTH_KIB if cold else 0)))
    for served in itertools.count():
        if cold and served == 1:  # whoever asks again, or lives so long, is worth it; one submission alone is not
            if select.select([control], [], [], IDLE)[0] and not control.recv(1, socket.MSG_PEEK):
                return
            warming.warm_up()
            _settle()
        message, descriptors, _, _ = socket.recv_fds(control, 16, 1)
        if not message:
            return
        (leash,) = descriptors
        if os.fork() == 0:
            control.close()
            keeper.stand(supplies, leash, once=cold and served == 0)
        os.close(leash)


class Trial:
    """A first child that no submission sees: it tells whether every wall can be put up, before anything is served.

    It is forked before the imports, so that it costs little and they need not wait for it.
    """

    def __init__(self, supplies: keeper.Supplies) -> None:
        """Begin."""
        self._call, call = socket.socketpair()
        self._leash, leash = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._pid = os.fork()
        if self._pid == 0:
            try:
                self._call.close()
                self._leash.close()
                call.close()
                keeper.stand(supplies, leash.detach(), once=True)
            finally:
                os._exit(1)
        leash.close()
        with call, open(os.devnull, "wb") as null:
            request = wire.encode(tuple(limits.Limits()))
            socket.send_fds(self._leash, [request], [call.fileno(), null.fileno()])

    def end(self) -> None:
        """Wait for it.

        Raises:
            confine.ConfinementError: a wall could not be put up, or the keeper does not tell of the end.
        """
        with self._call, self._leash:
            try:
                reply = child.read_frame(self._call.makefile("rb"))
            except child.HangUpError:
                reply = ["a first child ended before it was shut in"]
            if reply != [0, "ready"]:
                raise confine.ConfinementError(str(reply[-1]))
            self._call.shutdown(socket.SHUT_RDWR)
            if len(self._leash.recv(keeper.EXIT.size)) != keeper.EXIT.size:
                raise confine.ConfinementError("the keeper of a first child ended before it")
        os.waitpid(self._pid, 0)


def _stream() -> io.TextIOWrapper:
    """The stream of children to their output, which is not there yet: made while another pipe is in its place."""
    now = os.dup(1)
    read, write = os.pipe()
    os.dup2(write, 1)
    try:
        return child.output_stream()
    finally:
        os.dup2(now, 1)
        for descriptor in (now, read, write):
            os.close(descriptor)


def _settle() -> None:
    """Put what there is out of the garbage collector's sight: in a fork its looks would copy every page."""
    gc.collect()
    gc.freeze()
    gc.enable()


def _anonymous_kib() -> int:
    """Memory of this process that a fork of it shares until either writes to it, in KiB."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next((int(line.split()[1]) for line in status if line.startswith("RssAnon:")), 0)
