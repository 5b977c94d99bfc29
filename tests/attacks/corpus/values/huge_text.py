"""Returns strings of a hundred megabytes, lone surrogates and a dict of a million keys.

expects: unsendable, failed
against: numpy
"""

COUNT = [0]


def double(x):
    COUNT[0] += 1
    return (
        lambda: "x" * 100_000_000,
        lambda: "\ud800" * 1000 + "\udfff",
        lambda: dict.fromkeys(range(10**6)),
        lambda: b"\xff" * 60_000_000,
    )[COUNT[0] % 4]()
