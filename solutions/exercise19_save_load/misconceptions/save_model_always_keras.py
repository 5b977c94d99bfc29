"""Writes the .keras format whatever the ending is.

hint: Open your .h5 file as text: how does it begin?
ko: 확장자가 무엇이든 .keras 형식으로 저장해요.
ko hint: .h5 파일을 텍스트로 열어 보세요. 무엇으로 시작하나요?
"""

import os


def save_model(model, path):
    model.save("whole.keras")
    os.replace("whole.keras", path)
