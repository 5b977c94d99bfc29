"""Recurses without end in Python, then in C.

expects: raised
against: numpy
"""

import json

COUNT = [0]


def double(x):
    COUNT[0] += 1
    if COUNT[0] % 2:
        return double(x)
    return [json.loads("[" * 10**5 + "]" * 10**5)]
