"""Reports for people: one self-contained HTML page each, made of values that others have read from the gradebook.

Nothing here prints, asks or touches the gradebook, and nothing of a submission is run: `grade report` does the rest.
"""
