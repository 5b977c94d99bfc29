"""Uses `images.resize`, which changes the caller's array, instead of `reshape`.

hint: What is the shape of `images` after your function has been called?
ko: `reshape`가 아니라 `images.resize`를 써서 넘겨받은 배열을 바꿔 버려요.
ko hint: 함수를 호출하고 나면 `images`의 크기는 무엇인가요?
"""


def preprocess(images):
    images.resize((len(images), 784))
    return images.astype("float32") / 255
