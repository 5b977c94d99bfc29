"""Coverage-guided fuzzing of `grader.sandbox.wire.decode`: any bytes give a value or a WireError, nothing else.

A value that was decoded encodes again and decodes to the same bytes: the language has one reading.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["grader"]):
    from grader.expect import close
    from grader.sandbox import wire
    from grader.showing import kind_of, show

LONGEST = 4096


def one_input(data: bytes) -> None:
    try:
        value = wire.decode(data)
    except wire.WireError:
        return
    again = wire.encode(value)
    assert wire.encode(wire.decode(again)) == again
    assert len(show(value)) <= 300
    kind_of(value)
    close([1.0, 2.0]).difference(value)


if __name__ == "__main__":
    atheris.Setup([*sys.argv, "-rss_limit_mb=2048", "-timeout=2", f"-max_len={LONGEST}"], one_input)
    atheris.Fuzz()
