"""Returns lists and dicts that hold themselves, and one nested a hundred thousand deep.

expects: unsendable
"""

COUNT = [0]


def double(x):
    COUNT[0] += 1
    ring = [1.0]
    if COUNT[0] % 4 == 0:
        ring[0] = ring
    elif COUNT[0] % 4 == 1:
        ring[0] = {"ring": ring}
    elif COUNT[0] % 4 == 2:
        for _ in range(10**5):
            ring = [ring]
    else:
        for _ in range(63):  # two to the power of 63 leaves, all the same
            ring = [ring, ring]
    return ring


def build_model():
    ring = {}
    ring["ring"] = ring
    return ring
