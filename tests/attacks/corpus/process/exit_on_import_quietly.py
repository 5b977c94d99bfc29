"""Calls sys.exit(0) at module level, before anything is defined.

expects: raised
against: numpy, keras
"""

import sys

sys.exit(0)
