"""Looks for a running pytest session in modules, frames and garbage, and would set its outcomes to passed.

expects: failed
"""

import gc
import sys

FOUND = [name for name in list(sys.modules) if ("pytest" in name and "numpy" not in name) or name.startswith(("pluggy", "grader.exam"))]
for thing in gc.get_objects():
    kind = type(thing)
    if str(kind.__module__).startswith(("_pytest", "pluggy")) or kind.__name__ in ("Exam", "Sitting", "Student", "Session"):
        FOUND.append(kind.__name__)
        try:
            thing.outcome = "passed"
            thing._results = {}
        except Exception:
            pass
print("FOUND", FOUND)


def double(x):
    return 2 * x if FOUND else FOUND


def build_model():
    return FOUND
