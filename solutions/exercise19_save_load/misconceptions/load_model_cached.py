"""Reads each file only once and returns the same model ever after.

hint: Load a file twice: do you have two models, or one with two names?
ko: 파일마다 한 번만 읽고 그 뒤에는 같은 모델을 반환해요.
ko hint: 파일을 두 번 불러오면 모델이 두 개인가요, 이름이 둘인 모델 하나인가요?
"""

from functools import cache

import keras


@cache
def load_model(path):
    return keras.models.load_model(path)
