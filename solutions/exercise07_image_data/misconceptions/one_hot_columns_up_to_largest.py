"""Makes columns up to the largest label and does not look at num_classes.

hint: How many columns do you get for labels 0 and 1 when there are 10 classes?
ko: num_classes를 보지 않고 가장 큰 레이블까지만 열을 만들어요.
ko hint: 클래스가 10개인데 레이블이 0과 1뿐이라면 열은 몇 개가 되나요?
"""

import numpy as np


def one_hot(labels, num_classes):
    return np.eye(labels.max() + 1)[labels]
