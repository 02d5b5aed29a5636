def accuracy(correct, total):
    wrong = total - correct
    return 1 - wrong / total
