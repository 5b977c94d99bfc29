"""Returns integers of a million digits, alone and in lists, for which Python refuses a decimal form.

expects: failed
against: numpy
"""

COUNT = [0]


def double(x):
    COUNT[0] += 1
    one = 1 << 3_400_000
    return (one, [one], {one: -one}, [[one, 1.0], [2.0, one]], (10**30,))[COUNT[0] % 5]
