"""Changes its answer from a thread while it is looked at, between the check and the sending.

expects: failed
against: numpy
"""

import threading
import time

import numpy as np

ANSWERS = []


def change():
    while True:
        for answer in ANSWERS[-1:]:
            answer[...] = np.random.random(answer.shape)
            answer.resize(answer.shape, refcheck=False)
        time.sleep(0)


threading.Thread(target=change, daemon=True).start()


def double(x):
    ANSWERS.append(np.zeros_like(x))
    return ANSWERS[-1]
