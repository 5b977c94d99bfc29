"""Saves the layers as JSON, without any weights.

hint: Where in your file is what the model has learned?
ko: 가중치 없이 층만 JSON으로 저장해요.
ko hint: 모델이 배운 것은 파일의 어디에 있나요?
"""


def save_model(model, path):
    with open(path, "w") as file:
        file.write(model.to_json())
