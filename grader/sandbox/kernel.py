"""The child that is no process of its own: the kernel of a notebook, whose functions are asked where they live."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from grader.sandbox.child import MODULE, Child


class KernelChild(Child):
    """Answers the requests of `grader.sandbox.child` with the functions of a namespace that is not ours.

    Nothing is loaded: what the learner ran is there. Only units that are not the learner's own, such as the few lines
    behind a picture, are compiled and run as always.
    """

    def __init__(self, namespace: dict[str, Any], labels: Mapping[str, str]) -> None:
        """`labels` tells what the cells and files that the functions come from are called, by their file names."""
        super().__init__(alone=False)  # whoever works in the kernel seeds too
        self.namespace = namespace
        self.labels = set(labels)
        self._called = labels
        self._own = set(labels.values())

    def load(self, units: list[list[Any]]) -> list[Any]:
        reply: list[Any] = []
        before = sys.modules.get(MODULE)
        for unit in units:
            if unit[0] in self._own:
                self.units.append([])
                reply.append(0)
            else:
                reply += super().load([unit])[1]
                sys.modules.pop(MODULE, None)
        if before is not None:
            sys.modules[MODULE] = before
        return ["ok", reply]

    def raised(self, error: BaseException) -> list[Any]:
        status, name, text, place, memory = super().raised(error)
        if place is not None:
            place = [self._called.get(place[0], place[0]), place[1]]
        return [status, name, text, place, memory]
