"""Writes 60000, the number of training images of MNIST, into the shape.

hint: How many images are there in the test data, and how does your function find out?
ko: MNIST 훈련 이미지의 개수인 60000을 크기에 그대로 적어요.
ko hint: 테스트 이미지는 몇 장인가요? 여러분의 함수는 그것을 어떻게 알아내나요?
"""


def preprocess(images):
    return images.reshape((60000, 28 * 28)).astype("float32") / 255
