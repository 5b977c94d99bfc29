"""Takes every last axis of length 3 for channels.

hint: In the shape (5, 8, 3), does the last axis count channels, or columns?
ko: 마지막 축의 길이가 3이면 언제나 채널이라고 여겨요.
ko hint: 크기가 (5, 8, 3)일 때 마지막 축은 채널을 세나요, 열을 세나요?
"""


def is_grayscale(images):
    return images.shape[-1] != 3
