"""Returns object arrays whose elements equal everything, and one that holds itself.

expects: unsendable
against: numpy
"""

import numpy as np


class Equal:
    def __eq__(self, other):
        return True

    def __abs__(self):
        return 0

    def __sub__(self, other):
        return 0

    __rsub__ = __sub__


def double(x):
    answer = np.empty(x.shape, object)
    answer[...] = Equal()
    if x.ndim > 1:
        answer[0, 0] = answer
    return answer
