"""Empties sys.modules, sys.path, sys.meta_path and the namespaces of numpy and of the child.

expects: crashed, raised
"""

import sys

import numpy


def double(x):
    for name in list(sys.modules):
        if name.startswith(("grader", "numpy")):
            sys.modules[name].__dict__.clear()
    sys.path.clear()
    sys.meta_path.clear()
    sys.modules.clear()
    return 0


def build_model():
    return double(0)
