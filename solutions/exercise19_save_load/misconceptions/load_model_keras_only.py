"""Loads .keras files only.

hint: What does your function return for a name that ends in .h5?
ko: .keras 파일만 불러와요.
ko hint: 이름이 .h5로 끝나면 함수는 무엇을 반환하나요?
"""

import keras


def load_model(path):
    if path.endswith(".keras"):
        return keras.models.load_model(path)
    return None
