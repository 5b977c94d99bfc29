"""Takes memory bit by bit, keeping every piece, and swallows the error once before it goes on.

expects: out_of_memory, crashed, timed_out
levels: sandbox
"""

KEPT = []


def double(x):
    try:
        while True:
            KEPT.append(bytearray(b"x") * 2**20)
    except MemoryError:
        pass
    while True:
        KEPT.append([0] * 1000)
