"""Grades in the exact form that others want: one file a format, each a function from a ledger to text or bytes.

Nothing here prints, asks or touches the gradebook: `grade export` and `grade import` read and write the files.
"""
