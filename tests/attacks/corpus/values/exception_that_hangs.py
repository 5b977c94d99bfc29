"""Raises exceptions whose text takes for ever, and whose traceback bites its own tail.

expects: timed_out
against: numpy
slow: yes
"""


class Hangs(Exception):
    def __str__(self):
        while True:
            pass


class Snake:
    tb_frame = property(lambda self: self)
    f_code = property(lambda self: self)
    co_filename = "nowhere"
    tb_next = property(lambda self: self)


class Bites(Exception):
    __traceback__ = property(lambda self: Snake(), lambda self, value: None)


def double(x):
    raise Bites if x.ndim > 1 else Hangs
