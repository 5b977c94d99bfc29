"""Plain loops; the results are nested lists of Python numbers."""


def transpose(x):
    return [[row[i] for row in x.tolist()] for i in range(x.shape[1])]


def get_batch(data, n, batch_size=128):
    batch = []
    for number, sample in enumerate(data.tolist()):
        if number // batch_size == n:
            batch.append(sample)
    return batch


def crop_center(images):
    result = []
    for image in images:
        rows = []
        for i in range(14):
            rows.append([image[i + 7][j + 7].item() for j in range(14)])
        result.append(rows)
    return result


def crop_bottom_right(images):
    return [[row[-14:] for row in image[-14:]] for image in images.tolist()]


def _flat(sample):
    if not isinstance(sample, list):
        return [sample]
    return [number for part in sample for number in _flat(part)]


def to_matrix(x):
    return [_flat(sample) for sample in x.tolist()]
