"""Uses two indices, so that data must have at least two axes.

hint: How many axes does a vector of labels have, and for how many of them does your slice ask?
ko: 인덱스를 두 개 써서, 데이터에 축이 적어도 두 개 있어야 해요.
ko hint: 레이블을 모은 벡터에는 축이 몇 개 있나요? 여러분의 슬라이스는 축이 몇 개 있어야 하나요?
"""


def get_batch(data, n, batch_size=128):
    return data[n * batch_size : (n + 1) * batch_size, :]
