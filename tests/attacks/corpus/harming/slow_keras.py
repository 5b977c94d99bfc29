"""Calls back into Python from the model's forward pass and never returns.

expects: timed_out
levels: sandbox
slow: yes
"""


def build_model():
    import keras

    class Slow(keras.layers.Layer):
        def call(self, x):
            while True:
                pass

    model = keras.Sequential([keras.Input((4,)), Slow()])
    return model
