"""Starts what outlives a call inside of TensorFlow: thread pools, datasets that never end, timers.

expects: failed
levels: sandbox
"""


def build_model():
    import threading

    import tensorflow as tf

    kept = []

    def forever():
        for _ in tf.data.Dataset.range(2**62).batch(2**10).prefetch(8):
            pass

    for _ in range(3):
        kept.append(threading.Thread(target=forever, daemon=True))
        kept[-1].start()
    return 0
