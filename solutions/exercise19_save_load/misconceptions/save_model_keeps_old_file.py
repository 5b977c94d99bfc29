"""Leaves a file alone that is there already.

hint: Save two models under one name: which of them do you load afterwards?
ko: 같은 이름의 파일이 이미 있으면 저장하지 않아요.
ko hint: 모델 두 개를 같은 이름으로 저장해 보세요. 나중에 불러오면 어느 모델이 나오나요?
"""

import os


def save_model(model, path):
    if not os.path.exists(path):
        model.save(path)
