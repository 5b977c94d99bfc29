"""Takes the last axis for the channels in any case, and asks whether it has length 1.

hint: In the shape (60000, 28, 28), what does the last axis count?
ko: 마지막 축이 언제나 채널이라고 여기고, 그 길이가 1인지만 봐요.
ko hint: 크기가 (60000, 28, 28)일 때 마지막 축은 무엇을 세나요?
"""


def is_grayscale(images):
    return images.shape[-1] == 1
