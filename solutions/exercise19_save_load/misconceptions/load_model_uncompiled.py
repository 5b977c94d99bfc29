"""Loads the model without compiling it.

hint: What would `fit` say to the model that you return?
ko: 모델을 불러올 때 컴파일하지 않아요.
ko hint: 반환한 모델로 `fit`을 호출하면 어떻게 될까요?
"""

import keras


def load_model(path):
    return keras.models.load_model(path, compile=False)
