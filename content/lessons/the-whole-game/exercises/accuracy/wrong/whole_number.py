# message: whole-number
def accuracy(correct, total):
    return correct // total
