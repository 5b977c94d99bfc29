"""Returns empty arrays and lists, of which all() is true, with dimensions out of all proportion.

expects: failed, unsendable
against: numpy
"""

import numpy as np

COUNT = [0]


def double(x):
    COUNT[0] += 1
    return (np.zeros((0,)), [], np.zeros((0, 2**26)), np.zeros((0, 2**50)), {})[COUNT[0] % 5]
