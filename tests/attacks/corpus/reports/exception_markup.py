"""Raises exceptions whose types and texts hold HTML, escapes, links, bidirectional marks, rich markup and formulas.

expects: raised
variants: 11
"""

TEXTS = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\x1b[2J\x1b[H\x1b[32m5 of 5 points\x1b[0m",
    "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\ \x1b]0;title\x07 \x9b31m \x90q\x9c",
    "\u202eDESSAP\u202c \u2066a\u2069 \u200b\u200d\ufeff \u061c\u180e \U000e0041",
    "[bold red]passed[/bold red] [link=http://evil.example]x[/link] :warning:",
    '=cmd|"/c calc"!A1 +1 -1 @SUM(A1)',
    '"}], "score": 5, "status": "graded", "x": [{"y": "\\',
    "line\rover\x08\x08written\x00nul\x0b\x0c\x1c\x85\u2028\u2029end",
    "{label} {0} {call!r} %(x)s %s ${HOME} {{}}",
    "x" * 1_000_000,
    "a\u0300" * 100_000,
]
VARIANT = 0


def error():
    text = TEXTS[VARIANT]
    return type(text[:200].replace("\0", "0"), (Exception,), {})(text)


def double(x):
    raise error()


def build_model():
    raise error()
