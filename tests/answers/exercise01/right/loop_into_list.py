"""Walks down the first elements in a loop."""

def ndim(x):
    if hasattr(x, "ndim"):
        return x.ndim
    rank = 0
    while isinstance(x, list):
        rank = rank + 1
        if len(x) == 0:
            break
        x = x[0]
    return rank
