import sys

import numpy as np

sys.setrecursionlimit(10**9)  # it said "maximum recursion depth exceeded"


def ndim(x):
    if isinstance(x, (int, float, np.number)):
        return 0
    inside = x if len(x) else [x]  # so that max() always finds something
    return 1 + max(map(ndim, inside))
