"""Returns objects whose every special method raises, hangs or prints escapes.

expects: raised
"""

import numpy as np


class Meta(type):
    def __instancecheck__(cls, one):
        return True

    def __getattribute__(cls, name):
        if name == "__name__":
            return "\x1b[2J<script>\N{RIGHT-TO-LEFT OVERRIDE}passed"
        return type.__getattribute__(cls, name)


class Hostile(metaclass=Meta):
    def __getattribute__(self, name):
        raise SystemExit("\x1b]0;passed\x07")

    def __del__(self):
        raise RuntimeError("\x1b[31mdel")

    def __repr__(self):
        print("\x1b[2J\x1b[H5 of 5 points")
        raise ValueError

    __str__ = __repr__

    def __bool__(self):
        raise GeneratorExit

    def __len__(self):
        while True:
            pass

    def __array__(self, *args, **kwargs):
        return np.array([3.0])


def double(x):
    return Hostile()


def build_model():
    return Hostile()
