"""Raises in code whose file name is the suite's, the grader's or a terminal escape.

expects: raised
variants: 5
"""

VARIANT = 0
NAMES = ["/solutions/exercise90_double/test_exercise90.py", "\x1b[2J<b>work.py", "cell 1", "work.py", "../../etc/passwd"]


def double(x):
    label = NAMES[VARIANT]
    exec(compile("\n" * 10**5 + "raise ValueError('\\x1b[2J')", label, "exec"))


def build_model():
    return double(None)
