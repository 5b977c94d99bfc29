"""Hidden suite of exercise13: `best_epoch`, `early_stop_epoch`, `is_overfitting`.

The curves are made so that a check is about one thing: where it is not about ties, for example, no curve holds any.
"""

import numpy as np
import pytest

from grader.expect import exact


def curves(loss, val_loss, **others):
    """A history as Keras makes it."""
    return {"loss": loss, "val_loss": val_loss, **others}


def truth(answer):
    """The answer as a Python bool, None where it is no truth value."""
    if isinstance(answer, np.ndarray) and answer.shape == () and answer.dtype == np.bool_:
        return bool(answer)
    return bool(answer) if isinstance(answer, bool | np.bool_) else None


@pytest.mark.points(1)
@pytest.mark.hint("Are you asked for a loss or for an epoch? And what is the number of the first epoch?")
def test_best_epoch_lowest(student):
    """best_epoch is the number of the epoch with the lowest validation loss, counted from 0."""
    assert student.best_epoch([0.75, 0.5, 0.25, 0.375, 0.5]) == exact(2)
    assert student.best_epoch([0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.45]) == exact(5)
    assert student.best_epoch([0.5, 0.25, 0.375, 0.625]) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("Does your search begin at the very first epoch, and does it reach the last one?")
def test_best_epoch_first_or_last(student):
    """The best epoch may be the first one, the last one or the only one."""
    assert student.best_epoch([0.8, 0.6, 0.5, 0.45]) == exact(3)
    assert student.best_epoch([0.3, 0.4, 0.5]) == exact(0)
    assert student.best_epoch([0.7]) == exact(0)


@pytest.mark.points(1)
@pytest.mark.hint("A loss curve may rise and fall again: can you know the lowest point before you saw all of it?")
def test_best_epoch_several_dips(student):
    """best_epoch is the lowest point of the whole curve, not its first or last dip."""
    assert student.best_epoch([0.9, 0.6, 0.7, 0.4, 0.5]) == exact(3)
    assert student.best_epoch([0.8, 0.5, 0.6, 0.3, 0.45, 0.35, 0.55]) == exact(3)
    assert student.best_epoch([0.7, 0.2, 0.6, 0.4, 0.5]) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("With what do you compare the first loss? Could a loss be larger than that?")
def test_best_epoch_large_losses(student):
    """best_epoch works for losses of any size, such as those of a regression."""
    assert student.best_epoch([20.0, 14.5, 12.25, 9.5, 11.0]) == exact(3)
    assert student.best_epoch([3.5, 2.25, 2.75]) == exact(1)
    assert student.best_epoch([99.5, 98.0, 97.5, 98.5]) == exact(2)


@pytest.mark.points(1)
@pytest.mark.hint("When an equal loss comes later, does it replace the one that you have?")
def test_best_epoch_ties(student):
    """If several epochs share the lowest loss, best_epoch is the first of them."""
    assert student.best_epoch([0.5, 0.25, 0.25, 0.375]) == exact(1)
    assert student.best_epoch([0.75, 0.5, 0.625, 0.5, 0.5]) == exact(1)
    assert student.best_epoch([0.4, 0.4, 0.4]) == exact(0)


@pytest.mark.points(1)
@pytest.mark.hint("Lists and arrays have different methods: which of them do you use?")
def test_best_epoch_array(student):
    """best_epoch takes a NumPy array too."""
    assert student.best_epoch(np.array([0.9, 0.7, 0.5, 0.6])) == exact(2)
    assert student.best_epoch(np.array([0.6, 0.4, 0.45, 0.5, 0.7])) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("Mark the best epoch and count the epochs behind it: how many of them does patience allow?")
def test_early_stop_epoch_stops(student):
    """Training stops when the last `patience` epochs brought no improvement."""
    rising = [0.9, 0.7, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75]
    assert student.early_stop_epoch(rising, 2) == exact(4)
    assert student.early_stop_epoch(rising, 1) == exact(3)
    assert student.early_stop_epoch(rising, patience=4) == exact(6)
    assert student.early_stop_epoch([0.4, 0.5, 0.6, 0.7, 0.8], 3) == exact(3)


@pytest.mark.points(1)
@pytest.mark.hint("What does your function return when its loop comes to the end of the curve?")
def test_early_stop_epoch_never(student):
    """If training never stops early, the result is the last epoch of the curve."""
    assert student.early_stop_epoch([0.9, 0.8, 0.7, 0.6], 2) == exact(3)
    assert student.early_stop_epoch([0.9, 0.7, 0.5, 0.6, 0.65, 0.7], 4) == exact(5)
    assert student.early_stop_epoch([0.5, 0.3, 0.4], patience=10) == exact(2)
    assert student.early_stop_epoch([0.6], 1) == exact(0)


@pytest.mark.points(1)
@pytest.mark.hint("A new best loss after a few bad epochs: how many bad epochs have you counted then?")
def test_early_stop_epoch_improvement_resets(student):
    """After every improvement, however small, the count of epochs without improvement starts anew."""
    wavy = [0.9, 0.7, 0.75, 0.6, 0.65, 0.5, 0.55, 0.6, 0.65, 0.7]
    assert student.early_stop_epoch(wavy, 2) == exact(7)
    assert student.early_stop_epoch(wavy, 3) == exact(8)
    small = [0.5, 0.55, 0.498, 0.6, 0.497, 0.55, 0.6, 0.65, 0.7]
    assert student.early_stop_epoch(small, patience=2) == exact(6)


@pytest.mark.points(1)
@pytest.mark.hint("The loss falls, but it is still above an earlier one: is that an improvement?")
def test_early_stop_epoch_best_so_far(student):
    """An epoch improves when it is below every epoch before it, not only below the last one."""
    assert student.early_stop_epoch([0.9, 0.4, 0.8, 0.7, 0.6, 0.5, 0.45], 3) == exact(4)
    assert student.early_stop_epoch([0.8, 0.5, 0.7, 0.6, 0.65, 0.55, 0.6], patience=2) == exact(3)


@pytest.mark.points(1)
@pytest.mark.hint("Is a loss that equals the best one smaller than it?")
def test_early_stop_epoch_ties(student):
    """A loss that equals the best one is no improvement."""
    assert student.early_stop_epoch([0.75, 0.5, 0.5, 0.5, 0.625, 0.75], 2) == exact(3)
    assert student.early_stop_epoch([0.75, 0.5, 0.5, 0.625, 0.75, 0.875, 0.9], patience=3) == exact(4)


@pytest.mark.points(1)
@pytest.mark.hint("When Keras decides to stop, which losses does it know, and which are still to come?")
def test_early_stop_epoch_later_minimum(student):
    """Training stops although a lower loss would have come later."""
    assert student.early_stop_epoch([0.9, 0.5, 0.6, 0.7, 0.4, 0.3, 0.2], 2) == exact(3)
    assert student.early_stop_epoch([0.6, 0.7, 0.8, 0.9, 0.5, 0.4], patience=3) == exact(3)


@pytest.mark.points(1)
@pytest.mark.hint("Go through your function with patience 0: what does it do after epoch 0, and what after epoch 1?")
def test_early_stop_epoch_patience_zero(student):
    """With patience 0, training stops after the first epoch that does not improve."""
    assert student.early_stop_epoch([0.9, 0.7, 0.5, 0.6, 0.65, 0.7], 0) == exact(3)
    assert student.early_stop_epoch([0.5, 0.625, 0.75], patience=0) == exact(1)
    assert student.early_stop_epoch([0.6, 0.5, 0.4, 0.3, 0.7, 0.8], patience=0) == exact(4)


@pytest.mark.points(1)
@pytest.mark.hint("Draw both curves: which way does each of them go behind the lowest validation loss?")
def test_is_overfitting_curves(student):
    """It is overfitting when the validation loss has risen since its minimum while the training loss has fallen."""
    others = {"accuracy": [0.5, 0.7, 0.8, 0.9], "val_accuracy": [0.5, 0.7, 0.75, 0.7]}
    apart = curves([0.9, 0.6, 0.4, 0.3], [0.7, 0.65, 0.8, 0.9], **others)
    assert truth(student.is_overfitting(apart)) is True
    together = curves([0.9, 0.7, 0.5, 0.4], [0.8, 0.6, 0.45, 0.35], **others)
    assert truth(student.is_overfitting(together)) is False


@pytest.mark.points(1)
@pytest.mark.hint("One curve may lie above the other from the first epoch on: is it the height that counts?")
def test_is_overfitting_gap(student):
    """What counts is how each curve goes on, not which of the two is higher."""
    above = curves([0.8, 0.5, 0.3, 0.2], [0.9, 0.7, 0.6, 0.55])
    assert truth(student.is_overfitting(above)) is False
    below = curves([0.9, 0.7, 0.6, 0.5], [0.3, 0.2, 0.35, 0.4])
    assert truth(student.is_overfitting(below)) is True
    assert truth(student.is_overfitting(curves([0.5], [0.6]))) is False


@pytest.mark.points(1)
@pytest.mark.hint("The validation loss rises: does the model still learn the training data? Which curve tells you?")
def test_is_overfitting_training_loss(student):
    """It is not overfitting when the training loss has not fallen since the best epoch."""
    diverging = curves([0.8, 0.5, 0.9, 1.75], [0.7, 0.6, 0.95, 1.5])
    assert truth(student.is_overfitting(diverging)) is False
    flat = curves([0.875, 0.875, 0.875, 0.875], [0.9, 0.55, 0.75, 0.8])
    assert truth(student.is_overfitting(flat)) is False
    falling = curves([1.75, 1.5, 1.25, 0.9], [1.5, 1.25, 1.625, 1.75])
    assert truth(student.is_overfitting(falling)) is True


@pytest.mark.points(1)
@pytest.mark.hint("With which epoch do you compare the last validation loss: the first, the one before, or the best?")
def test_is_overfitting_whole_curve(student):
    """The last validation loss is compared with the lowest one of the whole curve."""
    falls_again = curves([0.9, 0.6, 0.5, 0.4, 0.3], [0.8, 0.4, 0.7, 0.65, 0.6])
    assert truth(student.is_overfitting(falls_again)) is True
    bump = curves([0.9, 0.7, 0.5, 0.4, 0.3], [0.8, 0.6, 0.65, 0.5, 0.25])
    assert truth(student.is_overfitting(bump)) is False


@pytest.mark.points(1)
@pytest.mark.hint("The lowest validation loss comes twice: from which of the two epochs on do you compare?")
def test_is_overfitting_ties(student):
    """If the lowest validation loss comes several times, its first epoch counts; to end at it is no overfitting."""
    back = curves([0.9, 0.6, 0.4, 0.3], [0.75, 0.25, 0.25, 0.25])
    assert truth(student.is_overfitting(back)) is False
    first = curves([0.9, 0.8, 0.5, 0.7, 0.6], [0.55, 0.5, 0.5, 0.7, 0.75])
    assert truth(student.is_overfitting(first)) is True


@pytest.mark.points(1)
@pytest.mark.hint(
    "With which training loss do you compare the last one: the first, the lowest, or that of which epoch?"
)
def test_is_overfitting_best_epoch(student):
    """The last training loss is compared with the one of the best epoch, not with the first or the lowest."""
    below_first = curves([0.9, 0.3, 0.4, 0.5], [0.45, 0.2, 0.35, 0.4])
    assert truth(student.is_overfitting(below_first)) is False
    above_lowest = curves([0.9, 0.6, 0.2, 0.4, 0.3], [0.7, 0.65, 0.7, 0.75, 0.8])
    assert truth(student.is_overfitting(above_lowest)) is True


@pytest.mark.points(1)
@pytest.mark.hint("After a single epoch, which epoch is the best one and which is the last one?")
def test_is_overfitting_short(student):
    """One epoch is never overfitting; two epochs can be."""
    assert truth(student.is_overfitting(curves([0.6], [0.5]))) is False
    assert truth(student.is_overfitting(curves([0.9], [0.4]))) is False
    assert truth(student.is_overfitting(curves([0.5, 0.4], [0.6, 0.7]))) is True
