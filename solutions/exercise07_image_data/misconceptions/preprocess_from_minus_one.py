"""Scales the pixels to the range from -1 to 1.

hint: What does your function make of a black pixel?
ko: 픽셀값을 -1과 1 사이로 바꿔요.
ko hint: 검은 픽셀은 여러분의 함수를 거치면 얼마가 되나요?
"""


def preprocess(images):
    return images.reshape(len(images), 784).astype("float32") / 127.5 - 1
