"""Measurements: they take minutes and a quiet machine, and are no part of the tests."""
