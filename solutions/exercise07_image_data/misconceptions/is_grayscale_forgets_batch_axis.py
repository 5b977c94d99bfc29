"""Takes the batch for one image of shape (H, W) or (H, W, C).

hint: In the shape (N, H, W, C), what stands at index 2?
ko: 배치를 크기가 (H, W)나 (H, W, C)인 이미지 한 장으로 여겨요.
ko hint: 크기가 (N, H, W, C)일 때 인덱스 2의 자리에는 무엇이 있나요?
"""


def is_grayscale(images):
    return images.ndim == 2 or images.shape[2] == 1
