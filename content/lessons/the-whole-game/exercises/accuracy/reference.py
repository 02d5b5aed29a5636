def accuracy(correct, total):
    return correct / total
