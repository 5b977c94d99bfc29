"""A learner at work: their file is graded again whenever it is saved, with everything kept warm.

`saves` tells what a file holds each time it has come to rest, `regrading` grades the newest content, `session` is
what the learner has before them and what their keys do. Nothing here draws or prints.
"""

from __future__ import annotations

from grader.watch.reading import Reading, read
from grader.watch.regrading import Regrader, Verdict
from grader.watch.saves import follow
from grader.watch.scene import Scene
from grader.watch.session import Session

__all__ = ["Reading", "Regrader", "Scene", "Session", "Verdict", "follow", "read"]
