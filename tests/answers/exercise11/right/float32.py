"""Works in float32 throughout, as Keras does, and stops when nothing moves."""

import numpy as np


def gradient_step(x, y, w, b, lr):
    x, y = x.astype(np.float32), y.astype(np.float32)
    w, b, lr = np.float32(w), np.float32(b), np.float32(lr)
    e = w * x + b - y
    return w - lr * np.float32(2) * (e * x).mean(), b - lr * np.float32(2) * e.mean()


def fit_line(x, y):
    w, b = np.float32(0), np.float32(0)
    for _ in range(5000):
        new_w, new_b = gradient_step(x, y, w, b, 0.1)
        if abs(new_w - w) + abs(new_b - b) < 1e-7:
            break
        w, b = new_w, new_b
    return w, b
