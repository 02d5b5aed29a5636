# message: wrong-answers
def accuracy(correct, total):
    return (total - correct) / total
