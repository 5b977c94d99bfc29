"""Imports the trusted rooms of the grader, which its process should not even see.

expects: failed
levels: sandbox
"""

import importlib
import os

ROOMS = ("examiner", "examiner.exam", "isolation", "course", "grading", "result", "expect", "student", "submission", "cli")


def double(x):
    got = []
    for room in ROOMS:
        try:
            got.append(importlib.import_module(f"grader.{room}"))
        except ImportError:
            pass
    if got:
        os._exit(9)
    import grader

    return str([os.listdir(path) for path in grader.__path__])


def build_model():
    return double(0)
