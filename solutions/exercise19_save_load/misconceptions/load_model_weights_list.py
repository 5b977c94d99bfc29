"""Returns the weights instead of the model.

hint: Can a list of arrays make predictions?
ko: 모델이 아니라 가중치를 반환해요.
ko hint: 배열의 리스트로 예측할 수 있나요?
"""

import keras


def load_model(path):
    return keras.models.load_model(path).get_weights()
