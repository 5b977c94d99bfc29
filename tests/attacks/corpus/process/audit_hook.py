"""An audit hook, which cannot be taken out again, raises at every import, open and exec.

expects: raised, failed
"""

import sys


def hook(event, arguments):
    if ACTIVE and event in ("import", "open", "exec", "compile", "sys._getframe", "object.__getattr__"):
        raise SystemExit(0)


ACTIVE = False
sys.addaudithook(hook)


def double(x):
    global ACTIVE
    ACTIVE = True
    return 0 * x


def build_model():
    return double(0)
