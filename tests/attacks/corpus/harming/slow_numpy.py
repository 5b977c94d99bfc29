"""Has NumPy multiply for hours without a look at the clock.

expects: timed_out, out_of_memory
levels: sandbox
slow: yes
"""

import numpy as np


def double(x):
    a = np.ones((2500, 2500))
    for _ in range(10**6):
        a = np.linalg.svd(a @ a)[0]
    return a
