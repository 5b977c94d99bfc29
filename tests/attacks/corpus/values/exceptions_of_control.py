"""Raises what Python uses to steer itself: StopIteration, GeneratorExit, KeyboardInterrupt, SystemExit and kin.

expects: raised
variants: 7
"""

import sys

VARIANT = 0
KINDS = (StopIteration, GeneratorExit, KeyboardInterrupt, SystemExit, StopAsyncIteration, EOFError, BrokenPipeError)


def double(x):
    raise KINDS[VARIANT](0)


def build_model():
    sys.exit(0)
