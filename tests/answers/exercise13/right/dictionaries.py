"""Epochs by loss in a dictionary; a generator and next with a default."""


def best_epoch(val_loss):
    epochs = {}
    for epoch, loss in enumerate(val_loss):
        epochs.setdefault(float(loss), epoch)
    return epochs[min(epochs)]


def _stops(val_loss, patience):
    for epoch in range(1, len(val_loss)):
        best = best_epoch(val_loss[: epoch + 1])
        if best != epoch and epoch - best >= patience:
            yield epoch


def early_stop_epoch(val_loss, patience):
    return next(_stops(val_loss, patience), len(val_loss) - 1)


def is_overfitting(history):
    last, best = -1, best_epoch(history["val_loss"])
    signs = {"val_loss": 1, "loss": -1}
    return {sign * (history[key][last] - history[key][best]) > 0 for key, sign in signs.items()} == {True}
