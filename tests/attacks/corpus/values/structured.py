"""Returns structured, record, void and empty-dtype arrays.

expects: unsendable
variants: 5
against: numpy
"""

import numpy as np

VARIANT = 0


def double(x):
    kinds = (
        lambda: np.zeros(3, [("a", "f8"), ("b", "O")]),
        lambda: np.rec.array([(3.0, -4.0)], dtype=[("shape", "f8"), ("dtype", "f8")]),
        lambda: np.zeros(3, "V8"),
        lambda: np.zeros(10**6, "V0"),
        lambda: np.zeros(3, [("a", "f8", (2, 2))])[0],
    )
    return kinds[VARIANT]()
