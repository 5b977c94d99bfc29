"""The reference: CANARY."""


def double(x):
    return 2 * x
