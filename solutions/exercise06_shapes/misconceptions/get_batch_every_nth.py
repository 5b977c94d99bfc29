"""Takes every batch_size-th sample instead of samples that stand side by side.

hint: What does the number behind the second colon of a slice mean?
ko: 나란히 있는 샘플을 꺼내지 않고, batch_size 간격으로 건너뛰며 샘플을 꺼내요.
ko hint: 슬라이스에서 두 번째 콜론 뒤에 오는 숫자는 무엇을 뜻하나요?
"""


def get_batch(data, n, batch_size=128):
    return data[n::batch_size]
