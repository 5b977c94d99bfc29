"""Takes all memory at one go.

expects: out_of_memory
levels: sandbox
"""


def double(x):
    return len(bytearray(200 * 2**30))


def build_model():
    return double(0)
