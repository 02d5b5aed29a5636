# message: no-raise
def forwards(x, w, b):
    return w * x + b


def backwards(y, w, b):
    if w == 0:
        return None
    return (y - b) / w
