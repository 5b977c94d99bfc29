"""A callback in small, as Keras has it."""


class _Stopper:
    def __init__(self, patience):
        self.patience, self.best, self.wait, self.stopped = patience, None, 0, False

    def on_epoch_end(self, loss):
        self.wait += 1
        if self.best is None or loss < self.best:
            self.best, self.wait = loss, 0
            return
        if self.wait >= self.patience:
            self.stopped = True


def best_epoch(val_loss):
    return sorted(enumerate(val_loss), key=lambda pair: pair[1])[0][0]


def early_stop_epoch(val_loss, patience):
    stopper = _Stopper(patience)
    trained = 0
    while trained < len(val_loss) and not stopper.stopped:
        stopper.on_epoch_end(val_loss[trained])
        trained += 1
    return trained - 1


def is_overfitting(history):
    val_loss = history["val_loss"]
    return bool(
        (val_loss[-1] > min(val_loss)) * (history["loss"][-1] < history["loss"][best_epoch(val_loss)])
    )
