"""keras.ops: an epoch and a truth value as tensors without axes."""

from keras import ops


def best_epoch(val_loss):
    return ops.argmin(ops.convert_to_tensor(val_loss, dtype="float64"))


def early_stop_epoch(val_loss, patience):
    best, wait = float("inf"), 0
    for epoch, loss in enumerate(val_loss):
        if loss < best:
            best, wait = loss, 0
        else:
            wait += 1
            if wait >= patience:
                return ops.convert_to_tensor(epoch)
    return ops.convert_to_tensor(len(val_loss) - 1)


def is_overfitting(history):
    val_loss = ops.convert_to_tensor(history["val_loss"], dtype="float64")
    loss = ops.convert_to_tensor(history["loss"], dtype="float64")
    best = ops.argmin(val_loss)
    return ops.logical_and(val_loss[-1] > val_loss[best], loss[-1] < loss[best])
