"""Returns dicts whose keys all have the same hash, within every cap on their number and size.

expects: unsendable
variants: 3
against: numpy
"""

VARIANT = 0
PRIME = 2**61 - 1


def double(x):
    keys = (
        [PRIME * i for i in range(600)],
        [(0,) * 99 + (PRIME * i,) for i in range(200)],
        [(PRIME << 51_000) + PRIME * i for i in range(300)],
    )[VARIANT]
    return dict.fromkeys(keys, 3.0)
