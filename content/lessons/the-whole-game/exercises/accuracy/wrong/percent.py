# message: percent
def accuracy(correct, total):
    return 100 * correct / total
