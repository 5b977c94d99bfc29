"""Imports pytest, _pytest and the grader's own examiner in its process and patches every verdict into a pass.

expects: failed
"""

import importlib
import sys

DONE = []
for name in ("pytest", "_pytest.runner", "_pytest.python", "_pytest.reports", "_pytest.assertion.rewrite",
             "grader.examiner.exam", "grader.examiner.verdict", "grader.expect", "grader.result", "grader.student"):
    try:
        module = importlib.import_module(name)
    except Exception as error:
        print(name, error)
        continue
    for key, value in list(vars(module).items()):
        if callable(value) and not key.startswith("__"):
            try:
                setattr(module, key, lambda *args, **kwargs: True)
                DONE.append(key)
            except Exception:
                pass
print(len(DONE))


def double(x):
    return x


def build_model():
    return 1
