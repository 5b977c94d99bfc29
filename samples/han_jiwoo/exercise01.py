def Ndim(x):
    if not hasattr(x, "__len__"):
        return 0
    if len(x) == 0:
        return 1
    return 1 + Ndim(x[0])
