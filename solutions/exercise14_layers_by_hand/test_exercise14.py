"""Hidden suite of exercise14: `dense_forward`, `count_params`, `dropout_forward`, `batchnorm_forward`.

Dropout is asked for its properties only: any source of random numbers is right. With the thousands of elements used
here, a right answer misses a property less than once in a million. Only the check of calls without a seed has none.
"""

import numpy as np
import pytest

from grader.expect import Close, close, exact

PIXELS = np.linspace(1.0, 5.0, 6000).reshape(60, 100)  # none of them is 0
SIGNED = np.where(np.arange(4000) % 3 == 0, -1, 1).reshape(40, 100) * np.linspace(0.5, 9.0, 100)


def near(expected) -> Close:
    """Within the tolerance that the README promises: float32 passes."""
    return close(expected, rtol=1e-4, atol=1e-5)


def numbers(answer, like):
    """The answer as an array, once it is known to be numbers in the shape of `like`."""
    assert answer == close(np.zeros(like.shape), atol=1e9)
    return np.asarray(answer, dtype=np.float64)


@pytest.mark.points(1)
@pytest.mark.hint("Each unit has its own column of weights: with which numbers of a sample is it multiplied?")
def test_dense_forward_weights(student):
    """dense_forward multiplies every sample of the batch by the weights of every unit."""
    w = np.array([[1.0, 0.5, 2.0], [0.25, 1.0, 0.0]])
    assert student.dense_forward(np.array([[2.0, 4.0]]), w, np.zeros(3)) == near([[3.0, 5.0, 4.0]])
    x = np.array([[1.0, 0.0], [0.0, 1.0], [3.0, 2.0], [0.5, 8.0]])
    expected = [[1.0, 0.5, 2.0], [0.25, 1.0, 0.0], [3.5, 3.5, 6.0], [2.5, 8.25, 1.0]]
    assert student.dense_forward(x, w, np.zeros(3)) == near(expected)
    assert student.dense_forward(x[:2, :1], np.array([[6.0]]), np.zeros(1)) == near([[6.0], [0.0]])


@pytest.mark.points(1)
@pytest.mark.hint("In a square matrix rows and columns are equally many: which of the two belong to the inputs?")
def test_dense_forward_square(student):
    """dense_forward takes rows of W for inputs and columns for units when both are equally many too."""
    w = np.array([[1.0, 2.0, 0.0], [4.0, 0.5, 3.0], [0.0, 5.0, 1.0]])
    x = np.array([[1.0, 2.0, 3.0], [0.5, 1.0, 0.0]])
    assert student.dense_forward(x, w, np.zeros(3)) == near([[9.0, 18.0, 9.0], [4.5, 1.5, 3.0]])
    assert student.dense_forward(np.eye(3), w, np.zeros(3)) == near(w)


@pytest.mark.points(1)
@pytest.mark.hint("Does the layer that is asked for do anything after it has multiplied and added?")
def test_dense_forward_negative(student):
    """dense_forward applies no activation function: its output can be any number."""
    x = np.array([[1.0, -2.0], [-3.0, 0.5], [4.0, -8.0]])
    w = np.array([[1.0, -1.0, 8.0], [2.0, 3.0, -9.0]])
    expected = [[-3.0, -7.0, 26.0], [-2.0, 4.5, -28.5], [-12.0, -28.0, 104.0]]
    assert student.dense_forward(x, w, np.zeros(3)) == near(expected)
    assert student.dense_forward(x, -w, np.zeros(3)) == near(-np.array(expected))


@pytest.mark.points(1)
@pytest.mark.hint("How many numbers has b, and what are there as many of: samples, inputs or units?")
def test_dense_forward_bias(student):
    """dense_forward adds the bias of each unit to the output of that unit, once for every sample."""
    x = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 0.5]])
    w = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]])
    b = np.array([10.0, 20.0, -3.0])
    assert student.dense_forward(x, w, b) == near([[11.0, 22.0, 1.0], [13.0, 24.0, 7.0], [15.0, 20.5, 7.5]])
    assert student.dense_forward(x[:2], w[:, :2], np.array([0.5, -0.25])) == near([[1.5, 1.75], [3.5, 3.75]])


@pytest.mark.points(1)
@pytest.mark.hint("Draw 3 inputs, 2 units and every line between them. What has each unit beside its lines?")
def test_count_params_one_layer(student):
    """A dense layer has a weight for each pair of input and unit, and a bias for each unit."""
    assert student.count_params([3, 2]) == exact(8)
    assert student.count_params([5, 1]) == exact(6)
    assert student.count_params([1, 7]) == exact(14)
    assert student.count_params([784, 10]) == exact(7850)


@pytest.mark.points(1)
@pytest.mark.hint("What goes into the second layer: the input of the model, or the output of the first layer?")
def test_count_params_several_layers(student):
    """In a stack, each layer has weights for the outputs of the layer before it."""
    assert student.count_params([784, 512, 10]) == exact(407050)
    assert student.count_params([4, 8, 3, 2]) == exact(40 + 27 + 8)
    assert student.count_params([2, 5, 5, 5, 1]) == exact(15 + 30 + 30 + 6)


@pytest.mark.points(1)
@pytest.mark.hint("How many layers with weights does the list [12] name?")
def test_count_params_input_only(student):
    """The input has no parameters of its own."""
    assert student.count_params([12]) == exact(0)
    assert student.count_params([1]) == exact(0)
    assert student.count_params([1, 1]) == exact(2)


@pytest.mark.points(1)
@pytest.mark.hint("When the model predicts, should the layer change anything at all?")
def test_dropout_forward_not_training(student):
    """When not training, dropout_forward gives back x as it is, whatever the rate is."""
    assert student.dropout_forward(SIGNED, 0.5, training=False) == near(SIGNED)
    assert student.dropout_forward(PIXELS[:2], 0.75, training=False, rng=3) == near(PIXELS[:2])
    assert student.dropout_forward(np.array([4.0, -2.0, 3.0]), 0.2, training=False) == near([4.0, -2.0, 3.0])


@pytest.mark.points(1)
@pytest.mark.hint("Put rate 0 into your formula: what is each element multiplied by, and is every one of them kept?")
def test_dropout_forward_rate_zero(student):
    """With rate 0, dropout_forward drops nothing and changes nothing."""
    assert student.dropout_forward(SIGNED, 0.0, rng=1) == near(SIGNED)
    assert student.dropout_forward(np.array([4.0, -2.0, 3.0]), 0.0, training=True) == near([4.0, -2.0, 3.0])


@pytest.mark.points(1)
@pytest.mark.hint("Half of the elements are gone: by what do you multiply the others to keep the mean as it was?")
def test_dropout_forward_kept_values(student):
    """While training, every element of the result is 0 or x / (1 - rate)."""
    for seed, rate in enumerate((0.25, 0.5, 0.8)):
        answer = student.dropout_forward(SIGNED, rate, rng=seed)
        result = numbers(answer, SIGNED)
        assert np.any(result != 0)
        assert answer == near(np.where(result == 0, 0, SIGNED / (1 - rate)))


@pytest.mark.points(1)
@pytest.mark.hint("Is `rate` the share of elements that are dropped, or of those that are kept?")
def test_dropout_forward_share(student):
    """The share of zeros is near the rate."""
    for seed, rate in enumerate((0.1, 0.3, 0.65, 0.8)):
        zeros = np.mean(numbers(student.dropout_forward(PIXELS, rate, rng=seed), PIXELS) == 0)
        assert rate - 0.04 < zeros < rate + 0.04


@pytest.mark.points(1)
@pytest.mark.hint("How many random numbers do you draw for an array of this shape? Does each element get its own?")
def test_dropout_forward_each_element(student):
    """dropout_forward decides for each element by itself, whatever shape x has."""
    counts = set()
    for seed in range(6):
        dropped = numbers(student.dropout_forward(PIXELS, 0.5, rng=seed), PIXELS) == 0
        counts.add(np.count_nonzero(dropped))
        assert not np.all(dropped == dropped[:1])
        assert not np.all(dropped == dropped[:, :1])
    assert len(counts) > 1  # each element by itself, so their number is left to chance too
    for shape in ((6000,), (20, 30, 10)):
        x = PIXELS.reshape(shape)
        dropped = numbers(student.dropout_forward(x, 0.5, rng=7), x) == 0
        assert 0.4 < np.mean(dropped) < 0.6
        assert len(shape) == 1 or not np.all(dropped == dropped[:1])
        assert len(shape) == 1 or not np.all(dropped == dropped[..., :1])


@pytest.mark.points(1)
@pytest.mark.hint("Where do your random numbers begin when the caller gives you the seed 0? And with the seed 1?")
def test_dropout_forward_seeds(student):
    """The same seed gives the same result, another seed another one."""
    results = {}
    for seed in (1, 12345, 1, 12345, 0, 0):
        result = numbers(student.dropout_forward(PIXELS, 0.4, rng=seed), PIXELS)
        assert np.array_equal(results.setdefault(seed, result), result)
    assert not np.array_equal(results[0], results[1])
    assert not np.array_equal(results[1], results[12345])
    assert not np.array_equal(results[0], results[12345])


@pytest.mark.points(1)
@pytest.mark.hint("A layer is called for every batch: are the same elements to be dropped each time?")
def test_dropout_forward_no_seed(student):
    """Without a seed, every call drops other elements."""
    first = numbers(student.dropout_forward(PIXELS, 0.5), PIXELS)
    second = numbers(student.dropout_forward(PIXELS, 0.5), PIXELS)
    third = numbers(student.dropout_forward(PIXELS, 0.5, rng=None), PIXELS)
    assert not np.array_equal(first, second)
    assert not np.array_equal(second, third)
    assert not np.array_equal(first, third)


@pytest.mark.points(1)
@pytest.mark.hint("Setting elements to 0 and `*=` both write into an array: whose array is it?")
def test_dropout_forward_leaves_input(student):
    """dropout_forward leaves the caller's array as it was."""
    for rate in (0.5, 0.2):
        zeros = np.mean(numbers(student.dropout_forward(SIGNED, rate, rng=2), SIGNED) == 0)
        assert 0 < zeros < 1
        assert student.last_call.changed == ()


@pytest.mark.points(1)
@pytest.mark.hint("Take one column of your result: what are its mean and its standard deviation?")
def test_batchnorm_forward_each_feature(student):
    """batchnorm_forward gives every feature the mean 0 and the standard deviation 1 over the batch."""
    x = np.array([[10.0, -40.0, 30.0], [30.0, 40.0, 60.0], [50.0, -40.0, 30.0], [30.0, 40.0, 0.0]])
    r = 2**0.5
    expected = [[-r, -1.0, 0.0], [0.0, 1.0, r], [r, -1.0, 0.0], [0.0, 1.0, -r]]
    assert student.batchnorm_forward(x, np.ones(3), np.zeros(3)) == near(expected)
    square = np.array([[20.0, 90.0], [80.0, 10.0]])
    assert student.batchnorm_forward(square, np.ones(2), np.zeros(2)) == near([[-1.0, 1.0], [1.0, -1.0]])


@pytest.mark.points(1)
@pytest.mark.hint("Which of gamma and beta sets the spread of a feature, and which its mean? When are they applied?")
def test_batchnorm_forward_gamma_beta(student):
    """batchnorm_forward then multiplies each feature by its gamma and adds its beta."""
    x = np.array([[20.0, 90.0, -30.0], [80.0, 10.0, 50.0]])
    gamma, beta = np.array([2.0, 0.5, -3.0]), np.array([10.0, -1.0, 0.25])
    expected = [[8.0, -0.5, 3.25], [12.0, -1.5, -2.75]]
    assert student.batchnorm_forward(x, gamma, beta) == near(expected)
    assert student.batchnorm_forward(x[:, :2], np.zeros(2), np.array([4.0, 5.0])) == near([[4.0, 5.0], [4.0, 5.0]])
    assert student.batchnorm_forward(x[:, :2], np.array([1.0, 4.0]), beta[:2]) == near([[9.0, 3.0], [11.0, -5.0]])


@pytest.mark.points(1)
@pytest.mark.hint("Does eps stand under the root or behind it? And which value does it have if it is left out?")
def test_batchnorm_forward_eps(student):
    """batchnorm_forward adds eps to the variance before it takes the root; if left out, eps is 1e-5."""
    x = np.array([[1.0, 3.0], [3.0, -5.0]])
    one = np.array([[-1.0, 1.0], [1.0, -1.0]])
    expected = one / [2.0, 19.0**0.5 / 4]
    assert student.batchnorm_forward(x, np.ones(2), np.zeros(2), eps=3.0) == near(expected)
    wide = one * [1 / 1.5**0.5, 4 / 16.5**0.5]
    assert student.batchnorm_forward(x, np.ones(2), np.zeros(2), eps=0.5) == near(wide)
    narrow = np.array([[0.0, 0.01], [0.02, -0.01]])  # both variances are 1e-4
    assert student.batchnorm_forward(narrow, np.ones(2), np.zeros(2)) == near(one / 1.1**0.5)


@pytest.mark.points(1)
@pytest.mark.hint("All samples are equal: what is the numerator of the formula, and what is left of the denominator?")
def test_batchnorm_forward_equal_samples(student):
    """Where all samples of the batch are equal, or where there is one only, the result is beta."""
    x = np.array([[5.0, -10.0], [5.0, 30.0], [5.0, -10.0], [5.0, 30.0]])
    expected = [[7.0, -1.0], [7.0, 1.0], [7.0, -1.0], [7.0, 1.0]]
    assert student.batchnorm_forward(x, np.ones(2), np.array([7.0, 0.0])) == near(expected)
    beta = np.array([0.5, -2.0, 6.0])
    assert student.batchnorm_forward(np.array([[3.0, -4.0, 8.0]]), np.array([2.0, 1.0, 1.0]), beta) == near([beta])


@pytest.mark.points(1)
@pytest.mark.hint("Operators such as `-=` and arguments such as `out=` write into an array: whose array is it?")
def test_batchnorm_forward_leaves_input(student):
    """batchnorm_forward leaves the caller's arrays as they were."""
    x = np.array([[20.0, 90.0], [80.0, 10.0]])
    assert student.batchnorm_forward(x, np.ones(2), np.zeros(2)) == near([[-1.0, 1.0], [1.0, -1.0]])
    assert student.last_call.changed == ()
    assert student.batchnorm_forward(x[::-1], np.ones(2), np.zeros(2)) == near([[1.0, -1.0], [-1.0, 1.0]])
    assert student.last_call.changed == ()
