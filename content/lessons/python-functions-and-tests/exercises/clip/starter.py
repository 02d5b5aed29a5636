def clip(x, lo=___, hi=___):
    if ___:
        raise ValueError("lo is above hi")
    if x < lo:
        return ___
    ___
