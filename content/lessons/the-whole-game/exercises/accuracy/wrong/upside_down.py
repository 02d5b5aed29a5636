# message: upside-down
def accuracy(correct, total):
    return total / correct
