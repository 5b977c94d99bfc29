"""Loops without an end at module level.

expects: timed_out
slow: yes
"""

while True:
    pass


def double(x):
    return 2 * x
