"""Returns generators, coroutines and iterators that never end.

expects: unsendable
"""

import itertools

COUNT = [0]


def endless():
    while True:
        yield 1.0


async def later():
    return 3.0


def double(x):
    COUNT[0] += 1
    return (endless(), itertools.count(), iter(endless, 0), map(float, endless()))[COUNT[0] % 4]


def build_model():
    return endless()
