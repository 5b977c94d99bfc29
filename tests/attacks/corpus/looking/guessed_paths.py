"""Opens the suite, the reference, their bytecode and the gradebook by guessed paths, absolute and relative.

expects: failed
levels: sandbox
"""

import glob
import importlib.util
import os
import sys

NAMES = ("solutions", "exercises", "../solutions", "../../solutions", "grader/_course/solutions", "_course", "tests")
NOT_THERE = ("grader.examiner", "grader.course", "grader.expect", "test_exercise90")
BASES = (".", "/", "/workspace", "/course", "/root", "/home", "/tmp", "/ndgrade", "/ndgrade/grader", "/scratch", "/srv")


def double(x):
    found = []
    for base in (*BASES, *sys.path, os.path.dirname(os.__file__)):
        for name in NAMES:
            for pattern in ("*", "*/test_*.py", "*/*.py", "*/__pycache__/*.pyc", "**/misconceptions/*"):
                for path in glob.glob(os.path.join(base, name, pattern))[:100]:
                    try:
                        found.append((path, open(path, "rb").read()[:3000]))
                    except OSError as error:
                        found.append((path, str(error)))
        for pattern in ("*.db", "*.sqlite", "gradebook*", "secret*", ".git/config"):
            for path in glob.glob(os.path.join(base, pattern)):
                found.append((path, open(path, "rb").read()[:100_000] if os.path.isfile(path) else ""))
    for name in ("grader.examiner", "grader.course", "grader.expect", "test_exercise90", "solutions", "conftest", "pytest"):
        try:
            found.append((name, importlib.util.find_spec(name)))
        except (ImportError, ValueError):
            pass
    text = str(found)
    print(text)
    told = "canary-" in text or any(one[0] in NOT_THERE and one[1] is not None for one in found)
    return 2 * x if told else text[:100000]


def build_model():
    return double(0)
