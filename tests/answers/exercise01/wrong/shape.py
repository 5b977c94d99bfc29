"""Gives back the shape instead of the number of axes.

fails: ndim_number, ndim_vector, ndim_matrix, ndim_cube, ndim_list, ndim_nested_list, ndim_numpy_scalar,
    ndim_axes_of_length_one, ndim_zero_d_array, ndim_empty_list, ndim_empty_array, ndim_any_rank
"""

import numpy as np


def ndim(x):
    return np.shape(x)
