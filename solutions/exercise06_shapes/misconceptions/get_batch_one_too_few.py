"""Leaves out the last sample of the batch, taking the end of a slice for included.

hint: Does a slice contain the index behind its colon? Count what `data[0:3]` holds.
ko: 슬라이스의 끝 인덱스도 포함된다고 여겨서 배치의 마지막 샘플을 빠뜨려요.
ko hint: 슬라이스에는 콜론 뒤에 적은 인덱스도 들어가나요? `data[0:3]`에 몇 개가 들어 있는지 세어 보세요.
"""


def get_batch(data, n, batch_size=128):
    return data[n * batch_size : (n + 1) * batch_size - 1]
