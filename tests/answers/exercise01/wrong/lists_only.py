"""Goes down nested lists but takes an array for a number.

fails: ndim_vector, ndim_matrix, ndim_cube, ndim_axes_of_length_one, ndim_empty_array, ndim_any_rank
"""

def ndim(x):
    if not isinstance(x, list):
        return 0
    if len(x) == 0:
        return 1
    return 1 + ndim(x[0])
