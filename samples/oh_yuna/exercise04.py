n = int(input("데이터 개수: "))
batch_size = int(input("배치 크기: "))


def iterations_per_epoch(n, batch_size):
    return -(-n // batch_size)


def total_iterations(n, batch_size, epochs):
    return iterations_per_epoch(n, batch_size) * epochs


print(iterations_per_epoch(n, batch_size))
