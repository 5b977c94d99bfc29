"""Plain loops over the samples, and many small steps from another starting point."""


def gradient_step(x, y, w, b, lr):
    dw = 0
    db = 0
    n = len(x)
    for i in range(n):
        error = y[i] - (w * x[i] + b)
        dw += -2 * x[i] * error / n
        db += -2 * error / n
    w = w - lr * dw
    b = b - lr * db
    return [w, b]


def fit_line(x, y):
    x, y = x.tolist(), y.tolist()
    w, b = 1.0, -1.0
    for _ in range(2000):
        w, b = gradient_step(x, y, w, b, 0.07)
    return [w, b]
