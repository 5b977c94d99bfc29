"""Everything in float32, as Keras compares losses."""

import numpy as np


def best_epoch(val_loss):
    return np.array(val_loss, dtype="float32").argmin()


def early_stop_epoch(val_loss, patience):
    curve = np.array(val_loss, dtype=np.float32)
    wait = 0
    for epoch in range(1, curve.size):
        wait = 0 if curve[epoch] < curve[:epoch].min() else wait + 1
        if wait >= max(patience, 1):
            return epoch
    return curve.size - 1


def is_overfitting(history):
    curves = np.array([history["loss"], history["val_loss"]], dtype="float32")
    fell, rose = curves[:, -1] - curves[:, best_epoch(history["val_loss"])]
    return bool(rose > 0 > fell)
