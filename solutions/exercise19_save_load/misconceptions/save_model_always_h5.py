"""Writes the .h5 format whatever the ending is.

hint: Is your .keras file a zip archive?
ko: 확장자가 무엇이든 .h5 형식으로 저장해요.
ko hint: 여러분의 .keras 파일은 zip 압축 파일인가요?
"""

import os


def save_model(model, path):
    model.save("whole.h5")
    os.replace("whole.h5", path)
