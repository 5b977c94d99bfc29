"""Goes one sample too far, into the next batch.

hint: Does a slice contain the index behind its colon? Count what `data[0:4]` holds.
ko: 샘플을 하나 더 담아서 다음 배치까지 넘어가요.
ko hint: 슬라이스에는 콜론 뒤에 적은 인덱스도 들어가나요? `data[0:4]`에 몇 개가 들어 있는지 세어 보세요.
"""


def get_batch(data, n, batch_size=128):
    return data[n * batch_size : (n + 1) * batch_size + 1]
