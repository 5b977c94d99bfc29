"""Takes the rank of a tensor for the rank of a matrix in linear algebra.

fails: ndim_number, ndim_matrix, ndim_cube, ndim_nested_list, ndim_numpy_scalar, ndim_axes_of_length_one,
    ndim_zero_d_array, ndim_empty_list, ndim_empty_array, ndim_any_rank
"""

import numpy as np


def ndim(x):
    return np.linalg.matrix_rank(np.array(x))
