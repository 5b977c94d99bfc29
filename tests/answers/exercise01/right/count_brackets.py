"""Counts the opening brackets at the beginning of the list's text."""

def ndim(x):
    if hasattr(x, "shape"):
        return len(x.shape)
    text = str(x)
    return len(text) - len(text.lstrip("["))
