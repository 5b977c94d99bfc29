"""Takes the root of the sum of the squares without the mean: the length of the vector of errors.

hint: Repeat the same data four times over. Should the result become twice as large?
ko: 평균을 구하지 않고 제곱의 합에 제곱근을 씌워서 오차 벡터의 길이를 구해요.
ko hint: 같은 데이터를 네 번 되풀이해 넣어 보세요. 결과가 두 배가 되어야 할까요?
"""

import numpy as np


def rmse(y_true, y_pred):
    return np.linalg.norm(y_true - y_pred)
