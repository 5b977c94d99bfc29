"""Recursion over the curve; pops what it has seen, as the statement allows."""


def best_epoch(val_loss):
    values = [float(v) for v in val_loss]
    if len(values) == 1:
        return 0
    later = 1 + best_epoch(values[1:])
    return later if values[later] < values[0] else 0


def early_stop_epoch(val_loss, patience, _best=None, _wait=0, _epoch=0):
    value = val_loss.pop(0)
    if _best is None or value < _best:
        _best, _wait = value, 0
    else:
        _wait += 1
    if (_wait and _wait >= patience) or not val_loss:
        return _epoch
    return early_stop_epoch(val_loss, patience, _best, _wait, _epoch + 1)


def is_overfitting(history):
    train, val = history.pop("loss"), history.pop("val_loss")
    best = best_epoch(val)
    return not (val[-1] <= val[best] or train[-1] >= train[best])
