"""A program of its own: matches a pattern that somebody wrote against names that others chose.

Such a match can take for ever, and nothing in Python ends it but the end of its process.
"""

from __future__ import annotations

import json
import re
import sys


def matched(pattern: str, paths: list[str]) -> dict[str, object]:
    """The named groups of each path, None where it does not match; or what is wrong with the pattern."""
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return {"error": str(error)}
    found = [compiled.match(path) for path in paths]
    return {"names": list(compiled.groupindex), "groups": [one.groupdict() if one else None for one in found]}


def main() -> None:
    job = json.loads(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(matched(job["pattern"], job["paths"])))


if __name__ == "__main__":
    main()
