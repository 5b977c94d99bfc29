"""Lambdas, a partial function, and an object that can be called."""

from functools import partial

import numpy as np


def _argbest(choose, values):
    values = list(values)
    return values.index(choose(values))


best_epoch = partial(_argbest, min)


class EarlyStop:
    def __call__(self, val_loss, patience):
        improving = [e for e, v in enumerate(val_loss) if all(v < w for w in val_loss[:e])]
        for start, following in zip(improving, [*improving[1:], len(val_loss)]):
            stop = start + max(patience, 1)
            if stop < following:
                return stop
        return len(val_loss) - 1


early_stop_epoch = EarlyStop()

is_overfitting = lambda history: (
    history["val_loss"][-1] > np.min(history["val_loss"])
    and history["loss"][-1] < history["loss"][best_epoch(history["val_loss"])]
)
