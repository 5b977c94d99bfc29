"""Hidden suite of exercise04: `iterations_per_epoch`, `total_iterations`."""

import pytest

from grader.expect import exact


@pytest.mark.points(1)
@pytest.mark.hint("Draw 6 samples in batches of 2: how many batches are there, and is any of them not full?")
def test_iterations_per_epoch_full_batches(student):
    """When the batch size divides the number of samples, all batches are full."""
    assert student.iterations_per_epoch(600, 100) == exact(6)
    assert student.iterations_per_epoch(700, 100) == exact(7)
    assert student.iterations_per_epoch(32, 32) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("What happens to the samples that are left over after the last full batch?")
def test_iterations_per_epoch_partial_batch(student):
    """Samples left over make one more batch, be they many or few."""
    assert student.iterations_per_epoch(1070, 100) == exact(11)
    assert student.iterations_per_epoch(1050, 100) == exact(11)
    assert student.iterations_per_epoch(50_000, 32) == exact(1563)
    assert student.iterations_per_epoch(1025, 512) == exact(3)


@pytest.mark.points(1)
@pytest.mark.hint("A batch that is not full still is a batch.")
def test_iterations_per_epoch_less_than_a_batch(student):
    """Fewer samples than one batch holds make one batch."""
    assert student.iterations_per_epoch(30, 32) == exact(1)
    assert student.iterations_per_epoch(10, 32) == exact(1)
    assert student.iterations_per_epoch(1, 512) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("What does a batch consist of when its size is 1?")
def test_iterations_per_epoch_batch_of_one(student):
    """With a batch size of 1 each sample is a batch."""
    assert student.iterations_per_epoch(7, 1) == exact(7)
    assert student.iterations_per_epoch(1, 1) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("Is there a batch to be made when there is no sample?")
def test_iterations_per_epoch_no_samples(student):
    """No samples make no batches, while a single sample makes one."""
    assert student.iterations_per_epoch(0, 32) == exact(0)
    assert student.iterations_per_epoch(1, 32) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("What is repeated, and how often?")
def test_total_iterations_full_batches(student):
    """Every epoch takes all batches once."""
    assert student.total_iterations(600, 100, 5) == exact(30)
    assert student.total_iterations(128, 64, 3) == exact(6)


@pytest.mark.points(1)
@pytest.mark.hint("How does a whole training differ from an epoch when there is one epoch only?")
def test_total_iterations_one_epoch(student):
    """One epoch takes as many iterations as there are batches."""
    assert student.total_iterations(650, 100, 1) == exact(7)
    assert student.total_iterations(700, 100, 1) == exact(7)


@pytest.mark.points(1)
@pytest.mark.hint("Are samples that are left over in one epoch carried on into the next?")
def test_total_iterations_partial_batch(student):
    """When samples are left over, every epoch ends with its own partial batch."""
    assert student.total_iterations(1050, 100, 4) == exact(44)
    assert student.total_iterations(1001, 100, 50) == exact(550)


@pytest.mark.points(1)
@pytest.mark.hint("How many iterations does one epoch have here, and how many epochs are there?")
def test_total_iterations_less_than_a_batch(student):
    """Fewer samples than one batch holds make one iteration an epoch."""
    assert student.total_iterations(10, 32, 3) == exact(3)
    assert student.total_iterations(10, 32, 8) == exact(8)


@pytest.mark.points(1)
@pytest.mark.hint("Is there a batch to be made when there is no sample?")
def test_total_iterations_no_samples(student):
    """No samples make no iterations in any number of epochs, while a single sample makes one an epoch."""
    assert student.total_iterations(0, 32, 5) == exact(0)
    assert student.total_iterations(1, 32, 5) == exact(5)
