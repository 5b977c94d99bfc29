"""Changes shape and dtype and forgets to divide.

hint: Which is the largest number in your result?
ko: 크기와 dtype만 바꾸고, 나누는 것을 잊어요.
ko hint: 결과에서 가장 큰 숫자는 얼마인가요?
"""


def preprocess(images):
    return images.reshape(len(images), 784).astype("float32")
