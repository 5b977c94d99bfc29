"""Carries the samples left over in one epoch into the next, as if all epochs were one long row.

hint: May one batch hold samples of two epochs? Read how an epoch begins.
ko: 모든 에포크가 한 줄로 이어진 것처럼 남은 샘플을 다음 에포크로 넘겨요.
ko hint: 배치 하나에 두 에포크의 샘플이 섞일 수 있나요? 에포크가 어떻게 시작되는지 읽어 보세요.
"""

import math


def total_iterations(n, batch_size, epochs):
    return math.ceil(n * epochs / batch_size)
