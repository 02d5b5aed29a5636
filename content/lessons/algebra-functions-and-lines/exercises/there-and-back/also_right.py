def forwards(x, w, b):
    y = b
    y += x * w
    return y


def backwards(y, w, b):
    try:
        return y / w - b / w
    except ZeroDivisionError:
        raise ValueError("no way back") from None
