"""Takes only images without a channel axis for greyscale.

hint: What does a channel axis of length 1 say about the images?
ko: 채널 축이 없는 이미지만 흑백이라고 봐요.
ko hint: 길이가 1인 채널 축이 있다면 이미지에 대해 무엇을 알 수 있나요?
"""


def is_grayscale(images):
    return images.ndim == 3
