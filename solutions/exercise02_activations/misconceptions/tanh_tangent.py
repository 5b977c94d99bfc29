"""Computes the tangent of an angle, without the h of tanh.

hint: Put in 1.5. Does your result lie between -1 and 1? What does the h in the name stand for?
ko: tanh에서 h를 빠뜨리고 각도의 탄젠트를 계산해요.
ko hint: 1.5를 넣어 보세요. 결과가 -1과 1 사이에 있나요? 이름의 h는 무엇을 뜻할까요?
"""

import numpy as np


def tanh(x):
    return np.tan(x)
