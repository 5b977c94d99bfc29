"""Asks every x for its attribute `ndim`, which lists and numbers do not have.

fails: ndim_number, ndim_list, ndim_nested_list, ndim_axes_of_length_one, ndim_empty_list, ndim_any_rank
"""

def ndim(x):
    return x.ndim
