"""Saves the weights only, with `save_weights`.

hint: Could somebody who has only your file tell which layers the model has?
ko: `save_weights`로 가중치만 저장해요.
ko hint: 여러분의 파일만 가진 사람이 모델에 어떤 층이 있는지 알 수 있을까요?
"""


def save_model(model, path):
    model.save_weights(path)
