# message: nothing-back
def normalise(scores):
    total = sum(scores)
    print([score / total for score in scores])
