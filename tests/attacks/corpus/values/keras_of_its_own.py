"""Puts a module called keras of its own in place whose Model every object is an instance of.

expects: failed, raised
"""

import sys
import types


class Everything(type):
    def __instancecheck__(cls, one):
        return True


class Model(metaclass=Everything):
    pass


class Answer:
    def __eq__(self, other):
        return True

    def __call__(self, *args, **kwargs):
        return 3.0


fake = types.ModuleType("keras")
fake.Model = Model
fake.utils = types.SimpleNamespace(set_random_seed=lambda seed: None)
sys.modules["keras"] = fake


def double(x):
    return Answer()


def build_model():
    return Answer()
