"""Takes 32 for the default of batch_size, as `fit` of Keras does.

hint: What does the statement say after `batch_size=`?
ko: Keras의 `fit`처럼 batch_size의 기본값을 32로 두어요.
ko hint: 문제에서 `batch_size=` 다음에 적힌 숫자는 무엇인가요?
"""


def get_batch(data, n, batch_size=32):
    return data[n * batch_size : (n + 1) * batch_size]
