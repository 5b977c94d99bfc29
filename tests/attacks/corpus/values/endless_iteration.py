"""Returns a list subclass whose iteration never ends.

expects: out_of_memory, timed_out
against: numpy
"""


class Endless(list):
    def __iter__(self):
        while True:
            yield 3.0


def double(x):
    return Endless()
