def forwards(x, w, b):
    return ___


def backwards(y, w, b):
    if ___:
        raise ValueError("w is 0: every x gives the same y")
    return ___
