"""Leaves the optimizer out of the file.

hint: What does a loaded model still know of how it was compiled?
ko: 파일에 옵티마이저를 빼고 저장해요.
ko hint: 불러온 모델은 어떻게 컴파일되었는지를 얼마나 알고 있나요?
"""


def save_model(model, path):
    model.save(path, include_optimizer=False)
