"""Plain loops; Python numbers and lists as results."""


def accuracy(y_true, y_pred):
    if len(y_true) == 0:
        return 0
    right = 0
    for i in range(len(y_true)):
        if y_true[i] == y_pred[i]:
            right += 1
    return right / len(y_true)


def precision(y_true, y_pred):
    tp = fp = 0
    for t, p in zip(y_true, y_pred):
        if p == 1:
            if t == 1:
                tp += 1
            else:
                fp += 1
    if tp + fp == 0:
        return 0
    return tp / (tp + fp)


def recall(y_true, y_pred):
    return precision(y_pred, y_true)


def f1(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    if p + r == 0:
        return 0
    return 2 * p * r / (p + r)


def confusion_matrix(y_true, y_pred):
    rows = [[0, 0], [0, 0]]
    for t, p in zip(y_true, y_pred):
        rows[int(t)][int(p)] += 1
    return rows
