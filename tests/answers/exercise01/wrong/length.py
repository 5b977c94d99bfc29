"""Takes the rank for the number of elements.

fails: ndim_vector, ndim_matrix, ndim_cube, ndim_list, ndim_nested_list, ndim_axes_of_length_one,
    ndim_zero_d_array, ndim_empty_list, ndim_empty_array, ndim_any_rank
"""

import numpy as np


def ndim(x):
    if np.isscalar(x):
        return 0
    return np.size(x)
