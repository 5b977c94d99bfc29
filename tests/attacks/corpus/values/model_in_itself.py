"""A model whose layers are itself, whose names raise, and whose metrics have no name.

expects: raised
levels: sandbox
against: keras
"""

import keras


class Nameless:
    __name__ = property(lambda self: (_ for _ in ()).throw(KeyboardInterrupt))


class Ring(keras.Model):
    layers = property(lambda self: [self, self])
    weights = property(lambda self: (_ for _ in ()).throw(ValueError("no weights")))

    @property
    def _compile_config(self):
        return type("C", (), {"config": {"loss": Nameless(), "metrics": [Nameless()]}})

    def __call__(self, x, training=False):
        return x


def build_model():
    return Ring()
