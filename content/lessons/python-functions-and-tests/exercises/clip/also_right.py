def clip(x, lo=0, hi=1):
    if not lo <= hi:
        raise ValueError(f"{lo} > {hi}")
    return min(max(x, lo), hi)
