"""Takes only an improvement of at least 0.01 for one.

hint: How much lower must a loss be at least when `min_delta` has its default?
ko: 0.01 이상 낮아져야 개선으로 봐요.
ko hint: `min_delta`가 기본값일 때 손실은 얼마나 더 낮아야 개선인가요?
"""


def early_stop_epoch(val_loss, patience):
    lowest, wait = float("inf"), 0
    for epoch, loss in enumerate(val_loss):
        if loss < lowest - 0.01:
            lowest, wait = loss, 0
            continue
        wait += 1
        if wait >= patience:
            return epoch
    return len(val_loss) - 1
