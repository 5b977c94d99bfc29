"""Asks inspect, linecache, traceback and tracemalloc for the source of whoever calls.

expects: failed
"""

import inspect
import linecache
import traceback
import tracemalloc

tracemalloc.start(5)


def double(x):
    found = ["".join(traceback.format_stack())]
    for frame in inspect.stack(context=20):
        found.append((frame.filename, frame.code_context))
    for name in ("test_exercise90.py", "test_exercise91.py", "<string>", "work.py", "conftest.py"):
        linecache.checkcache()
        found.append(linecache.getlines(name))
    found.append(str(tracemalloc.take_snapshot().statistics("filename")))
    print(found)
    return str(found)[:100000]


def build_model():
    return double(0)
