# message: stretched-anything
def broadcast_shape(a, b):
    axes = max(len(a), len(b))
    a = (1,) * (axes - len(a)) + a
    b = (1,) * (axes - len(b)) + b
    return tuple(max(p, q) for p, q in zip(a, b))
