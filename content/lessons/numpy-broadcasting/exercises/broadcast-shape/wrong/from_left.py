# message: from-left
def broadcast_shape(a, b):
    axes = max(len(a), len(b))
    a = a + (1,) * (axes - len(a))
    b = b + (1,) * (axes - len(b))
    for p, q in zip(a, b):
        if p != q and 1 not in (p, q):
            raise ValueError(f"{p} meets {q}")
    return tuple(max(p, q) for p, q in zip(a, b))
