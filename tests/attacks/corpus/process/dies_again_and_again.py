"""Dies in every call and every import, so that process after process is started for it.

expects: crashed
"""

import os


def double(x):
    os._exit(int(abs(x.flat[0])) % 200)


class Dying:
    def __del__(self):
        os._exit(3)


def build_model():
    os._exit(3)
