"""Counts RGB images as greyscale when their channels are equal.

hint: What decides by the statement: how the images look, or the shape in which they are stored?
ko: 세 채널의 값이 같으면 RGB 이미지도 흑백이라고 봐요.
ko hint: 문제에서는 무엇을 보고 판단하라고 했나요? 눈에 보이는 모습인가요, 저장된 크기인가요?
"""


def is_grayscale(images):
    if images.ndim == 3:
        return True
    return bool((images == images[..., :1]).all())
