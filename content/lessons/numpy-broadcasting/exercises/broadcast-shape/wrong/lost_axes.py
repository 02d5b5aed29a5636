# message: lost-axes
def broadcast_shape(a, b):
    shape = []
    for p, q in zip(a[::-1], b[::-1]):
        if p != q and p != 1 and q != 1:
            raise ValueError(f"{p} meets {q}")
        shape.append(max(p, q))
    return tuple(shape[::-1])
