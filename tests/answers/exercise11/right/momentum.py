"""Gradient descent with momentum, from a random start, until the gradient is nearly 0."""

import random


def gradient_step(x, y, w, b, lr):
    n = x.shape[0]
    e = w * x + b - y
    return w - 2 * lr * sum(e * x) / n, b - 2 * lr * sum(e) / n


def fit_line(x, y):
    w, b = random.gauss(0, 1), random.gauss(0, 1)
    old_w, old_b = w, b
    while True:
        new_w, new_b = gradient_step(x, y, w, b, 0.05)
        if abs(new_w - w) < 1e-8 and abs(new_b - b) < 1e-8 and abs(w - old_w) < 1e-8 and abs(b - old_b) < 1e-8:
            return new_w, new_b
        new_w, new_b = new_w + 0.5 * (w - old_w), new_b + 0.5 * (b - old_b)
        old_w, old_b, w, b = w, b, new_w, new_b
