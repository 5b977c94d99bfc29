"""Returns string, bytes, datetime and StringDType arrays that read like numbers.

expects: failed, unsendable, raised
variants: 5
against: numpy
"""

import numpy as np

VARIANT = 0


def double(x):
    text = (2 * x).astype(str)
    kinds = (
        lambda: text,
        lambda: text.astype("S8"),
        lambda: (2 * x).astype("m8[s]"),
        lambda: np.array(["NaT", "2020"], "M8[Y]"),
        lambda: text.astype(np.dtypes.StringDType()),
    )
    return kinds[VARIANT]()
