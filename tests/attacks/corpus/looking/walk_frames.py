"""Walks the frames of its callers and every object that the garbage collector knows, for anything of the suite.

expects: failed
"""

import gc
import sys


def look():
    found = []
    frame = sys._getframe()
    while frame is not None:
        found.append((frame.f_code.co_filename, frame.f_code.co_name, repr(frame.f_locals)[:20000]))
        frame = frame.f_back
    gc.collect()
    gc.unfreeze()
    for thing in gc.get_objects():
        try:
            text = repr(thing) if type(thing) in (dict, list, tuple, set) and len(thing) < 50 else ""
        except BaseException:
            continue
        if "canary-" in text or "expected" in text or "SECRET" in text or "solutions" in text:
            found.append(text[:1000])
    return found


def double(x):
    text = str(look())
    print(text[:500000])
    return text[-100000:]


def build_model():
    return double(0)
