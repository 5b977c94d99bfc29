"""ndgrade: auto-graded exercises for people learning neural networks with NumPy and Keras."""

__version__ = "0.1.0"
