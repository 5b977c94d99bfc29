"""Has a regular expression backtrack until the sun burns out.

expects: timed_out
slow: yes
"""

import re


def double(x):
    return re.match(r"(a|aa)+$|(a*)*b", "a" * 60 + "c") and 2 * x
