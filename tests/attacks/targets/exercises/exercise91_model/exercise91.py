def build_model():
    """A compiled model, 4 -> Dense 3 relu."""
    raise NotImplementedError
