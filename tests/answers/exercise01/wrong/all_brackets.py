"""Counts all the opening brackets in the text, not only those at its beginning.

fails: ndim_matrix, ndim_cube, ndim_nested_list, ndim_empty_array, ndim_any_rank
"""

def ndim(x):
    return str(x).count("[")
