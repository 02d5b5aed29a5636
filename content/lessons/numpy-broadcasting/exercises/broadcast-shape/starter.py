def broadcast_shape(a, b):
    axes = max(len(a), len(b))
    a = (1,) * (axes - len(a)) + a  # align: a missing axis counts as 1
    b = (1,) * (axes - len(b)) + b
    shape = []
    for p, q in zip(a, b):
        if ___:  # compare: when does this pair fail?
            raise ValueError(f"{p} meets {q}")
        shape.append(___)  # stretch: which size stays?
    return tuple(shape)
