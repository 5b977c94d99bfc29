"""Trusted pytest: holds a submission against a suite and says what each check found."""
