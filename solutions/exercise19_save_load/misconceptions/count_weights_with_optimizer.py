"""Counts what the optimizer keeps as well.

hint: Does a model need its optimizer to make predictions?
ko: 옵티마이저가 가지고 있는 값까지 세요.
ko hint: 모델이 예측할 때 옵티마이저가 필요한가요?
"""

import math


def count_weights(model):
    variables = [*model.weights, *model.optimizer.variables]
    return sum(math.prod(variable.shape) for variable in variables)
