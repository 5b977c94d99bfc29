"""Takes a 3 anywhere in the shape for the channels.

hint: In the shape (3, 28, 28), what are there three of?
ko: 크기의 어디에든 3이 있으면 채널이라고 여겨요.
ko hint: 크기가 (3, 28, 28)일 때 세 개인 것은 무엇인가요?
"""


def is_grayscale(images):
    return 3 not in images.shape
