"""Hidden suite of exercise08: `step`, `AND`, `OR`, `NAND`, `NOR`, `XOR`."""

import numpy as np
import pytest

from grader.expect import exact


@pytest.mark.points(1)
@pytest.mark.hint("Which results can a step function have, and how large must a number be to lie above 0?")
def test_step_numbers(student):
    """step is 1 for numbers above 0, however small, and 0 for numbers below 0."""
    assert student.step(3) == exact(1)
    assert student.step(0.25) == exact(1)
    assert student.step(-4) == exact(0)
    assert student.step(-0.25) == exact(0)
    assert student.step(0.001) == exact(1)
    assert student.step(-1.5) == exact(0)


@pytest.mark.points(1)
@pytest.mark.hint("Is 0 above 0? Which sign of comparison says so?")
def test_step_zero(student):
    """step of the number 0 is 0, while step of 1 is 1."""
    assert student.step(0) == exact(0)
    assert student.step(0.0) == exact(0)
    assert student.step(1) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("Which elements does step look at, and which shape has the result: what if there are more axes?")
def test_step_array(student):
    """step of an array is an array of the same shape, with 0 or 1 for each element by itself."""
    assert student.step(np.array([-2.5, 0.5, 12.0, -0.125])) == exact([0, 1, 1, 0])
    assert student.step(np.array([5, -1, 2])) == exact([1, 0, 1])
    assert student.step(np.array([[0.25, -3.0, 7.5], [-0.5, 1.0, -2.0]])) == exact([[1, 0, 1], [0, 1, 0]])
    assert student.step(np.array([[[1], [-1]], [[-6], [8]]])) == exact([[[1], [0]], [[0], [1]]])


@pytest.mark.points(1)
@pytest.mark.hint("Is an element that is 0 above 0?")
def test_step_zeros_in_array(student):
    """step turns an element that is 0 into 0."""
    assert student.step(np.array([0.0, 0.5, 0.0, -1.0])) == exact([0, 1, 0, 0])
    assert student.step(np.array([4, 0, 1])) == exact([1, 0, 1])


@pytest.mark.points(1)
@pytest.mark.hint("Print the array that you passed in, before and after the call.")
def test_step_leaves_input(student):
    """step leaves the caller's array as it was."""
    assert student.step(np.array([-1.5, 2.5, -3.5])) == exact([0, 1, 0])
    assert student.last_call.changed == ()


@pytest.mark.points(1)
@pytest.mark.hint("Put one 1 into your weighted sum, then two: which of the two sums should lie above 0?")
def test_AND_one_input(student):
    """AND gives 0 when only one input is 1, whichever it is, but 1 when both are."""
    assert student.AND(1, 0) == exact(0)
    assert student.AND(0, 1) == exact(0)
    assert student.AND(1, 1) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("What is the sum when both inputs are 0, and when both are 1? Which of them should fire?")
def test_AND_equal_inputs(student):
    """AND gives 0 for two zeros and 1 for two ones."""
    assert student.AND(0, 0) == exact(0)
    assert student.AND(1, 1) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("1.0 and 1 are the same number: does each step of your function take both?")
def test_AND_floats(student):
    """AND takes 0.0 and 1.0 as well as 0 and 1."""
    assert student.AND(1.0, 1.0) == exact(1)
    assert student.AND(0.0, 0.0) == exact(0)
    assert student.AND(1, 1.0) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("How large must each weight be, together with the bias, so that it suffices on its own?")
def test_OR_one_input(student):
    """OR gives 1 when only one input is 1, whichever it is, but 0 when none is."""
    assert student.OR(1, 0) == exact(1)
    assert student.OR(0, 1) == exact(1)
    assert student.OR(0, 0) == exact(0)


@pytest.mark.points(1)
@pytest.mark.hint("What is left of the sum when both inputs are 0? And what becomes of a sum that is larger than 1?")
def test_OR_equal_inputs(student):
    """OR gives 0 for two zeros and 1 for two ones."""
    assert student.OR(0, 0) == exact(0)
    assert student.OR(1, 1) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("1.0 and 1 are the same number: does each step of your function take both?")
def test_OR_floats(student):
    """OR takes 0.0 and 1.0 as well as 0 and 1."""
    assert student.OR(1.0, 1.0) == exact(1)
    assert student.OR(0.0, 0.0) == exact(0)
    assert student.OR(1, 1.0) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("NAND fires in three of four cases: is one 1 among the inputs enough to stop it?")
def test_NAND_one_input(student):
    """NAND gives 1 when only one input is 1, whichever it is, but 0 when both are."""
    assert student.NAND(1, 0) == exact(1)
    assert student.NAND(0, 1) == exact(1)
    assert student.NAND(1, 1) == exact(0)


@pytest.mark.points(1)
@pytest.mark.hint("With two zeros only the bias is left: which sign must it have? Which signs do the weights need?")
def test_NAND_equal_inputs(student):
    """NAND gives 1 for two zeros and 0 for two ones."""
    assert student.NAND(0, 0) == exact(1)
    assert student.NAND(1, 1) == exact(0)


@pytest.mark.points(1)
@pytest.mark.hint("1.0 and 1 are the same number: does each step of your function take both?")
def test_NAND_floats(student):
    """NAND takes 0.0 and 1.0 as well as 0 and 1."""
    assert student.NAND(1.0, 1.0) == exact(0)
    assert student.NAND(0.0, 0.0) == exact(1)
    assert student.NAND(1, 1.0) == exact(0)


@pytest.mark.points(1)
@pytest.mark.hint("How many ones does it take to stop NOR?")
def test_NOR_one_input(student):
    """NOR gives 0 when only one input is 1, whichever it is, but 1 when none is."""
    assert student.NOR(1, 0) == exact(0)
    assert student.NOR(0, 1) == exact(0)
    assert student.NOR(0, 0) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("With two zeros only the bias is left. With two ones, what do the weights do to it?")
def test_NOR_equal_inputs(student):
    """NOR gives 1 for two zeros and 0 for two ones."""
    assert student.NOR(0, 0) == exact(1)
    assert student.NOR(1, 1) == exact(0)


@pytest.mark.points(1)
@pytest.mark.hint("1.0 and 1 are the same number: does each step of your function take both?")
def test_NOR_floats(student):
    """NOR takes 0.0 and 1.0 as well as 0 and 1."""
    assert student.NOR(1.0, 1.0) == exact(0)
    assert student.NOR(0.0, 0.0) == exact(1)
    assert student.NOR(0, 0.0) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("Follow the input (0, 1) through your first layer: what does each gate there give to the second?")
def test_XOR_one_input(student):
    """XOR gives 1 when only one input is 1, whichever it is, but 0 when none is."""
    assert student.XOR(1, 0) == exact(1)
    assert student.XOR(0, 1) == exact(1)
    assert student.XOR(0, 0) == exact(0)


@pytest.mark.points(1)
@pytest.mark.hint("Follow the input (1, 1) through your first layer: which gate there tells it from (1, 0)?")
def test_XOR_equal_inputs(student):
    """XOR gives 0 when the inputs are the same, two ones as well as two zeros."""
    assert student.XOR(1, 1) == exact(0)
    assert student.XOR(0, 0) == exact(0)
    assert student.XOR(1, 0) == exact(1)


@pytest.mark.points(1)
@pytest.mark.hint("1.0 and 1 are the same number: does each step of your function take both?")
def test_XOR_floats(student):
    """XOR takes 0.0 and 1.0 as well as 0 and 1."""
    assert student.XOR(1.0, 0.0) == exact(1)
    assert student.XOR(0.0, 0.0) == exact(0)
    assert student.XOR(0, 1.0) == exact(1)
