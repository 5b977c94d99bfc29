"""Answers, then dies a moment later, so that the next question finds nobody.

expects: failed, crashed
"""

import os
import threading
import time


def die():
    time.sleep(0.002)
    os._exit(0)


def double(x):
    threading.Thread(target=die).start()
    return 0 * x


def build_model():
    threading.Thread(target=die).start()
    return 0
