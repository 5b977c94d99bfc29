"""Counts rows and columns from 1.

hint: If 7 pixels fall away on the left, which indices do they have, and which index comes next?
ko: 행과 열을 1부터 세요.
ko hint: 왼쪽에서 픽셀 7개가 잘려 나간다면, 그 픽셀들의 인덱스는 무엇인가요? 그다음 인덱스는 무엇인가요?
"""


def crop_center(images):
    return images[:, 8:22, 8:22]
