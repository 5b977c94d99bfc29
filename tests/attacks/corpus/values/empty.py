"""Returns empty arrays and lists, of which all() is true, with dimensions out of all proportion.

expects: failed, unsendable
variants: 5
against: numpy
"""

import numpy as np

VARIANT = 0


def double(x):
    return (np.zeros((0,)), [], np.zeros((0, 2**26)), np.zeros((0, 2**50)), {})[VARIANT]
