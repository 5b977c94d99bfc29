"""Plain Python: `if` and a threshold in each gate, nested lists from step."""


def step(x):
    if isinstance(x, (int, float)):
        if x > 0:
            return 1
        else:
            return 0
    return [step(v) for v in x.tolist()] if x.ndim == 1 else [step(row) for row in x]


def AND(x1, x2):
    w1, w2, theta = 0.5, 0.5, 0.7
    tmp = x1 * w1 + x2 * w2
    if tmp <= theta:
        return 0
    elif tmp > theta:
        return 1


def OR(x1, x2):
    w1, w2, theta = 1, 1, 0.5
    if x1 * w1 + x2 * w2 > theta:
        return 1
    return 0


def NAND(x1, x2):
    w1, w2, theta = -0.5, -0.5, -0.7
    if x1 * w1 + x2 * w2 > theta:
        return 1
    return 0


def NOR(x1, x2):
    w1, w2, theta = -1, -1, -0.5
    if x1 * w1 + x2 * w2 > theta:
        return 1
    return 0


def XOR(x1, x2):
    s1 = NAND(x1, x2)
    s2 = OR(x1, x2)
    y = AND(s1, s2)
    return y
