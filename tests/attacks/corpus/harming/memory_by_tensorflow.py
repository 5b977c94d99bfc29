"""Has TensorFlow take memory until it aborts.

expects: out_of_memory, raised, crashed
levels: sandbox
"""


def build_model():
    import tensorflow as tf

    kept = []
    while True:
        kept.append(tf.ones((64, 1024, 1024)))
