"""Plain loops with counters, without NumPy."""


def best_epoch(val_loss):
    best = 0
    for epoch in range(len(val_loss)):
        if val_loss[epoch] < val_loss[best]:
            best = epoch
    return best


def early_stop_epoch(val_loss, patience):
    lowest = None
    wait = 0
    for epoch, value in enumerate(val_loss):
        wait += 1
        if lowest is None or value < lowest:
            lowest = value
            wait = 0
        elif wait >= patience:
            return epoch
    return epoch


def is_overfitting(history):
    best = best_epoch(history["val_loss"])
    if history["val_loss"][-1] > history["val_loss"][best]:
        if history["loss"][-1] < history["loss"][best]:
            return True
    return False
