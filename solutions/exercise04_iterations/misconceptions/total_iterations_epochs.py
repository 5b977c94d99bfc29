"""Takes an iteration for the same thing as an epoch.

hint: Make the batches smaller and keep the epochs. Should the number of iterations stay the same?
ko: 이터레이션과 에포크를 같은 것으로 여겨요.
ko hint: 에포크 수는 그대로 두고 배치 크기만 줄여 보세요. 이터레이션 수가 그대로여야 할까요?
"""


def total_iterations(n, batch_size, epochs):
    return epochs
