"""Takes the seed 0 for no seed.

hint: What is the truth value of 0, and what is that of None?
ko: 시드 0을 시드가 없는 것으로 생각해요.
ko hint: 0의 참·거짓 값은 무엇인가요? None의 참·거짓 값은 무엇인가요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x
    generator = np.random.default_rng(rng) if rng else np.random.default_rng()
    return x * (generator.random(x.shape) >= rate) / (1 - rate)
