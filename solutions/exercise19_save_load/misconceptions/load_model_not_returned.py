"""Loads the model but does not return it.

hint: What does a function give back when it ends without `return`?
ko: 모델을 불러오고는 반환하지 않아요.
ko hint: 함수가 `return` 없이 끝나면 무엇이 반환되나요?
"""

import keras


def load_model(path):
    keras.models.load_model(path)
