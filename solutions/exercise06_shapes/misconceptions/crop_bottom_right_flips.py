"""Walks backwards from the end, which mirrors the pixels.

hint: In which order does a slice with a negative step give its elements?
ko: 끝에서부터 거꾸로 꺼내서 픽셀의 순서가 뒤집혀요.
ko hint: 간격이 음수인 슬라이스는 원소를 어떤 순서로 꺼내나요?
"""


def crop_bottom_right(images):
    return images[:, :-15:-1, :-15:-1]
