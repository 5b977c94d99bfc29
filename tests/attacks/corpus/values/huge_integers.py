"""Returns integers of a million digits, alone and in lists, for which Python refuses a decimal form.

expects: failed
variants: 5
against: numpy
"""

VARIANT = 0


def double(x):
    one = 1 << 3_400_000
    return (one, [one], {one: -one}, [[one, 1.0], [2.0, one]], (10**30,))[VARIANT]
