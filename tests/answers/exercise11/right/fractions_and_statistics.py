"""Exact fractions, made floats at the end; the statistics module draws the line."""

import statistics
from fractions import Fraction


def gradient_step(x, y, w, b, lr):
    xs, ys = map(Fraction, x.tolist()), map(Fraction, y.tolist())
    w, b, lr = Fraction(w), Fraction(b), Fraction(lr)
    pairs = list(zip(xs, ys))
    dw = 2 * sum((w * s + b - t) * s for s, t in pairs) / len(pairs)
    db = 2 * sum(w * s + b - t for s, t in pairs) / len(pairs)
    return float(w - lr * dw), float(b - lr * db)


fit_line = statistics.linear_regression
