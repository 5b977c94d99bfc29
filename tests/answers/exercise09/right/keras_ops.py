"""keras.ops, with tensors as results."""

from keras import ops


def _count(y_true, y_pred, right, predicted):
    both = ops.logical_and(ops.equal(y_true, right), ops.equal(y_pred, predicted))
    return ops.sum(ops.cast(both, "float32"))


def _share(part, whole):
    return ops.where(whole > 0, part / ops.maximum(whole, 1.0), 0.0)


def accuracy(y_true, y_pred):
    right = _count(y_true, y_pred, 1, 1) + _count(y_true, y_pred, 0, 0)
    return _share(right, float(ops.size(y_true)))


def precision(y_true, y_pred):
    hits = _count(y_true, y_pred, 1, 1)
    return _share(hits, hits + _count(y_true, y_pred, 0, 1))


def recall(y_true, y_pred):
    hits = _count(y_true, y_pred, 1, 1)
    return _share(hits, hits + _count(y_true, y_pred, 1, 0))


def f1(y_true, y_pred):
    hits = 2 * _count(y_true, y_pred, 1, 1)
    return _share(hits, hits + _count(y_true, y_pred, 0, 1) + _count(y_true, y_pred, 1, 0))


def confusion_matrix(y_true, y_pred):
    return ops.stack([ops.stack([_count(y_true, y_pred, i, j) for j in (0, 1)]) for i in (0, 1)])
