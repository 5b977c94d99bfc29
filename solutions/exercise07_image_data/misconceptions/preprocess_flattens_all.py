"""Flattens the whole batch into one vector.

hint: How can a network tell where one image ends in your result?
ko: 배치 전체를 벡터 하나로 펼쳐요.
ko hint: 여러분의 결과를 받은 신경망은 이미지 한 장이 어디에서 끝나는지 알 수 있나요?
"""


def preprocess(images):
    return images.flatten().astype("float32") / 255
