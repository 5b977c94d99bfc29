"""Hidden suite of exercise07: `preprocess`, `one_hot`, `is_grayscale`."""

import numpy as np
import pytest

from grader.expect import Close, close, exact


def pixels(*shape, brightest=255, seed=7):
    """Images of random pixels, among them 0 and `brightest`."""
    images = np.random.default_rng(seed).integers(0, brightest + 1, shape, dtype=np.uint8)
    images.flat[:2] = 0, brightest
    return images


def quotients(images) -> Close:
    """All pixels divided by 255, sorted: their places are the matter of another check."""
    return close(np.sort(images, axis=None) / 255, rtol=0, atol=1e-6)


def array_of(answer):
    """The answer as an array of numbers; one of rank 0 for anything that is none."""
    try:
        array = np.asarray(answer)
    except (ValueError, OverflowError):  # rows of different lengths, integers beyond all bounds
        return np.array(0)
    return array if array.dtype.kind in "iuf" else np.array(0)


def lenient(answer):
    """The answer with True as 1 and False as 0: that they are no numbers is the matter of one check."""
    if isinstance(answer, np.ndarray) and answer.dtype == np.bool_:
        return answer.astype(int)
    return answer


def truth(answer):
    """A boolean of Python or NumPy as one of Python; None for anything else."""
    if isinstance(answer, bool | np.bool_) or (
        isinstance(answer, np.ndarray) and answer.shape == () and answer.dtype == np.bool_
    ):
        return bool(answer)
    return None


@pytest.mark.points(1)
@pytest.mark.hint("How many rows should there be for N images, and how many numbers does one image hold?")
def test_preprocess_shape(student):
    """preprocess gives one row of 784 numbers for every image, however many images there are."""
    assert array_of(student.preprocess(pixels(3, 28, 28))).shape == (3, 784)
    assert array_of(student.preprocess(pixels(1, 28, 28))).shape == (1, 784)
    assert array_of(student.preprocess(pixels(60, 28, 28))).shape == (60, 784)


@pytest.mark.points(1)
@pytest.mark.hint("Print the dtype of your result: what becomes of uint8 when you divide it?")
def test_preprocess_dtype(student):
    """preprocess gives an array of dtype float32."""
    for images in pixels(2, 28, 28), np.zeros((1, 28, 28), dtype=np.uint8):
        answer = student.preprocess(images)
        assert isinstance(answer, np.ndarray)
        assert answer.size == images.size
        assert answer.dtype.name == "float32"


@pytest.mark.points(2)
@pytest.mark.hint("What should become of a pixel of 255, and what of one of 51?")
def test_preprocess_scale(student):
    """preprocess divides every pixel by 255."""
    for images in pixels(2, 28, 28), pixels(5, 28, 28, seed=8):
        assert np.sort(array_of(student.preprocess(images)), axis=None) == quotients(images)


@pytest.mark.points(1)
@pytest.mark.hint("Should a dark image look dark after preprocessing, too? And what if every pixel is 0?")
def test_preprocess_dark_images(student):
    """preprocess divides by 255 in dark and in black images, too."""
    for images in pixels(3, 28, 28, brightest=100), np.zeros((2, 28, 28), dtype=np.uint8):
        assert np.sort(array_of(student.preprocess(images)), axis=None) == quotients(images)


@pytest.mark.points(1)
@pytest.mark.hint("Light up one pixel of one image. In which row and at which place of your result does it turn up?")
def test_preprocess_order(student):
    """preprocess puts the pixels of an image into its own row, in reading order."""
    for places in [(0, 1), (1, 0), (27, 26)], [(3, 20), (20, 3), (14, 14), (0, 27), (27, 0)]:
        images = np.zeros((len(places), 28, 28), dtype=np.uint8)
        for image, place in zip(images, places, strict=True):
            image[place] = 255
        answer = array_of(student.preprocess(images))
        assert answer.shape == (len(places), 784)
        assert answer.argmax(axis=1).tolist() == [28 * row + column for row, column in places]


@pytest.mark.points(1)
@pytest.mark.hint("Print the shape and a few pixels of the array that you passed in, before and after the call.")
def test_preprocess_leaves_input(student):
    """preprocess leaves the caller's images as they were, their shape too."""
    for images in pixels(2, 28, 28), pixels(1, 28, 28, seed=9):
        assert array_of(student.preprocess(images)).size == images.size
        assert student.last_call.changed == ()


@pytest.mark.points(1)
@pytest.mark.hint("Which of the two is the number of rows: the number of labels, or the number of classes?")
def test_one_hot_shape(student):
    """one_hot gives a row for every label and a column for every class."""
    assert array_of(lenient(student.one_hot(np.array([0, 2, 1, 2, 0]), 3))).shape == (5, 3)
    assert array_of(lenient(student.one_hot(np.array([3, 1, 0, 2, 5, 4, 3], dtype=np.uint8), 6))).shape == (7, 6)


@pytest.mark.points(2)
@pytest.mark.hint("In which column should the 1 of label 0 stand, and how many numbers 1 are there in a row?")
def test_one_hot_columns(student):
    """one_hot puts a single 1 into each row, in the column that the label of this row names."""
    assert lenient(student.one_hot(np.array([1, 0, 2, 1]), 3)) == exact([[0, 1, 0], [1, 0, 0], [0, 0, 1], [0, 1, 0]])
    assert lenient(student.one_hot(np.array([1, 1, 0], dtype=np.uint8), 2)) == exact([[0, 1], [0, 1], [1, 0]])
    labels = np.random.default_rng(7).permutation(np.arange(60) % 10)
    expected = np.zeros((60, 10))
    for row, label in enumerate(labels):
        expected[row, label] = 1
    assert lenient(student.one_hot(labels, 10)) == exact(expected)


@pytest.mark.points(1)
@pytest.mark.hint("What is your number of columns computed from? And does the largest label always occur?")
def test_one_hot_num_classes(student):
    """one_hot has num_classes columns, even if the last classes do not occur."""
    assert lenient(student.one_hot(np.array([1, 0, 1]), 4)) == exact([[0, 1, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0]])
    assert lenient(student.one_hot(np.array([0, 1, 2, 0], dtype=np.uint8), 5)) == exact(
        [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0]]
    )


@pytest.mark.points(1)
@pytest.mark.hint("If no image of class 1 occurs, does label 2 move to another column?")
def test_one_hot_missing_classes(student):
    """one_hot keeps a column for each class that does not occur."""
    assert lenient(student.one_hot(np.array([3, 0, 3]), 4)) == exact([[0, 0, 0, 1], [1, 0, 0, 0], [0, 0, 0, 1]])
    assert lenient(student.one_hot(np.array([4, 2], dtype=np.uint8), 5)) == exact([[0, 0, 0, 0, 1], [0, 0, 1, 0, 0]])


@pytest.mark.points(1)
@pytest.mark.hint("What does the first axis of the result count, and how long is it for a single label?")
def test_one_hot_single_label(student):
    """one_hot gives a matrix with one row for a single label."""
    assert array_of(lenient(student.one_hot(np.array([2]), 3))).shape == (1, 3)
    assert array_of(lenient(student.one_hot(np.array([4], dtype=np.uint8), 5))).shape == (1, 5)


@pytest.mark.points(1)
@pytest.mark.hint("Which values stand in your result, and what is its dtype?")
def test_one_hot_numbers(student):
    """one_hot holds the numbers 0 and 1 and nothing else."""
    assert np.unique(array_of(student.one_hot(np.array([0, 2, 1, 3]), 6))).tolist() == [0, 1]
    assert np.unique(array_of(student.one_hot(np.array([2, 1], dtype=np.uint8), 5))).tolist() == [0, 1]


@pytest.mark.points(1)
@pytest.mark.hint("How many axes does a batch have whose images have no axis for channels?")
def test_is_grayscale_without_channel_axis(student):
    """is_grayscale is True for the shape (N, H, W), and not for (N, H, W, 3)."""
    assert truth(student.is_grayscale(pixels(2, 28, 28))) is True
    assert truth(student.is_grayscale(pixels(2, 28, 28, 3))) is False
    assert truth(student.is_grayscale(pixels(8, 10, 12))) is True
    assert truth(student.is_grayscale(pixels(8, 10, 12, 3))) is False


@pytest.mark.points(1)
@pytest.mark.hint("Four axes do not always mean colour: how long is the last one?")
def test_is_grayscale_one_channel(student):
    """is_grayscale is True for the shape (N, H, W, 1), and not for (N, H, W, 3)."""
    assert truth(student.is_grayscale(pixels(2, 28, 28, 1))) is True
    assert truth(student.is_grayscale(pixels(2, 28, 28, 3))) is False
    assert truth(student.is_grayscale(pixels(8, 10, 12, 1))) is True


@pytest.mark.points(1)
@pytest.mark.hint("The length of an axis alone does not tell what the axis counts. What does?")
def test_is_grayscale_small_sides(student):
    """is_grayscale does not mistake a height, a width or a number of images of 1 or 3 for the channels."""
    assert truth(student.is_grayscale(pixels(5, 8, 3))) is True
    assert truth(student.is_grayscale(pixels(5, 3, 8))) is True
    assert truth(student.is_grayscale(pixels(3, 8, 5))) is True
    assert truth(student.is_grayscale(pixels(5, 8, 1))) is True
    assert truth(student.is_grayscale(pixels(5, 1, 8, 3))) is False
    assert truth(student.is_grayscale(pixels(5, 8, 1, 3))) is False


@pytest.mark.points(1)
@pytest.mark.hint("How many numbers does the array hold for each pixel, even if all of them are equal?")
def test_is_grayscale_equal_channels(student):
    """is_grayscale is False for RGB images that merely look grey."""
    for grey in pixels(4, 9, 7), pixels(2, 28, 28, seed=8):
        assert truth(student.is_grayscale(np.stack([grey, grey, grey], axis=-1))) is False
        assert truth(student.is_grayscale(grey)) is True


@pytest.mark.points(1)
@pytest.mark.hint("Do you look at the pixels anywhere? What do they say about the number of channels?")
def test_is_grayscale_any_pixels(student):
    """is_grayscale does not depend on the values or on the dtype of the pixels."""
    fractions = np.random.default_rng(7).random((4, 20, 20), dtype=np.float32)
    assert truth(student.is_grayscale(fractions)) is True
    assert truth(student.is_grayscale((fractions > 0.5).astype(np.uint8))) is True
    few = np.zeros((4, 6, 6, 3), dtype=np.float32)
    few[..., 0] = 1
    assert truth(student.is_grayscale(few)) is False
    assert truth(student.is_grayscale(few.astype(np.uint8))) is False


@pytest.mark.points(1)
@pytest.mark.hint("A batch of one image is still a batch: which axis is its first one?")
def test_is_grayscale_single_image(student):
    """is_grayscale takes a batch of a single image as a batch."""
    assert truth(student.is_grayscale(pixels(1, 28, 28))) is True
    assert truth(student.is_grayscale(pixels(1, 28, 28, 3))) is False
    assert truth(student.is_grayscale(pixels(1, 5, 6, 3))) is False
