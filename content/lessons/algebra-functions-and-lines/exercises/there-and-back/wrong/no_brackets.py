# message: no-brackets
def forwards(x, w, b):
    return w * x + b


def backwards(y, w, b):
    if w == 0:
        raise ValueError("w is 0")
    return y - b / w
