"""Saves a clone of the model, whose weights are new ones.

hint: What does `clone_model` copy, and what does it not?
ko: 모델의 복제본을 저장해서 가중치가 새것으로 바뀌어요.
ko hint: `clone_model`은 무엇을 복사하고 무엇을 복사하지 않나요?
"""

import keras


def save_model(model, path):
    keras.models.clone_model(model).save(path)
