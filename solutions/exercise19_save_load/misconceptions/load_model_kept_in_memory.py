"""Keeps the saved model itself and returns it, without reading the file.

hint: Start Python anew and load the file: where is the model now?
ko: 저장한 모델 자체를 보관했다가 파일을 읽지 않고 반환해요.
ko hint: 파이썬을 새로 시작해서 파일을 불러온다면, 그 모델은 어디에 있을까요?
"""

_models = {}


def save_model(model, path):
    model.save(path)
    _models[path] = model


def load_model(path):
    return _models[path]
