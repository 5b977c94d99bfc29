"""Guards the sum of precision and recall, but these two are NaN when there are no ones.

hint: Print precision and recall for a `y_pred` of zeros only: is NaN > 0, and is NaN == 0?
ko: 정밀도와 재현율의 합이 0인지만 보는데, 1이 하나도 없으면 그 둘이 NaN이에요.
ko hint: 모두 0인 `y_pred`에 대해 정밀도와 재현율을 출력해 보세요. NaN == 0은 참인가요?
"""

import numpy as np


def f1(y_true, y_pred):
    hits = np.sum(y_true & y_pred)
    p = hits / np.sum(y_pred)
    r = hits / np.sum(y_true)
    return 0.0 if p + r == 0 else 2 * p * r / (p + r)
