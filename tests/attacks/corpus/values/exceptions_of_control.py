"""Raises what Python uses to steer itself: StopIteration, GeneratorExit, KeyboardInterrupt, SystemExit and kin.

expects: raised
"""

import sys

COUNT = [0]
KINDS = (StopIteration, GeneratorExit, KeyboardInterrupt, SystemExit, StopAsyncIteration, EOFError, BrokenPipeError)


def double(x):
    COUNT[0] += 1
    raise KINDS[COUNT[0] % len(KINDS)](0)


def build_model():
    sys.exit(0)
