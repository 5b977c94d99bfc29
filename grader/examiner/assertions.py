"""Failed assertions in an exam: what was compared is noted, the words in which pytest tells of it are not made.

They show both sides, the expected one among them, and so no learner ever sees them; those of an array take pytest
longer than most checks do. What an author wrote behind ``assert ...,`` stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from _pytest.assertion import rewrite, util

Note = Callable[[str, Any, Any], object]  # takes the operator and both sides


@contextmanager
def noted(note: Note) -> Iterator[None]:
    """Meanwhile a failed comparison is told to `note`, and to no hook.

    The names are pytest's own and may go: a comparison then comes by the hook, and the words are made in vain.
    """
    show: Any = getattr(rewrite, "_saferepr", None)
    word: Any = getattr(rewrite, "_format_assertmsg", None)

    def compared(operator: str, left: object, right: object) -> None:
        note(operator, left, right)

    def worded(message: object) -> object:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rewrite, "_saferepr", show)
            return word(message)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(util, "_reprcompare", compared, raising=False)
        if show is not None and word is not None:
            patch.setattr(rewrite, "_saferepr", lambda _: "...")
            patch.setattr(rewrite, "_format_assertmsg", worded)
        yield
