"""Has NumPy take memory: huge zeros that are then touched, outer products, broadcasts made real.

expects: out_of_memory, raised
levels: sandbox
"""

import numpy as np


def double(x):
    try:
        np.ones(10**11)
    except MemoryError:
        pass
    kept = []
    while True:
        kept.append(np.ones(4_000_000))


def build_model():
    return double(0)
