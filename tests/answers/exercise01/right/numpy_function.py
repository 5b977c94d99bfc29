"""NumPy has the function already."""

from numpy import ndim
