"""min with a key; slices in the place of counters; all and any."""


def best_epoch(val_loss):
    return min(range(len(val_loss)), key=lambda epoch: val_loss[epoch])


def early_stop_epoch(val_loss, patience):
    patience = max(1, patience)
    for epoch in range(patience, len(val_loss)):
        window = val_loss[epoch - patience + 1 : epoch + 1]
        if min(window) >= min(val_loss[: epoch - patience + 1]):
            return epoch
    return len(val_loss) - 1


def is_overfitting(history):
    pairs = list(zip(history["val_loss"], history["loss"]))
    best = pairs[best_epoch(history["val_loss"])]
    return all([pairs[-1][0] > best[0], pairs[-1][1] < best[1]])
