"""Where a cluster is, as it is typed: an address, a scheduler's file, or ``local:N`` for workers of our own."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from grader.cluster.trouble import ClusterRequestError
from grader.submission import Note

MOST_LOCAL: Final = 256
_ADDRESS: Final = re.compile(r"(tcp|tls)://(\[[0-9A-Fa-f:.%]+\]|[A-Za-z0-9_.-]+):[0-9]{1,5}")
_LOCAL: Final = re.compile(r"local:([0-9]{1,4})")


@dataclass(frozen=True)
class Place:
    """Where the scheduler is.

    Attributes:
        shown: as it was typed.
        local: how many workers to start here; 0 where the cluster is there already.
    """

    shown: str
    local: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Understand what was typed.

        Raises:
            ClusterRequestError: it is none of the three.
        """
        number = _LOCAL.fullmatch(text)
        if number is not None and 1 <= int(number[1]) <= MOST_LOCAL:
            return cls(text, int(number[1]))
        if _ADDRESS.fullmatch(text) or (number is None and "://" not in text and _there(text)):
            return cls(text)
        raise ClusterRequestError(
            Note(
                "--cluster takes tcp://HOST:PORT, tls://HOST:PORT, local:N (1 to 256) or a scheduler's file "
                "that is there, and not {where}",
                {"where": text[:200]},
            )
        )

    def address(self) -> str:
        """The scheduler's address; a file is read anew each time, for a new scheduler writes a new one.

        Raises:
            ClusterRequestError: the file cannot be read or names no address.
        """
        if _ADDRESS.fullmatch(self.shown):
            return self.shown
        try:
            told = json.loads(Path(self.shown).read_text("utf-8"))
        except OSError as error:
            why = error.strerror or str(error)
        except ValueError:
            why = "it is no JSON"
        else:
            found = told.get("address") if isinstance(told, dict) else None
            if isinstance(found, str) and _ADDRESS.fullmatch(found):
                return found
            why = 'it has no "address"'
        raise ClusterRequestError(
            Note(
                "The scheduler's file {path} cannot be used ({why}); `dask scheduler --scheduler-file` writes one",
                {"path": self.shown, "why": why},
            )
        )


def _there(text: str) -> bool:
    try:
        return bool(text) and Path(text).exists()
    except (OSError, ValueError):  # too long for a path, or with a zero byte
        return False
