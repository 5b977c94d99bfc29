"""Looks for the channels right behind the batch axis.

hint: By the table of the statement, on which side of H and W do the channels stand?
ko: 채널이 배치 축 바로 다음에 있다고 여겨요.
ko hint: 문제의 표를 보세요. 채널은 H와 W의 앞에 있나요, 뒤에 있나요?
"""


def is_grayscale(images):
    return images.ndim == 3 or images.shape[1] == 1
