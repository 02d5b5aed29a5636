# message: divides-by-zero
def forwards(x, w, b):
    return w * x + b


def backwards(y, w, b):
    return (y - b) / w
