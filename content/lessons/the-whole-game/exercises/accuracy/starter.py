def accuracy(correct, total):
    return ___
