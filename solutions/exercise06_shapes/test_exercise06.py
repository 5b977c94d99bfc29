"""Hidden suite of exercise06: `transpose`, `get_batch`, `crop_center`, `crop_bottom_right`, `to_matrix`."""

import numpy as np
import pytest

from grader.expect import exact


def numbered(*shape, dtype="int64"):
    """An array that counts its elements; uint8 begins anew after 255."""
    return np.arange(np.prod(shape)).reshape(shape).astype(dtype)


def crop(count, top, left):
    """14 rows and 14 columns of each image of `numbered(count, 28, 28)`."""
    image, row, column = np.ogrid[:count, top : top + 14, left : left + 14]
    return 784 * image + 28 * row + column


def quarters(*numbers):
    """One image of 28 rows and columns: upper left, upper right, lower left, lower right."""
    return np.repeat(np.repeat(np.reshape(numbers, (2, 2)), 14, axis=0), 14, axis=1)


def array_of(answer):
    """The answer as an array of numbers; one of rank 0 for anything that is none."""
    try:
        array = np.asarray(answer)
    except (ValueError, OverflowError):  # rows of different lengths, integers beyond all bounds
        return np.array(0)
    return array if array.dtype.kind in "iuf" else np.array(0)


@pytest.mark.points(1)
@pytest.mark.hint("A number stands in row 0 and column 2: in which row and column should it stand afterwards?")
def test_transpose_rectangle(student):
    """transpose turns the m rows of a matrix into m columns."""
    assert student.transpose(np.array([[3, 1, 4], [1, 5, 9]])) == exact([[3, 1], [1, 5], [4, 9]])
    tall = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]])
    assert student.transpose(tall) == exact([[1.0, 3.0, 5.0, 7.0], [2.0, 4.0, 6.0, 8.0]])


@pytest.mark.points(1)
@pytest.mark.hint("A single row is a matrix too: what are its m and its n?")
def test_transpose_row_and_column(student):
    """transpose turns a single row into a single column, and the other way round."""
    assert student.transpose(np.array([[5, 6, 7]])) == exact([[5], [6], [7]])
    assert student.transpose(np.array([[8], [-2], [0], [4]])) == exact([[8, -2, 0, 4]])


@pytest.mark.points(1)
@pytest.mark.hint("Does anything on the way to your result have room for whole numbers only?")
def test_transpose_fractions(student):
    """transpose keeps fractions as they are."""
    assert student.transpose(np.array([[0.5, -1.25], [2.75, 8.0]])) == exact([[0.5, 2.75], [-1.25, 8.0]])
    eighths = np.array([[0.125, 3.5, 1.0], [2.0, 6.25, 7.75], [1.5, 0.0, -4.5]], dtype=np.float32)
    assert student.transpose(eighths) == exact([[0.125, 2.0, 1.5], [3.5, 6.25, 0.0], [1.0, 7.75, -4.5]])


@pytest.mark.points(1)
@pytest.mark.hint("After `y = x`, how many arrays are there: one or two?")
def test_transpose_leaves_input(student):
    """transpose leaves the caller's matrix as it was."""
    assert student.transpose(np.array([[1, 2], [3, 4]])) == exact([[1, 3], [2, 4]])
    assert student.last_call.changed == ()
    assert student.transpose(np.array([[9, 8, 7], [6, 5, 4], [3, 2, 1]])) == exact([[9, 6, 3], [8, 5, 2], [7, 4, 1]])
    assert student.last_call.changed == ()


@pytest.mark.points(1)
@pytest.mark.hint("Put n = 0 into your formula: at which sample does the batch start, and at which one does it end?")
def test_get_batch_first(student):
    """get_batch gives the first batch_size samples for n = 0."""
    assert student.get_batch(numbered(10, 3), 0, batch_size=4) == exact(numbered(4, 3))
    assert student.get_batch(numbered(9, 2, dtype="float32"), 0, batch_size=2) == exact(numbered(2, 2))


@pytest.mark.points(1)
@pytest.mark.hint("How many samples lie in the n batches that come before this one?")
def test_get_batch_later(student):
    """get_batch starts right after the n batches that come before, and holds batch_size samples."""
    data = numbered(12, 2)
    assert student.get_batch(data, 1, batch_size=5) == exact([[10, 11], [12, 13], [14, 15], [16, 17], [18, 19]])
    assert student.get_batch(data, 2, batch_size=3) == exact([[12, 13], [14, 15], [16, 17]])
    assert student.get_batch(data, 5, batch_size=2) == exact([[20, 21], [22, 23]])


@pytest.mark.points(1)
@pytest.mark.hint("How many samples does a batch have when nobody says how many it should have?")
def test_get_batch_default_size(student):
    """get_batch gives 128 samples where batch_size is left out."""
    data = numbered(300, 2)
    assert student.get_batch(data, 0) == exact(numbered(128, 2))
    assert student.get_batch(data, 1) == exact(256 + numbered(128, 2))


@pytest.mark.points(1)
@pytest.mark.hint("There are 10 samples and batches of 4. What is left for the third batch?")
def test_get_batch_last_short(student):
    """get_batch gives the samples that are left, and no others, as the last batch."""
    assert student.get_batch(numbered(10, 2), 2, batch_size=4) == exact([[16, 17], [18, 19]])
    assert student.get_batch(numbered(5, 3), 2, batch_size=2) == exact([[12, 13, 14]])
    assert student.get_batch(numbered(3, 2, dtype="float64"), 0, batch_size=7) == exact([[0, 1], [2, 3], [4, 5]])


@pytest.mark.points(1)
@pytest.mark.hint("How many indices do you use, and how many axes do a vector and a stack of images have?")
def test_get_batch_axes(student):
    """get_batch keeps all axes of the data, whatever its rank is."""
    assert student.get_batch(np.array([2, 3, 5, 7, 11, 13]), 1, batch_size=2) == exact([5, 7])
    assert student.get_batch(numbered(7, 2, 3), 1, batch_size=3) == exact(18 + numbered(3, 2, 3))
    assert student.get_batch(numbered(6, 2, 1, 3), 3, batch_size=1) == exact(18 + numbered(1, 2, 1, 3))


@pytest.mark.points(1)
@pytest.mark.hint("Print the shape before and after. Which axis got shorter, and by how much?")
def test_crop_center_shape(student):
    """crop_center keeps all images, each with 14 rows and 14 columns."""
    assert array_of(student.crop_center(numbered(3, 28, 28))).shape == (3, 14, 14)
    assert array_of(student.crop_center(numbered(30, 28, 28, dtype="uint8"))).shape == (30, 14, 14)


@pytest.mark.points(2)
@pytest.mark.hint("How many pixels fall away on the left, how many on the right, and are all between them there?")
def test_crop_center_pixels(student):
    """crop_center gives the pixels of the middle, side by side as they were."""
    assert student.crop_center(numbered(2, 28, 28)) == exact(crop(2, 7, 7))
    assert student.crop_center(numbered(24, 28, 28, dtype="float32")) == exact(crop(24, 7, 7))


@pytest.mark.points(1)
@pytest.mark.hint("What does the first axis count, and how long should it be for a single image?")
def test_crop_center_one_image(student):
    """crop_center gives a batch of one image for a batch of one image."""
    assert student.crop_center(np.full((1, 28, 28), 200, dtype=np.uint8)) == exact(np.full((1, 14, 14), 200))
    assert student.crop_center(np.full((1, 28, 28), 0.25)) == exact(np.full((1, 14, 14), 0.25))


@pytest.mark.points(1)
@pytest.mark.hint("28 columns, and the right half of them: what is the index of the first, and what of the last?")
def test_crop_bottom_right_shape(student):
    """crop_bottom_right keeps all images, each with 14 rows and 14 columns."""
    assert array_of(student.crop_bottom_right(numbered(1, 28, 28))).shape == (1, 14, 14)
    assert array_of(student.crop_bottom_right(numbered(30, 28, 28, dtype="uint8"))).shape == (30, 14, 14)


@pytest.mark.points(1)
@pytest.mark.hint("Rows are counted from the top and columns from the left: which halves of them do you take?")
def test_crop_bottom_right_corner(student):
    """crop_bottom_right gives pixels of the bottom right quarter only."""
    for image in quarters(1, 2, 3, 4), quarters(40, 20, 10, 30):
        answer = array_of(student.crop_bottom_right(np.stack([image, image + 100, image])))
        assert answer.ndim == 3
        assert np.unique(answer).tolist() == [image[-1, -1], image[-1, -1] + 100]


@pytest.mark.points(1)
@pytest.mark.hint("Which pixel of the image should stand first in your result, and which one last?")
def test_crop_bottom_right_pixels(student):
    """crop_bottom_right gives all pixels of that quarter, side by side as they were."""
    assert student.crop_bottom_right(numbered(2, 28, 28)) == exact(crop(2, 14, 14))
    assert student.crop_bottom_right(numbered(24, 28, 28, dtype="float32")) == exact(crop(24, 14, 14))


@pytest.mark.points(1)
@pytest.mark.hint("How many rows should there be for 2 images, and which pixel comes after the first one?")
def test_to_matrix_images(student):
    """to_matrix makes one row of every image, pixel after pixel in reading order."""
    assert student.to_matrix(numbered(2, 3, 4)) == exact([list(range(12)), list(range(12, 24))])
    images = np.array([[[0.5, 1.5], [2.5, 3.5], [4.5, 5.5]]])
    assert student.to_matrix(images) == exact([[0.5, 1.5, 2.5, 3.5, 4.5, 5.5]])
    digits = numbered(5, 28, 28, dtype="uint8")
    assert student.to_matrix(digits) == exact([image.flatten() for image in digits])


@pytest.mark.points(1)
@pytest.mark.hint("Which of the axes does your function name, and which axes does `x.shape[1:]` hold?")
def test_to_matrix_higher_rank(student):
    """to_matrix flattens as many axes as there are behind the first one."""
    assert student.to_matrix(numbered(3, 2, 2, 3)) == exact([list(range(k, k + 12)) for k in (0, 12, 24)])
    fifth = numbered(2, 1, 3, 2, 2, dtype="float32")
    assert student.to_matrix(fifth) == exact([list(range(12)), list(range(12, 24))])


@pytest.mark.points(1)
@pytest.mark.hint("If every sample is one single number, how long is its row?")
def test_to_matrix_low_rank(student):
    """to_matrix keeps a matrix as it is and makes a column of a vector."""
    assert student.to_matrix(np.array([[1, 2, 3], [4, 5, 6]])) == exact([[1, 2, 3], [4, 5, 6]])
    assert student.to_matrix(np.array([1.5, 2.0, -3.0, 0.5])) == exact([[1.5], [2.0], [-3.0], [0.5]])
    assert student.to_matrix(np.array([[7], [8]])) == exact([[7], [8]])


@pytest.mark.points(1)
@pytest.mark.hint("Which shape does the array that you passed in have after the call?")
def test_to_matrix_leaves_input(student):
    """to_matrix leaves the caller's array as it was, its shape too."""
    assert student.to_matrix(numbered(2, 2, 3)) == exact([[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]])
    assert student.last_call.changed == ()
    assert student.to_matrix(7 + numbered(3, 1, 2)) == exact([[7, 8], [9, 10], [11, 12]])
    assert student.last_call.changed == ()
