"""Writes a file of weights and gives it the name of a whole model.

hint: Does a file become another one when it gets another name?
ko: 가중치만 든 파일을 쓰고 이름만 모델 파일처럼 바꿔요.
ko hint: 이름을 바꾸면 파일의 내용도 바뀌나요?
"""

import os


def save_model(model, path):
    model.save_weights("all.weights.h5")
    os.replace("all.weights.h5", path)
