"""Returns complex numbers, booleans and bool-likes that have the right real part or truth.

The last check compares by numpy.testing alone, to which 1+0j is 1: its point is honestly earned.

expects: failed, unsendable
variants: 5
against: numpy
earns: 1
"""

import numpy as np

VARIANT = 0


class Bool:
    def __bool__(self):
        return True

    def __eq__(self, other):
        return True

    def __array__(self, *args, **kwargs):
        return np.array(True)


def double(x):
    return (2 * x + 0j, x == x, np.True_, Bool(), True)[VARIANT]
