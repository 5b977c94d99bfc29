"""Starts a program in a session of its own that sleeps on after the grading.

expects: failed, raised
"""

import subprocess
import sys


def double(x):
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"], start_new_session=True)
    return 0 * x
