# message: multiples
def broadcast_shape(a, b):
    axes = max(len(a), len(b))
    a = (1,) * (axes - len(a)) + a
    b = (1,) * (axes - len(b)) + b
    for p, q in zip(a, b):
        if p % q and q % p:
            raise ValueError(f"{p} meets {q}")
    return tuple(max(p, q) for p, q in zip(a, b))
