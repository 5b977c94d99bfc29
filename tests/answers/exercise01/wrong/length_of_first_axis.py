"""Takes the rank for the length of the first axis.

fails: ndim_vector, ndim_matrix, ndim_cube, ndim_list, ndim_nested_list, ndim_axes_of_length_one,
    ndim_empty_list, ndim_empty_array, ndim_any_rank
"""

def ndim(x):
    try:
        return len(x)
    except TypeError:
        return 0
